package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.math.Elementary;
import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * The bias of an LSTM whose units remember for times from 1 to T steps: forget gate b_f = log u with u ~ U(1, T − 1),
 * input gate −b_f, the others 0. Tallec &amp; Ollivier 2018, Can recurrent neural networks warp time?,
 * arXiv:1804.11188. A forget gate σ(b_f) = 1 − 1/(u + 1) forgets after about u + 1 steps.
 *
 * <p>Costs one number and one logarithm a unit. PyTorch adds two biases: give it to one of them and zeros to the other.
 * Not for short sequences, where a forget gate of 1 ({@link ForgetGate}) serves.
 *
 * @param time T, the longest dependency in steps, above 2
 */
public record Chrono(double time) implements Initializer {
    public Chrono {
        Range.requireFinite("chrono", "time", time);
        if (time <= 2) {
            throw Range.refuse(
                    "chrono", "a time > 2 steps", "time = " + Numbers.shortest(time), "give the longest dependency");
        }
    }

    @Override
    public String notation() {
        return "chrono(time=" + Numbers.shortest(time) + ")";
    }

    /** Mean 0, since the two gates mirror each other; E[log² u] = (a log² a − 2a log a + 2a − 2)/(a − 1), a = T − 1. */
    @Override
    public Moments moments(WeightShape shape) {
        Block forget = GateBias.require("chrono", "forget", shape);
        double a = time - 1;
        double log = Elementary.log(a);
        double square = (a * log * log - 2 * a * log + 2 * a - 2) / (a - 1);
        double share = 2.0 * forget.size() / Math.max(1, shape.size());
        return new Moments(0, Math.sqrt(share * square), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return false;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        double[] values = values(count, from, shape, new BlockNumbers(stream, true, Split.SEQUENTIAL));
        for (int i = 0; i < count; i++) {
            out[at + i] = (float) values[i];
        }
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        System.arraycopy(
                values(count, from, shape, new BlockNumbers(stream, false, Split.SEQUENTIAL)), 0, out, at, count);
    }

    private double[] values(int count, long from, WeightShape shape, BlockNumbers numbers) {
        Block forget = GateBias.require("chrono", "forget", shape);
        Block input = GateBias.require("chrono", "input", shape);
        Range.requireWhole(this, count, from, shape);
        double[] times = new double[(int) forget.size()];
        numbers.uniform(times, times.length, 0, 1, time - 1);
        double[] values = new double[count];
        for (int i = 0; i < times.length; i++) {
            double bias = Elementary.log(times[i]);
            values[(int) forget.offset() + i] = bias;
            values[(int) input.offset() + i] = 0.0 - bias;
        }
        return values;
    }
}
