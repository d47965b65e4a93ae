package dev.outset.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The order in which a library keeps the axes of a weight, and of its gates. Shapes and values here are PyTorch's;
 * {@link #axes} tells those of the same weight elsewhere and {@code arrange} rearranges the values:
 *
 * <pre>
 *   weight                     PYTORCH             KERAS                   FLAX
 *   dense, experts             (…, out, in)        (…, in, out)            (…, in, out)
 *   convolution                (O, I/G, k…)        (k…, I/G, O)            (k…, I/G, O)
 *   depthwise convolution      (I·m, 1, k…)        (k…, I, m)              (k…, 1, I·m)
 *   transposed convolution     (I, O/G, k…)        (k…, O, I), G = 1       (k…, I, O), G = 1
 *   embedding, tied head       (V, d)              (V, d)                  (V, d)
 *   LSTM i, f, g, o            (4H, in)            (in, 4H) i, f, c, o     one weight per gate
 *   GRU r, z, n                (3H, in)            (in, 3H) z, r, h        one weight per gate
 *   bias                       (n)                 (n), GRU z, r, h        (n)
 * </pre>
 *
 * <p>Taps stay in their order. Flax' transposed convolution applies them mirrored ({@code transpose_kernel=False});
 * weights that are drawn do not mind, weights that are carried over do. Where a library keeps blocks apart, arrange
 * {@link WeightShape#of(Block) each block} alone.
 */
public enum Layout {
    PYTORCH,
    KERAS,
    FLAX;

    /** The axes of this weight in this library. */
    public List<Integer> axes(WeightShape shape) {
        List<Integer> axes = new ArrayList<>();
        for (int axis : order(shape)) {
            axes.add(shape.axes().get(axis));
        }
        if (this == KERAS && shape.kind() == ShapeKind.DEPTHWISE_CONVOLUTION) {
            int channels = shape.groups();
            axes.set(axes.size() - 2, channels);
            axes.set(axes.size() - 1, shape.axes().get(0) / channels);
        }
        return axes;
    }

    /**
     * The values of a weight in this library's order, a new array; cost O(size).
     *
     * @param values in PyTorch's order, {@code shape.size()} of them
     */
    public float[] arrange(float[] values, WeightShape shape) {
        int[] source = sources(values.length, shape);
        float[] arranged = new float[source.length];
        for (int i = 0; i < source.length; i++) {
            arranged[i] = values[source[i]];
        }
        return arranged;
    }

    /** As {@link #arrange(float[], WeightShape)} in double precision. */
    public double[] arrange(double[] values, WeightShape shape) {
        int[] source = sources(values.length, shape);
        double[] arranged = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            arranged[i] = values[source[i]];
        }
        return arranged;
    }

    /** For every place of this library's array the place of its value in PyTorch's. */
    private int[] sources(int length, WeightShape shape) {
        if (length != shape.size()) {
            throw Range.refuse(
                    "values of " + shape.axes(), shape.size() + " numbers", length + "", "fill the whole weight");
        }
        int[] order = order(shape);
        int[] rows = rows(shape);
        int[] strides = strides(shape.axes());
        int[] index = new int[order.length]; // of this library's axes
        int[] source = new int[length];
        for (int i = 0; i < length; i++) {
            for (int a = 0; a < order.length; a++) {
                int at = order[a] == 0 ? rows[index[a]] : index[a];
                source[i] += at * strides[order[a]];
            }
            for (int a = order.length - 1; a >= 0 && ++index[a] == shape.axes().get(order[a]); a--) {
                index[a] = 0;
            }
        }
        return source;
    }

    private static int[] strides(List<Integer> axes) {
        int[] strides = new int[axes.size()];
        int stride = 1;
        for (int a = strides.length - 1; a >= 0; a--) {
            strides[a] = stride;
            stride *= axes.get(a);
        }
        return strides;
    }

    /** Which of PyTorch's axes stands at each place. */
    private int[] order(WeightShape shape) {
        int rank = shape.rank();
        if (this == PYTORCH) {
            return IntStream.range(0, rank).toArray();
        }
        IntStream taps = IntStream.range(2, rank);
        return switch (shape.kind()) {
            case EMBEDDING, TIED_HEAD, BIAS -> IntStream.range(0, rank).toArray();
            case DENSE -> new int[] {1, 0};
            case DENSE_TRANSPOSED -> new int[] {0, 1}; // as they are there
            case EXPERTS -> new int[] {0, 2, 1};
            case EXPERTS_TRANSPOSED -> new int[] {0, 1, 2}; // as they are there
            case CONVOLUTION -> IntStream.concat(taps, IntStream.of(1, 0)).toArray();
            case DEPTHWISE_CONVOLUTION ->
                IntStream.concat(taps, IntStream.of(1, 0)).toArray();
            case TRANSPOSED_CONVOLUTION -> {
                requireTogether(shape, shape.units() != shape.axes().get(1), "no groups");
                yield IntStream.concat(taps, this == KERAS ? IntStream.of(1, 0) : IntStream.of(0, 1))
                        .toArray();
            }
            case GATES -> {
                requireTogether(shape, this == FLAX, "one weight per gate");
                yield new int[] {1, 0};
            }
            case PACKED_PROJECTION, PACKED_PROJECTION_TRANSPOSED -> {
                requireTogether(shape, true, "query, key and value apart");
                yield new int[] {1, 0};
            }
            case BILINEAR, UNKNOWN -> {
                requireTogether(shape, true, "a known layer");
                yield new int[] {};
            }
        };
    }

    private void requireTogether(WeightShape shape, boolean apart, String expected) {
        if (apart) {
            throw Range.refuse(
                    "layout " + name().toLowerCase(Locale.ROOT),
                    expected,
                    shape.fans().reason(),
                    "arrange its blocks one by one, or keep PyTorch's layout");
        }
    }

    /** PyTorch's row for each row here: the gates of a GRU are z, r, h in Keras. */
    private int[] rows(WeightShape shape) {
        int length = shape.rank() == 0 ? 1 : shape.axes().get(0);
        boolean gru = shape.isGru();
        int gate = length / 3;
        return IntStream.range(0, length)
                .map(row -> this == KERAS && gru && row < 2 * gate ? (row + gate) % (2 * gate) : row)
                .toArray();
    }
}
