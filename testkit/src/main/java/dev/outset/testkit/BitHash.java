package dev.outset.testkit;

/** FNV-1a over the bits of numbers: one long that changes when any bit of any number does. */
public final class BitHash {
    private long hash = 0xcbf29ce484222325L;

    /** Adds the eight bytes of {@code bits}, lowest first. */
    public BitHash add(long bits) {
        for (int shift = 0; shift < 64; shift += 8) {
            hash = (hash ^ (bits >>> shift & 0xff)) * 0x100000001b3L;
        }
        return this;
    }

    public BitHash add(double value) {
        return add(Double.doubleToRawLongBits(value));
    }

    public BitHash add(double[] values) {
        for (double value : values) {
            add(value);
        }
        return this;
    }

    public BitHash add(float[] values) {
        for (float value : values) {
            add(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
        }
        return this;
    }

    /** The hash as sixteen hexadecimal digits. */
    public String hex() {
        String digits = Long.toHexString(hash);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
