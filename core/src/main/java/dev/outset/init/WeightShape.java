package dev.outset.init;

import java.util.List;

/**
 * The shape of one parameter together with what its axes mean, so that it knows its fans. Dense weights are
 * {@code (out, in)}, row-major, as in PyTorch.
 *
 * @param axes lengths of the axes, outermost first
 * @param fans of the layer that the parameter belongs to; a bias has the fans of its weight
 */
public record WeightShape(List<Integer> axes, Fans fans) {
    public WeightShape {
        axes = List.copyOf(axes);
    }

    /** A dense weight {@code (out, in)}: fan_in = in, fan_out = out. */
    public static WeightShape dense(int out, int in) {
        return new WeightShape(
                List.of(out, in),
                new Fans(in, out, "dense (" + out + ", " + in + "): fan_in = " + in + ", fan_out = " + out));
    }

    /** The bias of a dense layer: one axis, the fans of its weight. */
    public static WeightShape denseBias(int out, int in) {
        return new WeightShape(List.of(out), new Fans(in, out, "bias of dense (" + out + ", " + in + ")"));
    }

    /** Number of elements. */
    public long size() {
        long size = 1;
        for (int axis : axes) {
            size = Math.multiplyExact(size, (long) axis);
        }
        return size;
    }

    /** Number of axes. */
    public int rank() {
        return axes.size();
    }
}
