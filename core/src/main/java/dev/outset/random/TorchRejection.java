package dev.outset.random;

import dev.outset.math.Elementary;
import java.util.Arrays;

/**
 * {@code torch.nn.init.trunc_normal_} of PyTorch 2.12 to 2.15, whose loop is the same in all of them. Where more than
 * three tenths of the normal law lie between the limits, whole tensors of normal numbers are drawn until every element
 * has had one between them; else tensors of uniform numbers between the limits, each accepted with the probability
 * φ(x)/max φ, by whole tensors of further uniform numbers.
 *
 * <p>The first way gives PyTorch's bits. The second compares logarithms in float, which PyTorch's builds round in their
 * own ways, so that about one decision in 10⁷ may fall otherwise.
 *
 * @param low smallest value, itself and not in stds
 * @param common whether limits are so wide that normal numbers are drawn
 */
record TorchRejection(double mean, double std, double low, double high, boolean common) {
    private static final double COMMON = 0.3;

    static TorchRejection of(double mean, double std, double low, double high) {
        double p = cdf((high - mean) / std) - cdf((low - mean) / std);
        return new TorchRejection(mean, std, low, high, p > COMMON);
    }

    private static double cdf(double z) {
        return (1 + Elementary.erf(z / Math.sqrt(2))) / 2;
    }

    /** ln of the largest density between the limits, but for a constant. */
    private double logPeak() {
        double z = (Math.max(low, Math.min(mean, high)) - mean) / std;
        return -0.5 * (z * z);
    }

    void fill(TorchGenerator numbers, float[] out, int at, int count) {
        if (!common) {
            rare(numbers, out, at, count);
            return;
        }
        numbers.normal(out, at, count, mean, std);
        float[] again = new float[count];
        while (anyOutside(out, at, count)) {
            numbers.normal(again, 0, count, mean, std);
            for (int i = 0; i < count; i++) {
                out[at + i] = isOutside(out[at + i]) ? again[i] : out[at + i];
            }
        }
    }

    private boolean isOutside(float value) {
        return value < (float) low || value > (float) high;
    }

    private boolean anyOutside(float[] out, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (isOutside(out[i])) {
                return true;
            }
        }
        return false;
    }

    private void rare(TorchGenerator numbers, float[] out, int at, int count) {
        float peak = (float) logPeak();
        boolean[] pending = new boolean[count];
        Arrays.fill(pending, true);
        float[] candidates = new float[count];
        float[] chances = new float[count];
        for (boolean any = true; any; ) {
            numbers.uniform(candidates, 0, count, low, high);
            numbers.uniform(chances, 0, count, 0, 1);
            any = false;
            for (int i = 0; i < count; i++) {
                if (pending[i]) {
                    out[at + i] = candidates[i];
                    float z = (candidates[i] - (float) mean) / (float) std;
                    pending[i] = (float) Elementary.log(chances[i]) > z * z * -0.5f - peak;
                    any |= pending[i];
                }
            }
        }
    }

    void fill(TorchGenerator numbers, double[] out, int at, int count) {
        if (!common) {
            rare(numbers, out, at, count);
            return;
        }
        numbers.normal(out, at, count, mean, std);
        double[] again = new double[count];
        while (anyOutside(out, at, count)) {
            numbers.normal(again, 0, count, mean, std);
            for (int i = 0; i < count; i++) {
                out[at + i] = isOutside(out[at + i]) ? again[i] : out[at + i];
            }
        }
    }

    private boolean isOutside(double value) {
        return value < low || value > high;
    }

    private boolean anyOutside(double[] out, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (isOutside(out[i])) {
                return true;
            }
        }
        return false;
    }

    private void rare(TorchGenerator numbers, double[] out, int at, int count) {
        double peak = logPeak();
        boolean[] pending = new boolean[count];
        Arrays.fill(pending, true);
        double[] candidates = new double[count];
        double[] chances = new double[count];
        for (boolean any = true; any; ) {
            numbers.uniform(candidates, 0, count, low, high);
            numbers.uniform(chances, 0, count, 0, 1);
            any = false;
            for (int i = 0; i < count; i++) {
                if (pending[i]) {
                    out[at + i] = candidates[i];
                    double z = (candidates[i] - mean) / std;
                    pending[i] = Elementary.log(chances[i]) > z * z * -0.5 - peak;
                    any |= pending[i];
                }
            }
        }
    }
}
