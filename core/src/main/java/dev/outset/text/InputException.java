package dev.outset.text;

/**
 * Input that was refused. Its message names the subject, what was expected, what was found, and the remedy:
 * <em>orthogonal: expected at least 2 axes, found shape [64]; for a vector use normal(std=…)</em>. The command line
 * prints it as one line and ends with exit code 2.
 */
public final class InputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String line;

    /**
     * @param subject what was refused: an option, a file with its byte or line, a scheme
     * @param expected what would have been accepted
     * @param found what was there
     * @param remedy what to do next, preferably a command
     */
    public InputException(String subject, String expected, String found, String remedy) {
        this(oneLine(subject + ": expected " + expected + ", found " + found + "; " + remedy));
    }

    private InputException(String line) {
        super(line);
        this.line = line;
    }

    /** The same refusal inside a larger input: {@code place} (a file and its line) stands in front of the subject. */
    public InputException in(String place) {
        return new InputException(place + ", " + line);
    }

    /** The same refusal with one more way out at its end. */
    public InputException or(String remedy) {
        return new InputException(line + ", or " + remedy);
    }

    /** The message: one line in the pattern above. */
    public String line() {
        return line;
    }

    /** What the input held is quoted; a line break in it must not break ours. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }
}
