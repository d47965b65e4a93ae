package dev.outset.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The colours of a paper. Series are those of Okabe and Ito (2008), which people with colour-blindness can tell apart;
 * yellow is darkened on white paper and all are lightened on dark paper, so that every line has a contrast of at least
 * 2.5 to its ground.
 */
@SuppressWarnings("ImmutableEnumChecker") // filled once, handed out as copies or not at all
public enum Theme {
    /** White paper; prints use it too. */
    LIGHT(
            0xffffff, 0x1b1f24, 0x58626e, 0xdde2e8, 0xb3261e, 0x0072b2, 0xd55e00, 0x009e73, 0xc4609a, 0xd89000,
            0x3fa3dc, 0x8f8500, 0x5b6570),
    /** Dark paper. */
    DARK(
            0x14171b, 0xe6e9ed, 0xa3adb8, 0x343b44, 0xff8a80, 0x5ca8f0, 0xf08a4b, 0x2ec79b, 0xe59cc8, 0xf2bd45,
            0xa5dcfa, 0xe6df69, 0xb4bec9);

    private final Map<String, Integer> colours = new LinkedHashMap<>();

    Theme(int paper, int ink, int faint, int rule, int error, int... series) {
        colours.put("paper", paper);
        colours.put("ink", ink);
        colours.put("faint", faint);
        colours.put("rule", rule);
        colours.put("error", error);
        for (int i = 0; i < series.length; i++) {
            colours.put("s" + i, series[i]);
        }
    }

    /** The colour of an ink, 0xRRGGBB. */
    public int rgb(Ink ink) {
        Integer rgb = ink.isFixed() ? Integer.valueOf(ink.rgb()) : colours.get(ink.role());
        if (rgb == null) {
            throw new IllegalArgumentException("no ink " + ink.role());
        }
        return rgb;
    }

    /** The rules that a page needs once for all its inline pictures: light, dark and print. */
    public static String pageStyle() {
        StringBuilder out =
                new StringBuilder(":root {").append(LIGHT.variables()).append(" }\n");
        out.append("@media (prefers-color-scheme: dark) { :root {").append(DARK.variables());
        out.append(" } }\n@media print { :root {").append(LIGHT.variables()).append(" } }\n");
        for (String role : LIGHT.colours.keySet()) {
            out.append(".f-")
                    .append(role)
                    .append(" { fill: var(--c-")
                    .append(role)
                    .append("); } ");
            out.append(".l-")
                    .append(role)
                    .append(" { stroke: var(--c-")
                    .append(role)
                    .append("); }\n");
        }
        return out.toString();
    }

    private String variables() {
        StringBuilder out = new StringBuilder();
        colours.forEach((role, rgb) ->
                out.append(" --c-").append(role).append(": ").append(hex(rgb)).append(';'));
        return out.toString();
    }

    static String hex(int rgb) {
        String digits = Integer.toHexString(rgb);
        return "#" + "0".repeat(6 - digits.length()) + digits;
    }
}
