package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.init.Initializer;
import dev.outset.math.Quadrature;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;

/**
 * One premise of Glorot's derivation, tested for an activation, a plan of weights and the moments of data.
 *
 * @param premise which
 * @param holds whether it does; a tested one within the precision of its test
 * @param basis how that is known
 * @param value the number that decides: see {@link Premise}
 * @param cost what breaking it costs, as a share of a second moment: see {@link Premise}; 0 if it holds
 */
public record PremiseTest(Premise premise, boolean holds, Basis basis, double value, double cost) {
    /** The premises, in the order of the derivation. */
    public enum Premise {
        /**
         * f(−z) = −f(z). Value: the largest |f(z) + f(−z)|; cost: the share of E[f(z)²], z ~ N(0, 1), in the even part.
         */
        ODD,
        /** f′(0) = 1. Value: f′(0); cost: |1 − E[f′(z)²]|, z ~ N(0, 1), the change of a gradient's square per layer. */
        SLOPE_AT_ZERO,
        /** f(0) = 0. Value: f(0); cost: f(0)²/E[f(z)²], the share of the signal that is there without any input. */
        ZERO_AT_ZERO,
        /**
         * Inputs are independent of each other, and so are weights. Value: the root mean square correlation of two
         * features; cost: the relative standard deviation, from unit to unit, of Var[z] in layer 1. On average over
         * weights of mean 0 it costs nothing.
         */
        INDEPENDENCE,
        /** E[x] = E[W] = E[b] = 0. Value and cost: the share of E[x²] that is E[x]², which no sample can be told by. */
        ZERO_MEANS
    }

    /** How a premise was decided. */
    public enum Basis {
        /** A fact that the activation states, or that follows from how data and weights are made. */
        PROVED,
        /** Numbers were compared. */
        TESTED
    }

    /** Largest z at which oddness is tested; f beyond it hardly ever sees a unit. */
    private static final double REACH = 16;

    /** A feature pair must correlate beyond what independent rows show: 5 standard errors of the mean square. */
    private static final double STANDARD_ERRORS = 5;

    static PremiseTest odd(Activation f) {
        double largest = 0;
        for (int i = 0; i <= 1024; i++) {
            double z = REACH * i / 1024;
            largest = Math.max(largest, Math.abs(f.value(z) + f.value(-z)));
        }
        boolean proved = f.facts().odd();
        boolean holds = proved || largest <= 1e-12;
        double even = Quadrature.expectation(z -> square((f.value(z) + f.value(-z)) / 2), mirrored(f.kinks()));
        double cost = holds ? 0 : even / signal(f);
        return new PremiseTest(Premise.ODD, holds, proved ? Basis.PROVED : Basis.TESTED, largest, cost);
    }

    static PremiseTest slopeAtZero(Activation f) {
        double slope = f.slope(0);
        boolean holds = Math.abs(slope - 1) <= 1e-12 && Math.abs(f.slope(-1e-13) - 1) <= 1e-12;
        double cost = holds ? 0 : Math.abs(1 - ActivationMoments.of(f, 0, 1).slopeMeanSquare());
        return new PremiseTest(Premise.SLOPE_AT_ZERO, holds, Basis.TESTED, slope, cost);
    }

    static PremiseTest zeroAtZero(Activation f) {
        double value = f.value(0);
        Basis basis = f.facts().zeroAtZero() ? Basis.PROVED : Basis.TESTED;
        double cost = value == 0 ? 0 : value * value / signal(f);
        return new PremiseTest(Premise.ZERO_AT_ZERO, value == 0, basis, value, cost);
    }

    /** @param rows samples behind the moments: so many independent ones show correlations of 1/√rows by chance */
    static PremiseTest independence(InitPlan plan, InputMoments inputs, int rows) {
        boolean weights = plan.rows().stream()
                .filter(row -> row.path().endsWith(".weight"))
                .map(PlanRow::initializer)
                .allMatch(Initializer::elementwise);
        if (inputs.uncorrelated()) {
            return new PremiseTest(Premise.INDEPENDENCE, weights, Basis.PROVED, 0, 0);
        }
        double square = inputs.meanSquareCorrelation();
        double pairs = inputs.features() * (inputs.features() - 1.0) / 2;
        double byChance = (1 + STANDARD_ERRORS * Math.sqrt(2 / Math.max(1, pairs))) / Math.max(1, rows - 1);
        boolean apart = inputs.features() == 1 || square <= byChance;
        double cost = apart ? 0 : Math.sqrt(2 / inputs.effectiveFeatures());
        return new PremiseTest(Premise.INDEPENDENCE, weights && apart, Basis.TESTED, Math.sqrt(square), cost);
    }

    static PremiseTest zeroMeans(InitPlan plan, InputMoments inputs, int rows) {
        boolean centred = plan.rows().stream().allMatch(row -> row.mean() == 0);
        double share = inputs.meanShare();
        if (inputs.uncorrelated()) {
            return new PremiseTest(Premise.ZERO_MEANS, centred && share == 0, Basis.PROVED, share, share);
        }
        // The mean of d features over n centred rows is about √(1/n): its square has mean 1/n, spread √(2/d)/n.
        double byChance = (1 + STANDARD_ERRORS * Math.sqrt(2.0 / inputs.features())) / Math.max(1, rows);
        boolean holds = share <= byChance;
        return new PremiseTest(Premise.ZERO_MEANS, centred && holds, Basis.TESTED, share, holds ? 0 : share);
    }

    private static double signal(Activation f) {
        return ActivationMoments.of(f, 0, 1).meanSquare();
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] mirrored(double[] kinks) {
        double[] both = new double[2 * kinks.length];
        for (int i = 0; i < kinks.length; i++) {
            both[2 * i] = kinks[i];
            both[2 * i + 1] = -kinks[i];
        }
        return both;
    }
}
