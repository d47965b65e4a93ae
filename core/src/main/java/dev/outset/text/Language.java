package dev.outset.text;

/** A language that everything speaks. */
public enum Language {
    EN("en"),
    ZH("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The value of {@code --lang}, and the suffix of the text files. */
    public String code() {
        return code;
    }
}
