package dev.outset.engine;

import dev.outset.init.Initializer;
import dev.outset.init.WeightShape;
import dev.outset.math.HalfPrecision;
import dev.outset.random.RandomStream;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * The initial values of one parameter, written into whatever memory the caller has: arrays, direct or memory-mapped
 * buffers, half precision. A slice of an element-wise scheme is that part of the whole, so a parameter larger than the
 * heap is written piece by piece, by as many threads as one likes, each with a stream of its own.
 *
 * <pre>{@code
 * try (FileChannel file = FileChannel.open(path, CREATE, READ, WRITE)) {
 *     FloatBuffer memory = file.map(READ_WRITE, 0, 4L * 256 * 784).order(LITTLE_ENDIAN).asFloatBuffer();
 *     RandomStream stream = Streams.philox(0).stream("fc1.weight");
 *     new InitialValues(Initializers.heNormal(), WeightShape.dense(256, 784), stream).floats(0, memory);
 * }
 * }</pre>
 *
 * <p>Buffers are filled from their position to their limit, in their own byte order; at the end the position is the
 * limit. Outside of arrays values pass through one array per call, which is small unless the scheme or a replayed
 * stream draws the parameter in one piece: nothing is allocated per element. A 16-bit value is the float32 value of the
 * same element, rounded to nearest ({@link HalfPrecision}).
 *
 * @param initializer the scheme; if it is not {@linkplain Initializer#elementwise() element-wise}, only the whole
 *     parameter can be written: from = 0 and as many elements remaining as the shape has
 * @param shape of the whole parameter
 * @param stream of the parameter
 */
public record InitialValues(Initializer initializer, WeightShape shape, RandomStream stream) {
    private static final int SCRATCH = 1 << 13; // 32 KiB: within the first-level cache

    /** Takes the next values, the first {@code count} of the array. */
    @FunctionalInterface
    private interface Receiver {
        void accept(float[] values, int count);
    }

    /**
     * Writes the elements {@code from …} as float32.
     *
     * @throws dev.outset.text.InputException if the scheme cannot fill this shape or not this slice
     */
    public void floats(long from, FloatBuffer out) {
        if (out.hasArray()) {
            initializer.fill(out.array(), out.arrayOffset() + out.position(), out.remaining(), from, shape, stream);
            out.position(out.limit());
        } else {
            pieces(from, out.remaining(), (values, count) -> out.put(values, 0, count));
        }
    }

    /**
     * In double precision: of a named stream the numbers of {@link #floats} with more digits (normal numbers differ
     * from them by less than 10⁻⁵ std), of a replayed one those that its library draws for doubles.
     */
    public void doubles(long from, DoubleBuffer out) {
        if (out.hasArray()) {
            initializer.fill(out.array(), out.arrayOffset() + out.position(), out.remaining(), from, shape, stream);
            out.position(out.limit());
            return;
        }
        double[] scratch = new double[pieceOf(out.remaining())];
        for (long at = from; out.hasRemaining(); at += scratch.length) {
            int count = Math.min(scratch.length, out.remaining());
            initializer.fill(scratch, 0, count, at, shape, stream);
            out.put(scratch, 0, count);
        }
    }

    /** As {@link #floats}, rounded to IEEE binary16. */
    public void float16(long from, ShortBuffer out) {
        pieces(from, out.remaining(), (values, count) -> {
            for (int i = 0; i < count; i++) {
                out.put(HalfPrecision.toFloat16(values[i]));
            }
        });
    }

    /** As {@link #floats}, rounded to bfloat16. */
    public void bfloat16(long from, ShortBuffer out) {
        pieces(from, out.remaining(), (values, count) -> {
            for (int i = 0; i < count; i++) {
                out.put(HalfPrecision.toBfloat16(values[i]));
            }
        });
    }

    /**
     * How many values are drawn at a time: all of a matrix scheme and of a replayed stream, whose numbers may depend on
     * how many are drawn at once; of others a piece that stays in the cache.
     */
    private int pieceOf(int count) {
        boolean free = initializer.elementwise() && (stream.randomAccess() || !initializer.random());
        return free ? Math.min(SCRATCH, count) : count;
    }

    private void pieces(long from, int count, Receiver receiver) {
        float[] scratch = new float[pieceOf(count)];
        for (int done = 0; done < count; done += scratch.length) {
            int n = Math.min(scratch.length, count - done);
            initializer.fill(scratch, 0, n, from + done, shape, stream);
            receiver.accept(scratch, n);
        }
    }
}
