package dev.outset.report;

import dev.outset.picture.Picture;

/** Escaping and the few building blocks of our pages. */
final class Html {
    private Html() {}

    /** Text for element content and quoted attributes. */
    static String escape(String text) {
        return Picture.escape(text);
    }

    /** {@code <name class="style">text</name>}, the text escaped. */
    static String element(String name, String style, String text) {
        return "<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + escape(text) + "</" + name
                + ">";
    }

    /** A block of code with a button that copies it. */
    static String copyable(String code, String copyLabel) {
        return "<div class=\"copy\"><pre><code>" + escape(code) + "</code></pre><button type=\"button\">"
                + escape(copyLabel) + "</button></div>";
    }
}
