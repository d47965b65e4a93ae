package dev.outset.fill;

import java.util.ServiceLoader;

/**
 * Float numbers of whole Philox blocks, four elements a block, written to {@code out[at … at + 4·blocks)}: blocks
 * {@code first …} of the stream with this key. All implementations give the same bits.
 *
 * <p>A service: the module {@code dev.outset.vector} provides one where it is present.
 */
public interface FillKernels {
    /** Whether this JVM can run them; asked once, before anything else. */
    default boolean available() {
        return true;
    }

    /** Told before long work that so many numbers will be drawn: getting ready for them may be worth some time. */
    default void expect(long numbers) {}

    /** min(low + width·u, highest) with u the 24 high bits of a word; +∞ is no limit. */
    void uniform(float[] out, int at, int blocks, long key, long first, float low, float width, float highest);

    /** mean + std·z, z by {@link BoxMuller} from the words of elements (2j, 2j + 1). */
    void normal(float[] out, int at, int blocks, long key, long first, float mean, float std);

    /** The quantile at each word. */
    void truncatedNormal(float[] out, int at, int blocks, long key, long first, TruncatedQuantile quantile);

    /** The first service that is available, {@link PlainFill} without one. */
    static FillKernels find() {
        for (FillKernels kernels : ServiceLoader.load(FillKernels.class, FillKernels.class.getClassLoader())) {
            if (kernels.available()) {
                return kernels;
            }
        }
        return PlainFill.KERNELS;
    }
}
