package dev.outset.init;

import dev.outset.text.Lengths;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * How many inputs feed one output unit, how many output units one input feeds, and why. A count over a strided window
 * is an average, so it may be a fraction.
 *
 * @param in fan_in, inputs summed by one unit
 * @param out fan_out, units that one input reaches
 * @param reason one sentence for the reader of a plan: {@code "dense (32, 64): fan_in = 64, fan_out = 32"}
 */
public record Fans(double in, double out, String reason) {
    public Fans {
        if (!(in >= 0 && in < Double.POSITIVE_INFINITY && out >= 0 && out < Double.POSITIVE_INFINITY)) {
            throw Range.refuse(
                    "fans of " + layer(reason),
                    "counts of at least 0",
                    "fan_in = " + Numbers.shortest(in) + ", fan_out = " + Numbers.shortest(out),
                    "count what one unit sums and what one input reaches");
        }
    }

    static Fans dense(int out, int in) {
        return new Fans(in, out, "dense (" + out + ", " + in + "): fan_in = " + in + ", fan_out = " + out);
    }

    /** A unit sums the taps of its group; an input place is met by every ∏stride-th tap on average. */
    static Fans convolution(List<Integer> axes, int out, int in, Kernel kernel) {
        int perIn = in / kernel.groups();
        int perOut = out / kernel.groups();
        return counted(
                grouped("convolution " + written(axes), kernel),
                new Product(perIn, kernel.taps(), 1),
                new Product(perOut, kernel.taps(), kernel.step()));
    }

    /** A transposed convolution spreads an input over k places; an output place gathers every ∏stride-th tap. */
    static Fans transposedConvolution(List<Integer> axes, int in, int out, Kernel kernel) {
        int perIn = in / kernel.groups();
        int perOut = out / kernel.groups();
        return counted(
                grouped("transposed convolution " + written(axes), kernel),
                new Product(perIn, kernel.taps(), kernel.step()),
                new Product(perOut, kernel.taps(), 1));
    }

    /**
     * What PyTorch computes from the axes of any weight: fan_in = axis 1 · k, fan_out = axis 0 · k, k the product of
     * the other axes.
     *
     * @throws dev.outset.text.InputException if there are fewer than 2 axes, where PyTorch raises an error as well
     */
    static Fans ofPyTorch(List<Integer> axes) {
        if (axes.size() < 2) {
            throw Range.refuse(
                    "PyTorch's fans",
                    "at least 2 axes",
                    "shape " + axes,
                    "of a bias take weight.torchCompatible().bias()");
        }
        long taps = Lengths.product("shape", axes.subList(2, axes.size()));
        return counted(
                "as PyTorch counts " + written(axes),
                new Product(axes.get(1), taps, 1),
                new Product(axes.get(0), taps, 1));
    }

    /** The fans with their reason as a bias of this layer has them. */
    Fans ofBias() {
        return new Fans(in, out, "bias of " + layer(reason));
    }

    private static String layer(String reason) {
        return reason.indexOf(':') < 0 ? reason : reason.substring(0, reason.indexOf(':'));
    }

    static String written(List<Integer> axes) {
        return "(" + String.join(", ", axes.stream().map(String::valueOf).toList()) + ")";
    }

    private static String grouped(String what, Kernel kernel) {
        String groups = kernel.groups() == 1 ? "" : " in " + kernel.groups() + " groups";
        return what + groups + (kernel.step() == 1 ? "" : " with stride " + written(kernel.strides()));
    }

    private static Fans counted(String what, Product in, Product out) {
        return new Fans(in.value(), out.value(), what + ": fan_in = " + in.written() + ", fan_out = " + out.written());
    }

    /** units · taps / step, and how it is written: {@code 64·9/4 = 144}. */
    private record Product(int units, long taps, long step) {
        double value() {
            return (double) units * taps / step;
        }

        String written() {
            if (taps == 1 && step == 1) {
                return String.valueOf(units);
            }
            return units + "·" + taps + (step == 1 ? "" : "/" + step) + " = " + Numbers.significant(value(), 6);
        }
    }
}
