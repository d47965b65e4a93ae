package dev.outset.report;

/** Escaping and the few building blocks of our pages. */
final class Html {
    private Html() {}

    /** Text for element content and quoted attributes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
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
