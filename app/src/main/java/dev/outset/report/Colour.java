package dev.outset.report;

/** Colours of a terminal, or none. */
enum Colour {
    RED("31;1"),
    YELLOW("33;1"),
    GREEN("32;1"),
    BLUE("34;1"),
    FAINT("2"),
    BOLD("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String paint(String text, boolean colourful) {
        return colourful ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
