package dev.outset.check;

import dev.outset.init.Distribution;
import dev.outset.init.Initializer;
import dev.outset.init.Normal;
import dev.outset.init.TruncatedNormal;
import dev.outset.init.Uniform;
import dev.outset.init.VarianceScaling;
import dev.outset.init.WeightShape;
import dev.outset.math.Elementary;
import dev.outset.math.NormalLaw;
import dev.outset.math.TruncatedNormalLaw;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether values come from the law that was planned, where mean and spread alone agree: uniform numbers in place of
 * normal ones, a law that was never cut. Two tests whose levels hold for every number n of values, not only for many:
 *
 * <pre>
 *   P(√n sup|F_n − F| &gt; λ) ≤ 2 e^(−2λ²)          Kolmogorov's distance, bound by Massart 1990
 *   P(max ≤ x) = F(x)^n,  P(max &gt; x) = 1 − F(x)^n    the extreme values; the same for the smallest
 * </pre>
 *
 * each at the level 10⁻⁹. A stored law may differ from the planned one by what does not matter: one percent in F, two
 * percent in the place of the extremes; so rounding to half precision is no fault.
 *
 * <p>A normal law is told from a uniform one of the same spread from about 530 values on, one cut at ±2 from about
 * 2030.
 *
 * @param distance sup|F_n(x) − F(x)|
 * @param passes whether neither test refuses
 */
record LawTest(double distance, boolean passes) {
    private static final int MOST = 1 << 17;
    private static final double LEVEL = 1e-9;
    private static final double DISTANCE_SLACK = 0.01;
    private static final double PLACE_SLACK = 0.02;

    /** The distribution function of (value − mean)/std, of a scheme whose values are independent and of one law. */
    static Optional<DoubleUnaryOperator> standardLaw(Initializer scheme, WeightShape shape) {
        if (scheme instanceof VarianceScaling scaling) {
            return Optional.of(standard(scaling.distribution()));
        }
        if (scheme instanceof Uniform) {
            return Optional.of(standard(Distribution.UNIFORM));
        }
        if (scheme instanceof Normal) {
            return Optional.of(standard(Distribution.NORMAL));
        }
        if (scheme instanceof TruncatedNormal cut) {
            Initializer.Moments moments = cut.moments(shape);
            double stretch = moments.std() / cut.parentStd();
            double shift = (moments.mean() - cut.parentMean()) / cut.parentStd();
            return Optional.of(z -> cut(cut.lowCut(), cut.highCut(), shift + stretch * z));
        }
        return Optional.empty();
    }

    private static DoubleUnaryOperator standard(Distribution law) {
        return switch (law.kind()) {
            case UNIFORM -> z -> Math.min(1, Math.max(0, 0.5 + z / Math.sqrt(12)));
            case NORMAL -> NormalLaw::cdf;
            case TRUNCATED_NORMAL -> {
                TruncatedNormalLaw parent = TruncatedNormalLaw.between(law.lowCut(), law.highCut());
                yield z -> cut(law.lowCut(), law.highCut(), parent.mean() + parent.std() * z);
            }
        };
    }

    /** P(Z ≤ x | low ≤ Z ≤ high). */
    private static double cut(double low, double high, double x) {
        double mass = NormalLaw.cdf(high) - NormalLaw.cdf(low);
        double below = NormalLaw.cdf(Math.min(high, Math.max(low, x))) - NormalLaw.cdf(low);
        return mass > 0 ? below / mass : Double.NaN; // bounds so far out that no double tells; nothing is refused then
    }

    /** Compares finite values; of more than 131072 the distance looks at so many, evenly spread. */
    static LawTest of(double[] values, double mean, double std, DoubleUnaryOperator standardLaw) {
        double top = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        for (double value : values) {
            top = Math.max(top, value);
            bottom = Math.min(bottom, value);
        }
        double[] sorted = new double[Math.min(values.length, MOST)];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[(int) ((long) i * values.length / sorted.length)];
        }
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double f = standardLaw.applyAsDouble((sorted[i] - mean) / std);
            distance = Math.max(distance, Math.max(f - (double) i / n, (i + 1.0) / n - f));
        }
        double lambda = Math.sqrt(Elementary.log(2 / LEVEL) / 2);
        boolean far = distance - DISTANCE_SLACK > lambda / Math.sqrt(n);
        boolean extreme = refusesLargest(standardLaw, (top - mean) / std, values.length)
                || refusesLargest(mirrored(standardLaw), (mean - bottom) / std, values.length);
        return new LawTest(distance, !far && !extreme);
    }

    private static DoubleUnaryOperator mirrored(DoubleUnaryOperator law) {
        return z -> 1 - law.applyAsDouble(-z);
    }

    /** Whether the largest of n values lies where it has less than a chance of the level to lie. */
    private static boolean refusesLargest(DoubleUnaryOperator law, double z, int n) {
        double slack = PLACE_SLACK * Math.max(1, Math.abs(z));
        double atMost = n * Elementary.log(law.applyAsDouble(z + slack)); // ln P(max ≤ z), −∞ for 0
        double beyond = n * (1 - law.applyAsDouble(z - slack)); // at least P(max > z)
        return atMost < Elementary.log(LEVEL) || beyond < LEVEL;
    }
}
