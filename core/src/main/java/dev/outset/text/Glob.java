package dev.outset.text;

/**
 * Patterns over parameter paths: {@code *} stands for any run of characters, {@code ?} for one; the rest is literal.
 */
public final class Glob {
    private Glob() {}

    /** Whether the whole of {@code path} matches {@code pattern}. */
    public static boolean matches(String pattern, String path) {
        int p = 0;
        int s = 0;
        int star = -1; // the last * seen, to come back to when a literal fails
        int resume = 0;
        while (s < path.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = s;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == path.charAt(s))) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
