package dev.outset.math;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Integrals to about 12 digits by the 21-point Gauss–Kronrod rule, halving a panel until its 10-point Gauss value
 * agrees. The integrand may bend or jump at <em>kinks</em>: named kinks become panel ends and cost nothing, unnamed
 * ones are found by halving.
 *
 * <p>Above all: expectations E[g(Z)] = ∫ g(z) φ(z) dz under the standard normal law, which are the gains of activations
 * (E[f(z)²]⁻½), and E[f(X) g(Y)] for two correlated standard normals, which are the correlation maps of mean-field
 * theory. The line is cut at ±16, where φ is below 10⁻⁵⁵: g may grow like any polynomial.
 *
 * <p>Nodes and weights come from {@code core/src/test/oracle/kronrod.py}.
 */
public final class Quadrature {
    /** Node in [0, 1), its Kronrod weight, its Gauss weight (0: no Gauss node). */
    private static final double[][] RULE = {
        {0.0, 0.1494455540029169, 0.0},
        {0.14887433898163122, 0.14773910490133849, 0.29552422471475287},
        {0.2943928627014602, 0.14277593857706009, 0.0},
        {0.4333953941292472, 0.13470921731147334, 0.26926671930999635},
        {0.5627571346686047, 0.12349197626206584, 0.0},
        {0.6794095682990244, 0.10938715880229764, 0.21908636251598204},
        {0.7808177265864169, 0.0931254545836976, 0.0},
        {0.8650633666889845, 0.07503967481091996, 0.1494513491505806},
        {0.9301574913557082, 0.054755896574351995, 0.0},
        {0.9739065285171717, 0.032558162307964725, 0.06667134430868814},
        {0.9956571630258081, 0.011694638867371874, 0.0},
    };

    /**
     * A panel is accepted when the two rules agree to this part of ∫|f|. Where f is smooth the Kronrod value is then
     * right far beyond it (its error is about the 3/2 power of the difference).
     */
    private static final double AGREEMENT = 2e-12;

    private static final int DEEPEST = 45;
    private static final int PANEL_BUDGET = 20_000;

    /** Panels of the normal law before any halving: φ changes by a few orders of magnitude over each. */
    private static final double[] NORMAL_PANELS = {-16, -8, -5, -2.5, 0, 2.5, 5, 8, 16};

    private final DoubleUnaryOperator f;
    private int budget = PANEL_BUDGET;

    private Quadrature(DoubleUnaryOperator f) {
        this.f = f;
    }

    /**
     * ∫ f over [a, b], finite bounds; breaks outside (a, b) are ignored. Cost: 21 evaluations per panel, one panel
     * between breaks where f is smooth.
     */
    public static double integral(DoubleUnaryOperator f, double a, double b, double... breaks) {
        double[] ends = Arrays.copyOf(breaks, breaks.length + 2);
        ends[breaks.length] = a;
        ends[breaks.length + 1] = b;
        return new Quadrature(f).sum(ends, a, b);
    }

    /** E[g(Z)], Z ~ N(0, 1), where g bends or jumps at {@code kinks}. */
    public static double expectation(DoubleUnaryOperator g, double... kinks) {
        double[] ends = Arrays.copyOf(kinks, kinks.length + NORMAL_PANELS.length);
        System.arraycopy(NORMAL_PANELS, 0, ends, kinks.length, NORMAL_PANELS.length);
        return new Quadrature(z -> NormalLaw.density(z) * g.applyAsDouble(z)).sum(ends, -16, 16);
    }

    /** E[g(X)], X ~ N(mean, std²), where g bends or jumps at {@code kinks}; g(mean) if std is 0. */
    public static double expectation(DoubleUnaryOperator g, double[] kinks, double mean, double std) {
        if (std == 0) {
            return g.applyAsDouble(mean);
        }
        double[] moved = new double[kinks.length];
        for (int i = 0; i < kinks.length; i++) {
            moved[i] = (kinks[i] - mean) / std;
        }
        return expectation(z -> g.applyAsDouble(mean + std * z), moved);
    }

    /**
     * E[f(X) g(Y)] for standard normals X and Y with correlation ρ in [−1, 1]: the outer integral runs over X, the
     * inner over Z with Y = ρX + √(1 − ρ²) Z. About 50 000 evaluations of g for smooth functions.
     */
    public static double correlatedExpectation(
            DoubleUnaryOperator f, double[] fKinks, DoubleUnaryOperator g, double[] gKinks, double rho) {
        double spread = Math.sqrt((1 - rho) * (1 + rho));
        if (spread == 0) {
            double[] kinks = Arrays.copyOf(fKinks, fKinks.length + gKinks.length);
            for (int i = 0; i < gKinks.length; i++) {
                kinks[fKinks.length + i] = rho * gKinks[i];
            }
            return expectation(x -> f.applyAsDouble(x) * g.applyAsDouble(rho * x), kinks);
        }
        return expectation(
                x -> {
                    double value = f.applyAsDouble(x);
                    return value == 0 ? 0 : value * expectation(g, gKinks, rho * x, spread);
                },
                outerBreaks(fKinks, gKinks, rho, spread));
    }

    /**
     * The kinks of f, and those of g as X sees them: spread over a few √(1 − ρ²)/|ρ| about kink/ρ. Nearly perfect
     * correlation makes that a dent too narrow to be noticed, so panels end around it.
     */
    private static double[] outerBreaks(double[] fKinks, double[] gKinks, double rho, double spread) {
        double[] breaks = Arrays.copyOf(fKinks, fKinks.length + 3 * gKinks.length);
        for (int i = 0; i < gKinks.length; i++) {
            double centre = gKinks[i] / rho; // not finite for ρ = 0, and then ignored
            breaks[fKinks.length + 3 * i] = centre;
            breaks[fKinks.length + 3 * i + 1] = centre - 8 * spread / Math.abs(rho);
            breaks[fKinks.length + 3 * i + 2] = centre + 8 * spread / Math.abs(rho);
        }
        return breaks;
    }

    /** The integral over [a, b], cut at those of {@code ends} that lie in it. */
    private double sum(double[] ends, double a, double b) {
        double[] cuts = Arrays.stream(ends)
                .filter(end -> end >= a && end <= b)
                .sorted()
                .distinct()
                .toArray();
        Panel[] panels = new Panel[Math.max(0, cuts.length - 1)];
        double size = 0;
        for (int i = 0; i < panels.length; i++) {
            panels[i] = panel(cuts[i], cuts[i + 1]);
            size += panels[i].size;
        }
        double total = 0;
        for (Panel panel : panels) {
            total += refined(panel, AGREEMENT * size, 0);
        }
        return total;
    }

    private double refined(Panel panel, double tolerance, int depth) {
        double difference = Math.abs(panel.kronrod - panel.gauss);
        boolean finite = difference < Double.POSITIVE_INFINITY;
        if (!finite || difference <= tolerance || depth == DEEPEST || budget <= 0) {
            return panel.kronrod;
        }
        double middle = 0.5 * (panel.a + panel.b);
        return refined(panel(panel.a, middle), tolerance, depth + 1)
                + refined(panel(middle, panel.b), tolerance, depth + 1);
    }

    private Panel panel(double a, double b) {
        budget--;
        double centre = 0.5 * (a + b);
        double half = 0.5 * (b - a);
        double value = f.applyAsDouble(centre);
        double kronrod = RULE[0][1] * value;
        double gauss = 0;
        double size = RULE[0][1] * Math.abs(value);
        for (int i = 1; i < RULE.length; i++) {
            double low = f.applyAsDouble(centre - half * RULE[i][0]);
            double high = f.applyAsDouble(centre + half * RULE[i][0]);
            kronrod += RULE[i][1] * (low + high);
            gauss += RULE[i][2] * (low + high);
            size += RULE[i][1] * (Math.abs(low) + Math.abs(high));
        }
        return new Panel(a, b, kronrod * half, gauss * half, size * half);
    }

    /** One application of the two rules: their values of ∫f, and ∫|f|. */
    private record Panel(double a, double b, double kronrod, double gauss, double size) {}
}
