package dev.outset.testkit;

import java.util.Arrays;

/**
 * Pearson's chi-square test of counts against expected counts.
 *
 * @param statistic Σ (observed − expected)²/expected
 * @param degrees cells − 1
 * @param pValue P(χ² ≥ statistic) with that many degrees of freedom; every expected count must be at least 5
 */
public record ChiSquareTest(double statistic, int degrees, double pValue) {
    /**
     * Whether {@code observed} may be counts with the given probabilities.
     *
     * @throws IllegalArgumentException if a cell expects fewer than 5
     */
    public static ChiSquareTest of(long[] observed, double[] probabilities) {
        double total = 0;
        for (long count : observed) {
            total += count;
        }
        double statistic = 0;
        for (int i = 0; i < observed.length; i++) {
            double expected = total * probabilities[i];
            if (expected < 5) {
                throw new IllegalArgumentException("cell " + i + " expects " + expected + " counts, fewer than 5");
            }
            statistic += (observed[i] - expected) * (observed[i] - expected) / expected;
        }
        int degrees = observed.length - 1;
        return new ChiSquareTest(statistic, degrees, upperGamma(degrees / 2.0, statistic / 2));
    }

    /** Equal probabilities. */
    public static ChiSquareTest uniform(long[] observed) {
        double[] probabilities = new double[observed.length];
        Arrays.fill(probabilities, 1.0 / observed.length);
        return of(observed, probabilities);
    }

    /** Whether the counts are such as right ones show; neither too far from nor too near to what is expected. */
    public boolean passes() {
        return pValue >= KsTest.ALPHA && pValue <= 1 - KsTest.ALPHA;
    }

    /** Q(a, x) = Γ(a, x)/Γ(a): the series below a + 1, Lentz's continued fraction above. */
    static double upperGamma(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
                term *= x / (a + n);
                sum += term;
            }
            return 1 - front * sum;
        }
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < 100_000; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return front * h;
    }

    /** ln Γ(a) for a &gt; 0: Stirling's series after shifting a above 10. */
    private static double logGamma(double a) {
        double shift = 0;
        while (a < 10) {
            shift += Math.log(a);
            a++;
        }
        double square = 1 / (a * a);
        double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / a;
        return (a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
