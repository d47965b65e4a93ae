package dev.outset.random;

import dev.outset.fill.BoxMuller;
import dev.outset.fill.FillKernels;
import dev.outset.fill.Philox4x32;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
import java.nio.charset.StandardCharsets;

/**
 * The named stream of one parameter: element i is a function of (seed, path, i) alone.
 *
 * <p>The Philox key is SipHash-2-4 of the path's UTF-8 bytes under the seed. Element i belongs to word i mod 4 of block
 * ⌊i/4⌋. A float uniform takes the 24 high bits of its word; float normals come from the words of elements (2j, 2j+1).
 * Doubles take the same words as their high 32 bits and a second lane of blocks as their low ones, so that a
 * double-precision start is the float start seen more sharply.
 *
 * <p>Arithmetic: low + (high − low)·u and mean + std·z, in the precision of the array, each operation rounded; a
 * uniform value that rounds up to {@code high} becomes the number below it.
 */
final class PhiloxStream implements RandomStream {
    private static final FillKernels KERNELS = FillKernels.find();
    private static final float LARGEST_FRACTION = 0xffffff * 0x1p-24f;
    private static final int CHUNK = 4 * Philox4x32.MOST;
    private static final int REFINEMENT_LANE = 1;

    private final long key;
    private final long start;

    PhiloxStream(long seed, String path) {
        this(SipHash.hash(seed, 0, path.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Element 0 of this stream is element {@code start} of the parameter. */
    private PhiloxStream(long key, long start) {
        this.key = key;
        this.start = start;
    }

    /** See {@link StreamSource#expect}. */
    static void expect(long numbers) {
        KERNELS.expect(numbers);
    }

    @Override
    public boolean randomAccess() {
        return true;
    }

    @Override
    public RandomStream block(long offset) {
        return new PhiloxStream(key, start + offset);
    }

    @Override
    public void shuffle(int[] values) {
        int size = values.length;
        Words words = new Words(0, Math.max(0, size - 1));
        int[] places = new int[words.high.length];
        while (words.next()) {
            if (!places(words.high, words.skip, words.end, size, places)) {
                refine(words.high, words.skip, words.end, values.length, size, places);
            }
            for (int i = words.skip; i < words.end; i++) {
                int place = places[i];
                size--;
                int swapped = values[size];
                values[size] = values[place];
                values[place] = swapped;
            }
        }
    }

    /**
     * ⌊u·size⌋ for size, size − 1, … from the 24 high bits of each u; whether the other bits could change none of them.
     */
    private static boolean places(int[] high, int from, int to, int size, int[] places) {
        boolean decided = true;
        for (int i = from; i < to; i++, size--) {
            long least = (high[i] >>> 8) * (long) size;
            places[i] = (int) (least >>> 24);
            decided &= places[i] == ((least + size) >>> 24);
        }
        return decided;
    }

    /** The places that the other bits decide, of a shuffle of n values with {@code size} left. */
    private void refine(int[] high, int from, int to, int n, int size, int[] places) {
        double[] whole = new double[1];
        for (int i = from; i < to; i++, size--) {
            if (places[i] != (((high[i] >>> 8) + 1L) * size) >>> 24) {
                uniform(whole, 0, 1, n - size, 0, 1);
                places[i] = (int) (whole[0] * size);
            }
        }
    }

    @Override
    public void uniform(float[] out, int at, int count, long from, double low, double high) {
        float start = (float) low;
        float end = (float) high;
        float width = end - start;
        float below = start < end ? Math.nextDown(end) : end;
        float highest = start + width * LARGEST_FRACTION <= below ? Float.POSITIVE_INFINITY : below;
        blocks(
                out,
                at,
                count,
                from,
                (to, place, n, first) -> KERNELS.uniform(to, place, n, key, first, start, width, highest));
    }

    @Override
    public void uniform(double[] out, int at, int count, long from, double low, double high) {
        double width = high - low;
        double below = low < high ? Math.nextDown(high) : high;
        Words words = new Words(from, count);
        while (words.next()) {
            int[] fine = words.low();
            for (int i = words.skip; i < words.end; i++) {
                long bits = (long) words.high[i] << 32 | (fine[i] & 0xffffffffL);
                double value = low + width * ((bits >>> 11) * 0x1p-53);
                out[at++] = value < high ? value : below;
            }
        }
    }

    @Override
    public void normal(float[] out, int at, int count, long from, double mean, double std) {
        blocks(
                out,
                at,
                count,
                from,
                (to, place, n, first) -> KERNELS.normal(to, place, n, key, first, (float) mean, (float) std));
    }

    @Override
    public void normal(double[] out, int at, int count, long from, double mean, double std) {
        Words words = new Words(from, count);
        double[] z = new double[words.high.length];
        while (words.next()) {
            BoxMuller.fill(z, words.high, words.low(), words.filled);
            for (int i = words.skip; i < words.end; i++) {
                out[at++] = mean + std * z[i];
            }
        }
    }

    @Override
    public void truncatedNormal(
            float[] out, int at, int count, long from, double mean, double std, TruncatedNormalLaw law) {
        if (!TruncatedQuantile.covers(law)) {
            RandomStream.super.truncatedNormal(out, at, count, from, mean, std, law);
            return;
        }
        TruncatedQuantile quantile = new TruncatedQuantile(mean, std, law);
        blocks(
                out,
                at,
                count,
                from,
                (to, place, n, first) -> KERNELS.truncatedNormal(to, place, n, key, first, quantile));
    }

    /** Writes elements of n whole blocks. */
    private interface Blocks {
        void fill(float[] out, int at, int n, long first);
    }

    /** Elements {@code from … from + count}: whole blocks in place, the parts of blocks at the ends from a copy. */
    private void blocks(float[] out, int at, int count, long from, Blocks blocks) {
        long next = start + from;
        int skip = (int) (next & 3);
        int head = skip == 0 ? 0 : Math.min(4 - skip, count);
        if (head > 0) {
            part(out, at, head, skip, next >> 2, blocks);
        }
        int whole = (count - head) >> 2;
        if (whole > 0) {
            blocks.fill(out, at + head, whole, (next + head) >> 2);
        }
        int done = head + 4 * whole;
        if (done < count) {
            part(out, at + done, count - done, 0, (next + done) >> 2, blocks);
        }
    }

    private static void part(float[] out, int at, int count, int skip, long block, Blocks blocks) {
        float[] four = new float[4];
        blocks.fill(four, 0, 1, block);
        System.arraycopy(four, skip, out, at, count);
    }

    /** The words of elements {@code from … from + count}, a chunk of whole blocks at a time. */
    private final class Words {
        private final long last;
        private long next;
        private long first;

        private final Philox4x32 philox;
        final int[] high;
        private int[] low = {};
        /** The wanted elements are {@code skip … end} of the {@code filled} in the chunk. */
        int skip;

        int end;
        int filled;

        Words(long from, int count) {
            next = start + from;
            last = next + count;
            long blocks = ((last + 3) >> 2) - (next >> 2);
            high = new int[(int) Math.min(CHUNK, 4 * blocks)];
            philox = new Philox4x32(high.length / 4);
        }

        /** Fills {@link #high} with the next chunk; false after the last. */
        boolean next() {
            if (next >= last) {
                return false;
            }
            first = next >> 2;
            skip = (int) (next & 3);
            end = (int) Math.min(high.length, last - 4 * first);
            filled = (end + 3) & ~3;
            philox.fill(filled / 4, key, first, 0);
            philox.inOrder(high, filled / 4);
            next = 4 * first + end;
            return true;
        }

        /** The refining words of the same elements. */
        int[] low() {
            if (low.length == 0) {
                low = new int[high.length];
            }
            philox.fill(filled / 4, key, first, REFINEMENT_LANE);
            philox.inOrder(low, filled / 4);
            return low;
        }
    }
}
