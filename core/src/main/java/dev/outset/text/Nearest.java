package dev.outset.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be, for the remedy of an error. */
public final class Nearest {
    private static final int HELD = 1 << 20;

    private Nearest() {}

    /**
     * The candidate nearest to {@code word} when it is near enough (edits ≤ a third of its length, at least one; case,
     * dashes and underscores do not count); the first one on a tie. A candidate that begins with the word is one edit
     * away, one that holds it further than any slip.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String typed = normal(word);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            String known = normal(candidate);
            boolean begun = typed.length() >= 3 && known.startsWith(typed);
            int edits = begun ? 1 : edits(typed, known);
            int allowed = Math.max(1, Math.max(typed.length(), known.length()) / 3);
            if (edits > allowed && typed.length() >= 4 && known.contains(typed)) {
                edits = HELD;
            } else if (edits > allowed) {
                continue;
            }
            if (edits < least) {
                best = candidate;
                least = edits;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** The remedy for an unknown word: <em>did you mean he-normal? known are …</em>, or the known words alone. */
    public static String remedy(String word, Collection<String> candidates) {
        String known = "known are " + String.join(", ", candidates);
        return to(word, candidates)
                .map(guess -> "did you mean " + guess + "? " + known)
                .orElse(known);
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
    }

    /** Fewest letters to insert, drop, change or swap with a neighbour (Damerau's distance). */
    private static int edits(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1]; // between the first i and the first j letters
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int change = least[i - 1][j - 1] + (same ? 0 : 1);
                least[i][j] = Math.min(change, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1 && j > 1 && swapped(from, i, to, j)) {
                    least[i][j] = Math.min(least[i][j], 1 + least[i - 2][j - 2]);
                }
            }
        }
        return least[from.length()][to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
