package dev.outset.vector;

import dev.outset.fill.FillKernels;
import dev.outset.fill.Philox4x32;
import dev.outset.fill.PlainFill;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
import java.util.function.BiConsumer;

/**
 * The kernels on vector registers, once they are compiled; until then, and for what is left beside whole rows, the
 * plain ones. Uncompiled a vector kernel takes a thousand times as long, and compiling takes a second or two, so it is
 * warmed up beside the plain one: see {@link WarmUp}.
 */
public final class VectorFill implements FillKernels {
    /**
     * Blocks per row, a multiple of {@link PhiloxLanes#STEP} for registers of any width. What a row writes has room in
     * the buffer between processor and cache, so that memory takes it in while the next row is made.
     */
    private static final int ROW = 192;

    private static final int WORDS = 4 * ROW;

    /** Blocks that the plain kernels fill before the vector ones are asked for again. */
    private static final int MEANWHILE = 16384;

    /** So many numbers are worth waiting for the kernels. */
    private static final long LONG_WORK = 300_000_000;

    private static final long MOST_WAITED = 3_000_000_000L; // nanoseconds

    /** Made when first drawn with: a JVM without the Vector API asks only whether it is there. */
    private static final class Warm {
        private static final TruncatedQuantile EXAMPLE = new TruncatedQuantile(0, 1, TruncatedNormalLaw.between(-2, 2));

        static final WarmUp UNIFORM = of("uniform", (kernels, out) -> kernels.uniform(out, 0, ROW, 1, 0, -1, 2, 0.5f));
        static final WarmUp NORMAL = of("normal", (kernels, out) -> kernels.normal(out, 0, ROW, 1, 0, 0, 1));
        static final WarmUp TRUNCATED =
                of("truncated", (kernels, out) -> kernels.truncatedNormal(out, 0, ROW, 1, 0, EXAMPLE));

        private static WarmUp of(String name, BiConsumer<FillKernels, float[]> row) {
            float[] out = new float[WORDS];
            FillKernels lanes = new VectorFill(true);
            return new WarmUp(name, () -> row.accept(lanes, out), () -> row.accept(PlainFill.KERNELS, out));
        }
    }

    /** For who draws normal numbers and has kernels of its own. */
    static WarmUp normals() {
        return Warm.NORMAL;
    }

    /** Whether to use vector registers without asking whether they are compiled, as the tests and the warm-up do. */
    private final boolean always;

    /** For the service loader. */
    public VectorFill() {
        this(false);
    }

    VectorFill(boolean always) {
        this.always = always;
    }

    @Override
    public boolean available() {
        return WarmUp.possible();
    }

    /** Uniform numbers are not waited for: plain loops take no longer than the disk or the memory that they go to. */
    @Override
    public void expect(long numbers) {
        if (numbers >= LONG_WORK) {
            Warm.NORMAL.expect(MOST_WAITED);
            Warm.TRUNCATED.expect(MOST_WAITED);
        }
    }

    /** Makes {@code count} numbers of as many words on vector registers. */
    private interface Row {
        void fill(int at, int count, int[] words);
    }

    /** Fills any number of blocks in plain loops. */
    private interface Rest {
        void fill(int at, int blocks, long first);
    }

    private void fill(int at, int blocks, long key, long first, WarmUp warmUp, Row row, Rest rest) {
        int[] words = new int[blocks < ROW ? 0 : WORDS];
        long[] keys = Philox4x32.roundKeys(key);
        int done = 0;
        while (done < blocks) {
            int left = blocks - done;
            int most = Math.min(left, words.length / 4) / PhiloxLanes.STEP * PhiloxLanes.STEP;
            boolean lanes = most > 0 && PhiloxLanes.sameHighWord(first + done, most);
            if (lanes && (always || warmUp.ready(left))) {
                PhiloxLanes.fill(words, most, keys, first + done);
                row.fill(at + 4 * done, 4 * most, words);
                done += most;
            } else {
                int n = Math.min(left, lanes ? MEANWHILE : ROW);
                rest.fill(at + 4 * done, n, first + done);
                done += n;
            }
        }
    }

    @Override
    public void uniform(float[] out, int at, int blocks, long key, long first, float low, float width, float highest) {
        fill(
                at,
                blocks,
                key,
                first,
                Warm.UNIFORM,
                (place, count, words) -> UniformLanes.fill(out, place, count, words, low, width, highest),
                (place, n, block) -> PlainFill.KERNELS.uniform(out, place, n, key, block, low, width, highest));
    }

    @Override
    public void normal(float[] out, int at, int blocks, long key, long first, float mean, float std) {
        float[] squares = new float[blocks < ROW ? 0 : WORDS / 2];
        float[] exponents = new float[blocks < ROW ? 0 : WORDS / 2];
        fill(
                at,
                blocks,
                key,
                first,
                Warm.NORMAL,
                (place, count, words) -> {
                    BoxMullerLanes.squares(squares, exponents, count, words);
                    BoxMullerLanes.points(out, place, count, words, squares, mean, std);
                },
                (place, n, block) -> PlainFill.KERNELS.normal(out, place, n, key, block, mean, std));
    }

    @Override
    public void truncatedNormal(float[] out, int at, int blocks, long key, long first, TruncatedQuantile quantile) {
        int scratch = blocks < ROW ? 0 : WORDS;
        float[] t = new float[scratch];
        float[] v = new float[scratch];
        float[] x = new float[scratch];
        fill(
                at,
                blocks,
                key,
                first,
                Warm.TRUNCATED,
                (place, count, words) -> {
                    PhiloxLanes.inOrder(words, count);
                    TruncatedLanes.shares(t, x, count, words, quantile);
                    TruncatedLanes.logarithms(v, count, t);
                    TruncatedLanes.quantiles(out, place, count, v, x, quantile);
                    if (quantile.hasTails()) {
                        TruncatedLanes.tails(out, place, count, t, words, quantile);
                    }
                },
                (place, n, block) -> PlainFill.KERNELS.truncatedNormal(out, place, n, key, block, quantile));
    }
}
