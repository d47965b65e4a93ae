package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;
import java.util.Arrays;

/**
 * The bias of an LSTM: b_f = value in the forget gate, 0 in the others, so that a fresh cell remembers. Jozefowicz,
 * Zaremba &amp; Sutskever 2015, An Empirical Exploration of Recurrent Network Architectures, ICML; what Keras calls
 * {@code unit_forget_bias}. Draws nothing. PyTorch adds two biases: give it to one of them and zeros to the other. Not
 * for a GRU, which has no forget gate.
 *
 * @param value 1
 */
public record ForgetGate(double value) implements Initializer {
    public ForgetGate {
        Range.requireFinite("forget-gate", "value", value);
    }

    @Override
    public String notation() {
        return value == 1 ? "forget-gate" : "forget-gate(value=" + Numbers.shortest(value) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        Block gate = GateBias.require("forget-gate", "forget", shape);
        return BlockMoments.ofFilled(value, gate.size(), shape.size());
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        double[] values = new double[count];
        fill(values, 0, count, from, shape, stream);
        for (int i = 0; i < count; i++) {
            out[at + i] = (float) values[i];
        }
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        Block gate = GateBias.require("forget-gate", "forget", shape);
        Arrays.fill(out, at, at + count, 0);
        long first = Math.max(from, gate.offset());
        long last = Math.min(from + count, gate.offset() + gate.size());
        if (first < last) {
            Arrays.fill(out, at + (int) (first - from), at + (int) (last - from), value);
        }
    }
}
