package dev.outset.init;

import dev.outset.math.TruncatedNormalLaw;
import dev.outset.random.RandomStream;

/**
 * A normal law, its <em>parent</em>, from which only the values between two cuts are taken: x = μ + σ Q(u), Q the
 * quantile of {@link TruncatedNormalLaw} and u uniform on [0, 1). One uniform number per element, so slices can be
 * drawn.
 *
 * @param parentMean μ
 * @param parentStd σ, larger than the std of the values drawn
 * @param lowCut lower limit (low − μ)/σ, in parent stds
 * @param highCut upper limit (high − μ)/σ, in parent stds
 * @param notation as {@link Initializers#parse} reads it
 */
public record TruncatedNormal(double parentMean, double parentStd, double lowCut, double highCut, String notation)
        implements Initializer {
    private static final String NAME = "truncated-normal";
    private static final int CHUNK = 1024;

    public TruncatedNormal {
        Range.requireFinite(NAME, "mean", parentMean);
        Range.requireNotNegative(NAME, "std", parentStd);
        requireCuts(lowCut, highCut);
    }

    static void requireCuts(double lowCut, double highCut) {
        Range.requireFinite(NAME, "low-cut", lowCut);
        Range.requireFinite(NAME, "high-cut", highCut);
        Range.requireAscending(NAME, "low-cut", lowCut, "high-cut", highCut);
    }

    @Override
    public Moments moments(WeightShape shape) {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(lowCut, highCut);
        return new Moments(parentMean + parentStd * law.mean(), parentStd * law.std(), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        float low = (float) low();
        float high = (float) high();
        low = low < low() ? Math.nextUp(low) : low; // rounded inwards: no value leaves the limits
        high = high > high() ? Math.nextDown(high) : high;
        TruncatedNormalLaw law = TruncatedNormalLaw.between(lowCut, highCut);
        double[] chunk = new double[Math.min(count, CHUNK)];
        for (int done = 0; done < count; done += chunk.length) {
            int n = Math.min(chunk.length, count - done);
            fill(chunk, 0, n, from + done, law, stream);
            for (int i = 0; i < n; i++) {
                out[at + done + i] = Math.max(low, Math.min(high, (float) chunk[i]));
            }
        }
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        fill(out, at, count, from, TruncatedNormalLaw.between(lowCut, highCut), stream);
    }

    private void fill(double[] out, int at, int count, long from, TruncatedNormalLaw law, RandomStream stream) {
        double low = low();
        double high = high();
        stream.uniform(out, at, count, from, 0, 1);
        for (int i = at; i < at + count; i++) {
            out[i] = Math.max(low, Math.min(high, parentMean + parentStd * law.quantile(out[i])));
        }
    }

    private double low() {
        return parentMean + parentStd * lowCut;
    }

    private double high() {
        return parentMean + parentStd * highCut;
    }
}
