package dev.outset.check;

/** How bad a finding is, mildest first. */
public enum Severity {
    INFO("info"),
    WARNING("warning"),
    ERROR("error");

    private final String notation;

    Severity(String notation) {
        this.notation = notation;
    }

    /** The word in JSON and for {@code --fail-on}. */
    public String notation() {
        return notation;
    }
}
