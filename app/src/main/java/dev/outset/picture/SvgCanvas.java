package dev.outset.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a picture as SVG. Numbers have at most two decimals, so that equal pictures are equal files. Colours are
 * classes, {@code f-…} to fill and {@code l-…} for lines, so that light, dark and print share one picture.
 */
final class SvgCanvas implements Canvas {
    private static final String FONTS =
            "system-ui,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

    private final StringBuilder out = new StringBuilder(4096);
    private final Set<String> used = new TreeSet<>();

    @Override
    public void line(double x1, double y1, double x2, double y2, Style style) {
        out.append("<line x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1));
        out.append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2));
        end(style);
    }

    @Override
    public void rect(double x, double y, double width, double height, Style style) {
        out.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y));
        out.append("\" width=\"").append(n(width)).append("\" height=\"").append(n(height));
        end(style);
    }

    @Override
    public void circle(double x, double y, double radius, Style style) {
        out.append("<circle cx=\"").append(n(x)).append("\" cy=\"").append(n(y));
        out.append("\" r=\"").append(n(radius));
        end(style);
    }

    @Override
    public void path(Outline outline, Style style) {
        if (!outline.isEmpty()) {
            out.append("<path d=\"");
            outline.replay(new PathText(out));
            end(style);
        }
    }

    @Override
    public void cells(Outline outline, Style style) {
        if (!outline.isEmpty()) {
            out.append("<path shape-rendering=\"crispEdges\" d=\"");
            outline.replay(new PathText(out));
            end(style);
        }
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        out.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y));
        out.append("\" font-size=\"").append(n(style.size()));
        if (style.bold()) {
            out.append("\" font-weight=\"600");
        }
        switch (style.anchor()) {
            case MIDDLE -> out.append("\" text-anchor=\"middle");
            case END -> out.append("\" text-anchor=\"end");
            case START -> {}
        }
        if (style.halo()) {
            out.append("\" paint-order=\"stroke\" stroke-width=\"3\" stroke-linejoin=\"round");
            end(Style.fill(style.ink()).outlined(Ink.PAPER, 0), ">");
        } else {
            end(Style.fill(style.ink()), ">");
        }
        out.append(escape(text)).append("</text>");
    }

    @Override
    public void group(String tooltip) {
        out.append("<g><title>").append(escape(tooltip)).append("</title>");
    }

    @Override
    public void endGroup() {
        out.append("</g>\n");
    }

    /** The picture for a page that carries {@link Theme#pageStyle}. */
    String inline(Picture picture) {
        return head(picture) + ">" + named(picture) + out + "</svg>";
    }

    /** The picture as a file of its own, in the colours of one theme. */
    String file(Picture picture, Theme theme) {
        StringBuilder style =
                new StringBuilder("text { font-family: ").append(FONTS).append("; }");
        for (String rule : used) {
            String colour = Theme.hex(theme.rgb(new Ink(rule.substring(2), 0)));
            style.append(" .").append(rule).append(rule.startsWith("f-") ? " { fill: " : " { stroke: ");
            style.append(colour).append("; }");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head(picture) + " xmlns=\"http://www.w3.org/2000/svg\">"
                + named(picture) + "\n<style>" + style + "</style>\n<rect width=\"100%\" height=\"100%\" fill=\""
                + Theme.hex(theme.rgb(Ink.PAPER)) + "\"/>\n" + out + "</svg>\n";
    }

    private static String head(Picture picture) {
        String width = n(picture.width());
        String height = n(picture.height());
        return "<svg viewBox=\"0 0 " + width + ' ' + height + "\" width=\"" + width + "\" height=\"" + height
                + "\" role=\"img\" class=\"picture\"";
    }

    private static String named(Picture picture) {
        return "<title>" + escape(picture.title()) + "</title>";
    }

    private void end(Style style) {
        end(style, "/>");
    }

    private void end(Style style, String close) {
        String fill = style.fill() == null ? "" : ink("f-", style.fill());
        String stroke = style.stroke() == null ? "" : ink("l-", style.stroke());
        String classes = (fill + " " + stroke).strip();
        if (!classes.isEmpty()) {
            out.append("\" class=\"").append(classes);
        }
        if (style.fill() == null) {
            out.append("\" fill=\"none");
        } else if (style.fill().isFixed()) {
            out.append("\" fill=\"").append(Theme.hex(style.fill().rgb()));
        }
        if (style.stroke() != null && style.stroke().isFixed()) {
            out.append("\" stroke=\"").append(Theme.hex(style.stroke().rgb()));
        }
        if (style.stroke() != null && style.width() > 0) {
            stroke(style);
        }
        if (style.opacity() < 1) {
            out.append("\" opacity=\"").append(n(style.opacity()));
        }
        out.append('"').append(close);
        if (close.equals("/>")) {
            out.append('\n');
        }
    }

    private void stroke(Style style) {
        if (style.width() != 1) {
            out.append("\" stroke-width=\"").append(n(style.width()));
        }
        if (style.width() > 1) {
            out.append("\" stroke-linejoin=\"round");
        }
        if (style.dash() != Dash.SOLID) {
            out.append("\" stroke-dasharray=\"");
            double[] lengths = style.dash().lengths();
            for (int i = 0; i < lengths.length; i++) {
                out.append(i == 0 ? "" : " ").append(n(lengths[i]));
            }
        }
    }

    private String ink(String prefix, Ink ink) {
        if (ink.isFixed()) {
            return "";
        }
        used.add(prefix + ink.role());
        return prefix + ink.role();
    }

    /** At most two decimals, no trailing zeros. */
    static String n(double x) {
        BigDecimal rounded =
                new BigDecimal(x).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** Text for element content and quoted attributes; characters that XML does not have become U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(inXml(c) ? c : 0xfffd);
            }
        });
        return out.toString();
    }

    private static boolean inXml(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        return !control && !surrogate && c != 0xfffe && c != 0xffff;
    }

    /** The {@code d} of a path. */
    private record PathText(StringBuilder out) implements Outline.Pen {
        @Override
        public void move(double x, double y) {
            out.append('M').append(n(x)).append(' ').append(n(y));
        }

        @Override
        public void line(double x, double y) {
            out.append('L').append(n(x)).append(' ').append(n(y));
        }

        @Override
        public void close() {
            out.append('Z');
        }

        @Override
        public void circle(double x, double y, double radius) {
            String r = n(radius);
            String arc = "a" + r + ' ' + r + " 0 1 0 ";
            out.append('M').append(n(x - radius)).append(' ').append(n(y));
            out.append(arc).append(n(2 * radius)).append(" 0");
            out.append(arc).append(n(-2 * radius)).append(" 0Z");
        }
    }
}
