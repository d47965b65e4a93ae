package dev.outset.fill;

/**
 * Float numbers of whole Philox blocks, four elements a block, written to {@code out[at … at + 4·blocks)}: blocks
 * {@code first …} of the stream with this key. All implementations give the same bits.
 */
public interface FillKernels {
    /** low + width·u with u the 24 high bits of a word, never above {@code highest}. */
    void uniform(float[] out, int at, int blocks, long key, long first, float low, float width, float highest);

    /** mean + std·z, z by {@link BoxMuller} from the words of elements (2j, 2j + 1). */
    void normal(float[] out, int at, int blocks, long key, long first, float mean, float std);

    /** The quantile at each word. */
    void truncatedNormal(float[] out, int at, int blocks, long key, long first, TruncatedQuantile quantile);
}
