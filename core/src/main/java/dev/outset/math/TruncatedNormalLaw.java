package dev.outset.math;

/**
 * The law of a standard normal Z given lower ≤ Z ≤ upper, for any two bounds: symmetric or not, infinite, on one side
 * of 0, or so far out that no double holds the probability of ever getting there.
 *
 * @param lower smaller bound, in standard deviations of Z; −∞ is allowed
 * @param upper larger bound; +∞ is allowed
 * @param mean m = E[Z]
 * @param std κ, the factor by which the bounds shrink the deviation: 0.8796 for ±2
 * @param kurtosis E[(Z − m)⁴]/κ⁴
 */
public record TruncatedNormalLaw(double lower, double upper, double mean, double std, double kurtosis) {
    /** Bounds that both lie beyond this on one side are handled by the hazard rate instead of probabilities. */
    private static final double TAIL = 0.8;

    /** Where the density has fallen to e⁻⁵⁰ of its largest value, nothing adds to the 16th digit of a moment. */
    private static final double NEGLIGIBLE = 50;

    private static final double SMALLEST_SHARE = 0x1p-54;

    /**
     * The law between two bounds. Its moments are integrals of (z − m)^k φ(z): the closed forms m = (φ(α) − φ(β))/p and
     * κ² = 1 + (αφ(α) − βφ(β))/p − m², p = Φ(β) − Φ(α), lose all digits for narrow or distant bounds.
     *
     * @throws IllegalArgumentException unless lower &lt; upper and some normal number lies between them
     */
    public static TruncatedNormalLaw between(double lower, double upper) {
        if (!(lower < upper) || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("bounds: expected lower < upper, found " + lower + " and " + upper);
        }
        double anchor = Math.min(Math.max(lower, 0), upper); // where the density is largest
        double reach = 2 * NEGLIGIBLE / (Math.abs(anchor) + Math.sqrt(anchor * anchor + 2 * NEGLIGIBLE));
        // everything in d = z − anchor, so that narrow and distant bounds keep their digits
        double from = Math.max(lower - anchor, -reach);
        double to = Math.min(upper - anchor, reach);
        double mass = moment(0, 0, anchor, from, to);
        double mean = moment(1, 0, anchor, from, to) / mass;
        double variance = moment(2, mean, anchor, from, to) / mass;
        double fourth = moment(4, mean, anchor, from, to) / mass;
        return new TruncatedNormalLaw(
                lower, upper, lower == -upper ? 0 : anchor + mean, Math.sqrt(variance), fourth / (variance * variance));
    }

    /** ∫ (d − centre)^power e^(−d (2 anchor + d)/2) dd. */
    private static double moment(int power, double centre, double anchor, double from, double to) {
        return Quadrature.integral(
                d -> {
                    double density = Elementary.exp(-0.5 * d * (2 * anchor + d));
                    double square = (d - centre) * (d - centre);
                    return density
                            * switch (power) {
                                case 0 -> 1;
                                case 1 -> d;
                                case 2 -> square;
                                default -> square * square;
                            };
                },
                from,
                to,
                0.1 * from,
                0.1 * to);
    }

    /**
     * The z below which a share u of the law lies, between the bounds for every u in [0, 1]. An unbounded side is cut
     * at a share of 2⁻⁵⁴, so z is finite.
     */
    public double quantile(double u) {
        double below = lower == Double.NEGATIVE_INFINITY ? Math.max(u, SMALLEST_SHARE) : u;
        double above = upper == Double.POSITIVE_INFINITY ? Math.max(1 - u, SMALLEST_SHARE) : 1 - u;
        double z;
        if (lower > TAIL) {
            z = tail(lower, upper, below, above);
        } else if (upper < -TAIL) {
            z = -tail(-upper, -lower, above, below);
        } else {
            z = central(below, above);
        }
        return Math.min(upper, Math.max(lower, z));
    }

    private double central(double below, double above) {
        double start = NormalLaw.cdf(lower);
        double end = NormalLaw.survival(upper);
        double mass = (1 - start) - end;
        double p = start + below * mass;
        return p <= 0.5 ? NormalLaw.quantile(p) : NormalLaw.upperQuantile(end + above * mass);
    }

    /**
     * The z in [a, b], a &gt; 0, with these shares below and above it: P(Z &gt; z)/P(Z &gt; a) = 1 − below (1 − r) =
     * above + below r with r = P(Z &gt; b)/P(Z &gt; a). Solved for d = z − a on the logarithm, where nothing underflows
     * and the slope is minus the hazard rate.
     */
    private static double tail(double a, double b, double below, double above) {
        double logR = b == Double.POSITIVE_INFINITY ? -b : logFall(a, b - a);
        double target = below < 0.5
                ? Elementary.log1p(below * Elementary.expm1(logR))
                : Elementary.log(above + below * Elementary.exp(logR));
        if (target == Double.NEGATIVE_INFINITY) {
            return b;
        }
        double d = -2 * target / (a + Math.sqrt(a * a - 2 * target));
        for (int step = 0; step < 4; step++) {
            double hazard = NormalLaw.hazard(a + d);
            double error = logFall(a, d) - target;
            d += error / hazard / (1 + 0.5 * error * (hazard - (a + d)) / hazard);
        }
        return a + d;
    }

    /** ln P(Z &gt; a + d) − ln P(Z &gt; a) for a &gt; 0. */
    private static double logFall(double a, double d) {
        return -0.5 * d * (2 * a + d) + Elementary.log(NormalLaw.scaledSurvival(a + d) / NormalLaw.scaledSurvival(a));
    }
}
