package dev.outset.init;

import dev.outset.math.TruncatedNormalLaw;
import dev.outset.random.RandomStream;

/**
 * A normal law, its <em>parent</em>, from which only the values between two cuts are taken: x = μ + σ Q(u), Q the
 * quantile of {@link TruncatedNormalLaw} and u uniform on [0, 1). One uniform number per element, so slices can be
 * drawn; a quantile costs about ten times a normal number. Not for outliers that should be: the values spread less than
 * the parent.
 *
 * @param parentMean μ
 * @param parentStd σ, larger than the std of the values drawn
 * @param lowCut lower limit (low − μ)/σ, in parent stds; −∞ for none
 * @param highCut upper limit (high − μ)/σ, in parent stds; +∞ for none
 * @param notation as {@link Initializers#parse} reads it
 */
public record TruncatedNormal(double parentMean, double parentStd, double lowCut, double highCut, String notation)
        implements Initializer {
    private static final String NAME = "truncated-normal";

    public TruncatedNormal {
        Range.requireFinite(NAME, "parent-mean", parentMean);
        Range.requireNotNegative(NAME, "parent-std", parentStd);
        requireCuts(lowCut, highCut);
        if (parentStd == 0 && (Double.isInfinite(lowCut) || Double.isInfinite(highCut))) {
            throw Range.refuse(NAME, "parent-std > 0 with an infinite cut", "0", "use constant(value)");
        }
    }

    static void requireCuts(double lowCut, double highCut) {
        if (lowCut != Double.NEGATIVE_INFINITY) {
            Range.requireFinite(NAME, "low-cut", lowCut);
        }
        if (highCut != Double.POSITIVE_INFINITY) {
            Range.requireFinite(NAME, "high-cut", highCut);
        }
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
        Range.requirePart(this, count, from, shape);
        TruncatedNormalLaw law = TruncatedNormalLaw.between(lowCut, highCut);
        stream.truncatedNormal(out, at, count, from, parentMean, parentStd, law);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        TruncatedNormalLaw law = TruncatedNormalLaw.between(lowCut, highCut);
        stream.truncatedNormal(out, at, count, from, parentMean, parentStd, law);
    }
}
