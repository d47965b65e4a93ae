package dev.outset.picture;

/**
 * Colours of surfaces, from low to high: equal steps look equal, also to colour-blind readers and in grey. Both are
 * those of matplotlib, interpolated between every tenth of their length.
 */
@SuppressWarnings("ImmutableEnumChecker") // filled once, handed out as copies or not at all
public enum Ramp {
    /** Van der Walt and Smith (2015). */
    VIRIDIS(
            0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26,
            0xfde725),
    /** Nuñez, Anderton and Renslow (2018), from blue to yellow. */
    CIVIDIS(
            0x00224e, 0x083370, 0x35456c, 0x4f576c, 0x666970, 0x7d7c78, 0x948e77, 0xaea371, 0xc8b866, 0xe5cf52,
            0xfee838);

    private final int[] anchors;

    Ramp(int... anchors) {
        this.anchors = anchors;
    }

    /** The colour at a share of the way from low (0) to high (1). */
    public Ink at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (anchors.length - 1);
        int from = (int) Math.min(anchors.length - 2, Math.floor(place));
        double t = place - from;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (anchors[from] >> shift) & 0xff;
            int b = (anchors[from + 1] >> shift) & 0xff;
            rgb |= (int) Math.round(a + t * (b - a)) << shift;
        }
        return Ink.fixed(rgb);
    }
}
