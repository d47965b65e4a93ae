package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.NormalLaw;
import dev.outset.math.Quadrature;
import dev.outset.random.Streams;
import dev.outset.testkit.KsTest;
import dev.outset.testkit.MomentTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every random element-wise scheme against the law written down here, independently of the code: range, mean, variance,
 * kurtosis within six standard errors, and Kolmogorov–Smirnov; n = 2¹⁸. Each test is shown to catch what it is for.
 */
class SchemeDistributionTest {
    private static final int OUT = 1024;
    private static final int IN = 256;
    private static final WeightShape SHAPE = WeightShape.dense(OUT, IN);

    /**
     * What the values must be distributed as.
     *
     * @param eighth E[(x − mean)⁸]/std⁸, for the error of the kurtosis
     */
    record Law(
            String scheme,
            double mean,
            double std,
            double low,
            double high,
            double kurtosis,
            double eighth,
            DoubleUnaryOperator cdf) {
        @Override
        public String toString() {
            return scheme;
        }
    }

    private static Law uniform(String scheme, double low, double high) {
        return new Law(
                scheme,
                (low + high) / 2,
                (high - low) / Math.sqrt(12),
                low,
                high,
                9.0 / 5,
                9,
                x -> (x - low) / (high - low));
    }

    private static Law normal(String scheme, double mean, double std) {
        double infinity = Double.POSITIVE_INFINITY;
        return new Law(scheme, mean, std, -infinity, infinity, 3, 105, x -> NormalLaw.cdf((x - mean) / std));
    }

    /** A normal law N(m, s²) cut to m + s·[a, b]; its moments by the closed form of the truncated normal. */
    private static Law cut(String scheme, double m, double s, double a, double b) {
        double z = NormalLaw.cdf(b) - NormalLaw.cdf(a);
        double shift = (NormalLaw.density(a) - NormalLaw.density(b)) / z;
        double variance = 1 + (edge(a) - edge(b)) / z - shift * shift;
        double std = Math.sqrt(variance);
        double[] moments = new double[9];
        for (int power : new int[] {4, 8}) {
            moments[power] = Quadrature.integral(
                            x -> NormalLaw.density(x) * Math.pow((x - shift) / std, power),
                            Math.max(a, -12), // beyond, x⁸ φ(x) is below 10⁻²³
                            Math.min(b, 12))
                    / z;
        }
        return new Law(
                scheme,
                m + s * shift,
                s * std,
                m + s * a,
                m + s * b,
                moments[4],
                moments[8],
                x -> Math.max(0, Math.min(1, (NormalLaw.cdf((x - m) / s) - NormalLaw.cdf(a)) / z)));
    }

    private static double edge(double x) {
        return Double.isInfinite(x) ? 0 : x * NormalLaw.density(x);
    }

    private static Law symmetric(String scheme, double std) {
        return uniform(scheme, -Math.sqrt(3) * std, Math.sqrt(3) * std);
    }

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /** The std of the half-normal law. */
    private static final double HALF_STD = Math.sqrt(1 - 2 / Math.PI);

    private static final double KAPPA_2 = 0.8796256610342398;
    private static final double KAPPA_15 = 0.7426468984393265;

    static Stream<Law> laws() {
        double average = (OUT + IN) / 2.0;
        return Stream.of(
                uniform("uniform", 0, 1),
                uniform("uniform(-1, 3)", -1, 3),
                normal("normal", 0, 1),
                normal("normal(mean=5, std=0.01)", 5, 0.01),
                cut("truncated-normal", 0, 1, -2, 2),
                cut("truncated-normal(std=0.02, cut=2)", 0, 0.02 / KAPPA_2, -2, 2),
                cut("truncated-normal(parent-std=0.02)", 0, 0.02, -2, 2),
                cut("truncated-normal(parent-mean=1, parent-std=2, low-cut=-1, high-cut=3)", 1, 2, -1, 3),
                cut("truncated-normal(parent-std=1, low-cut=2, high-cut=4)", 0, 1, 2, 4),
                cut("truncated-normal(parent-std=1, low-cut=-9, high-cut=-6)", 0, 1, -9, -6),
                cut("truncated-normal(parent-std=1, low-cut=0, high-cut=inf)", 0, 1, 0, INFINITY),
                cut("truncated-normal(parent-std=2, low-cut=-inf, high-cut=1)", 0, 2, -INFINITY, 1),
                cut("truncated-normal(parent-std=1, low-cut=3, high-cut=inf)", 0, 1, 3, INFINITY),
                cut(
                        "truncated-normal(mean=1, std=0.02, low-cut=0, high-cut=inf)",
                        1 - 0.02 / HALF_STD * Math.sqrt(2 / Math.PI),
                        0.02 / HALF_STD,
                        0,
                        INFINITY),
                symmetric("glorot-uniform", Math.sqrt(2.0 / (OUT + IN))),
                symmetric("glorot-uniform(gain=1.6667)", 1.6667 * Math.sqrt(2.0 / (OUT + IN))),
                normal("glorot-normal", 0, Math.sqrt(2.0 / (OUT + IN))),
                cut("glorot-truncated", 0, Math.sqrt(1 / average) / KAPPA_2, -2, 2),
                symmetric("he-uniform", Math.sqrt(2.0 / IN)),
                symmetric("he-uniform(mode=fan_out)", Math.sqrt(2.0 / OUT)),
                normal("he-normal", 0, Math.sqrt(2.0 / IN)),
                normal("he-normal(negative-slope=0.5)", 0, Math.sqrt(2 / 1.25 / IN)),
                normal("he-normal(gain=1, mode=fan_avg)", 0, Math.sqrt(1 / average)),
                cut("he-truncated", 0, Math.sqrt(2.0 / IN) / KAPPA_2, -2, 2),
                cut("he-truncated(cut=1.5)", 0, Math.sqrt(2.0 / IN) / KAPPA_15, -1.5, 1.5),
                symmetric("lecun-uniform", Math.sqrt(1.0 / IN)),
                normal("lecun-normal", 0, Math.sqrt(1.0 / IN)),
                cut("lecun-truncated", 0, Math.sqrt(1.0 / IN) / KAPPA_2, -2, 2),
                symmetric("siren", Math.sqrt(2.0 / IN) / 30),
                uniform("siren(omega=1)", -Math.sqrt(6.0 / IN), Math.sqrt(6.0 / IN)),
                uniform("siren-first", -1.0 / IN, 1.0 / IN),
                symmetric("sigmoid-uniform", 4 * Math.sqrt(2.0 / (OUT + IN))),
                normal("small-init(dim=256)", 0, Math.sqrt(2.0 / 5 / 256)),
                normal("wang(layers=8, dim=256)", 0, 2.0 / 8 / 16),
                cut("mitchell", 0, 1 / Math.sqrt(IN), -3, 3),
                cut("mitchell(layer=3)", 0, 1 / Math.sqrt(6.0 * IN), -3, 3),
                cut("variance-scaling", 0, Math.sqrt(1.0 / IN) / KAPPA_2, -2, 2),
                normal("variance-scaling(scale=3, mode=fan_geo_avg, distribution=normal)", 0, Math.sqrt(3.0 / 512)),
                symmetric("variance-scaling(scale=3, mode=fan_out, distribution=uniform)", Math.sqrt(3.0 / OUT)));
    }

    private static final Map<String, double[]> DRAWN = new HashMap<>(); // several tests look at the same sample

    private static double[] draw(String scheme, String path) {
        double[] kept = DRAWN.computeIfAbsent(scheme + " " + path, key -> {
            double[] values = new double[OUT * IN];
            Initializers.parse(scheme).fill(values, SHAPE, Streams.philox(0).stream(path));
            return values;
        });
        return kept.clone();
    }

    /** The names of the tests that the sample fails. */
    private static List<String> faults(double[] sample, Law law) {
        List<String> faults = new ArrayList<>();
        for (double x : sample) {
            if (!(x >= law.low() && x <= law.high())) {
                faults.add("range: " + x);
                break;
            }
        }
        List<MomentTest> moments = List.of(
                MomentTest.mean(sample, law.mean(), law.std()),
                MomentTest.variance(sample, law.mean(), law.std(), law.kurtosis()),
                MomentTest.kurtosis(sample, law.mean(), law.std(), law.kurtosis(), law.eighth()));
        for (MomentTest moment : moments) {
            if (!moment.passes()) {
                faults.add(moment.toString());
            }
        }
        if (!KsTest.of(sample, law.cdf()).passes()) {
            faults.add("distribution");
        }
        return faults;
    }

    @ParameterizedTest
    @MethodSource("laws")
    void valuesFollowTheLaw(Law law) {
        assertEquals(List.of(), faults(draw(law.scheme(), "fc1.weight"), law));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void floatsFollowTheLawToo(Law law) {
        float[] values = new float[OUT * IN];
        Initializers.parse(law.scheme()).fill(values, SHAPE, Streams.philox(1).stream("fc1.weight"));
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        double slack = Math.ulp((float) law.high()); // a uniform limit is itself rounded to float
        Law rounded = new Law(
                law.scheme(),
                law.mean(),
                law.std(),
                law.low() - slack,
                law.high() + slack,
                law.kurtosis(),
                law.eighth(),
                law.cdf());
        assertEquals(List.of(), faults(wide, rounded));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void thePlanTellsTheMomentsOfTheLaw(Law law) {
        Initializer.Moments moments = Initializers.parse(law.scheme()).moments(SHAPE);
        // the closed form of far cuts loses (cut²/variance) roundings; −9 … −6 is the farthest here
        assertEquals(law.mean(), moments.mean(), 1e-12 * Math.max(1, Math.abs(law.mean())), law.scheme());
        assertEquals(law.std(), moments.std(), 1e-11 * law.std(), law.scheme());
    }

    @ParameterizedTest
    @MethodSource("laws")
    void twoPercentMoreStdIsCaught(Law law) {
        double[] sample = draw(law.scheme(), "fc1.weight");
        for (int i = 0; i < sample.length; i++) {
            sample[i] = law.mean() + 1.02 * (sample[i] - law.mean());
        }
        assertFalse(faults(sample, law).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aMeanTwoPercentOfStdOffIsCaught(Law law) {
        double[] sample = draw(law.scheme(), "fc1.weight");
        for (int i = 0; i < sample.length; i++) {
            sample[i] += 0.02 * law.std(); // 10 standard errors
        }
        assertFalse(faults(sample, law).isEmpty());
    }

    @Test
    void aLimitTooWideByRootTwoIsCaught() {
        double[] sample = draw("glorot-uniform", "fc1.weight");
        Law law =
                symmetric("", Math.sqrt(1.0 / (OUT + IN))); // the law if the scheme were right, the values √2 too wide
        assertTrue(faults(sample, law).toString().contains("range"));
    }

    @Test
    void truncationWithoutItsCorrectionIsCaught() {
        double wanted = Math.sqrt(2.0 / IN);
        double[] uncorrected = draw("truncated-normal(parent-std=" + wanted + ")", "fc1.weight");
        assertFalse(faults(uncorrected, cut("", 0, wanted / KAPPA_2, -2, 2)).isEmpty());
    }

    @Test
    void theRightMomentsInTheWrongShapeAreCaught() {
        double std = Math.sqrt(2.0 / IN);
        List<String> found = faults(draw("he-uniform", "fc1.weight"), normal("", 0, std));
        assertTrue(found.contains("distribution") && found.toString().contains("kurtosis"), found.toString());
    }

    @Test
    void twoLayersAreIndependentAndASharedStreamIsCaught() {
        double std = Math.sqrt(2.0 / IN);
        double[] first = draw("he-normal", "fc1.weight");
        assertTrue(MomentTest.correlation(first, draw("he-normal", "fc2.weight"), 0, std)
                .passes());
        assertFalse(MomentTest.correlation(first, draw("he-normal", "fc1.weight"), 0, std)
                .passes());
    }

    @Test
    void kurtosisIsThatOfTheDistribution() {
        assertEquals(1.8, Distribution.UNIFORM.kurtosis());
        assertEquals(3, Distribution.NORMAL.kurtosis());
        Law law = cut("", 0, 1, -2, 2);
        assertEquals(law.kurtosis(), Distribution.truncated(2).kurtosis(), 1e-12);
    }
}
