package dev.outset.cli;

/** What the terminal can show. Colours never reach a pipe, and {@code NO_COLOR} turns them off (no-color.org). */
public final class Terminal {
    private Terminal() {}

    /** Whether standard output is a terminal that wants colours. */
    public static boolean colourful() {
        String noColor = System.getenv("NO_COLOR");
        boolean refused = noColor != null && !noColor.isEmpty();
        return !refused && isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /** The launcher says whether standard output is a terminal: Java itself cannot tell the streams apart. */
    private static boolean isTerminal() {
        return Boolean.getBoolean("outset.terminal");
    }
}
