package dev.outset.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be, for the remedy of an error. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate nearest to {@code word} when it is near enough (edits ≤ a third of its length, at least one; case,
     * dashes and underscores do not count); the first one on a tie.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String typed = normal(word);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            String known = normal(candidate);
            int edits = edits(typed, known);
            int allowed = Math.max(1, Math.max(typed.length(), known.length()) / 3);
            if (edits <= allowed && edits < least) {
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

    /** Levenshtein's distance, two rows of his table at a time. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
