package dev.outset.probe;

import dev.outset.probe.DerivationProbe.StepResult;
import dev.outset.theory.DerivationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Both sides of the steps at one layer, with the jackknife over seeds (Efron and Stein 1981). */
final class StepScores {
    /** Sides closer than this are equal but for rounding. */
    private static final double ROUNDING = 1e-10;

    private final StepSums all;
    private final List<StepSums> leftOut = new ArrayList<>(); // the mean of all seeds but one; empty for one seed
    private final double nominalVariance;

    /** @param nominalVariance Var[W] that the plan promises */
    StepScores(List<StepSums> seeds, double nominalVariance) {
        this.nominalVariance = nominalVariance;
        int n = seeds.size();
        double[] total = new double[seeds.get(0).values().length];
        for (StepSums seed : seeds) {
            add(total, seed.values(), 1);
        }
        all = averaged(seeds.get(0), total, n);
        for (StepSums seed : n < 2 ? List.<StepSums>of() : seeds) {
            double[] rest = total.clone();
            add(rest, seed.values(), -1);
            leftOut.add(averaged(seed, rest, n - 1));
        }
    }

    /** Signals: a, z, z − b. */
    List<StepResult> forward(String layer) {
        ToDoubleFunction<StepSums> a = s -> s.variance(0);
        ToDoubleFunction<StepSums> z = s -> s.variance(1);
        ToDoubleFunction<StepSums> sum = s -> s.variance(2);
        return List.of(
                score(DerivationStep.F1, layer, a, z),
                score(DerivationStep.F2, layer, z, sum),
                score(DerivationStep.F3, layer, sum, StepSums::sumOfProductVariances),
                score(DerivationStep.F4, layer, StepSums::sumOfProductVariances, StepSums::sumOfThreeTerms),
                score(DerivationStep.F5, layer, StepSums::sumOfThreeTerms, StepSums::sumOfVarianceProducts),
                score(DerivationStep.F6, layer, StepSums::sumOfVarianceProducts, this::law));
    }

    /** Signals: dz, da. */
    List<StepResult> backward(String layer) {
        ToDoubleFunction<StepSums> dz = s -> s.variance(0);
        ToDoubleFunction<StepSums> da = s -> s.variance(1);
        return List.of(
                score(DerivationStep.B1, layer, dz, da),
                score(DerivationStep.B2, layer, da, StepSums::sumOfProductVariances),
                score(DerivationStep.B3, layer, StepSums::sumOfProductVariances, StepSums::sumOfThreeTerms),
                score(DerivationStep.B4, layer, StepSums::sumOfThreeTerms, StepSums::sumOfVarianceProducts),
                score(DerivationStep.B5, layer, StepSums::sumOfVarianceProducts, this::law));
    }

    /** M · Var[W] · Var[x]: what the derivation ends with. */
    private double law(StepSums sums) {
        return sums.terms() * nominalVariance * sums.pooledVariance();
    }

    private StepResult score(
            DerivationStep step, String layer, ToDoubleFunction<StepSums> left, ToDoubleFunction<StepSums> right) {
        double measured = corrected(left);
        double predicted = corrected(right);
        double difference = measured - predicted;
        if (Math.abs(difference) <= ROUNDING * Math.max(Math.abs(measured), Math.abs(predicted))) {
            return new StepResult(step, layer, predicted, measured, 0);
        }
        double error = error(s -> left.applyAsDouble(s) - right.applyAsDouble(s));
        return new StepResult(step, layer, predicted, measured, difference / error);
    }

    /** n θ − (n − 1) · mean of θ without one seed: free of the bias of order 1/n. */
    private double corrected(ToDoubleFunction<StepSums> value) {
        double whole = value.applyAsDouble(all);
        int n = leftOut.size();
        return n == 0 ? whole : n * whole - (n - 1) * meanLeftOut(value);
    }

    /** √((n − 1)/n Σ (θ without one − their mean)²). */
    private double error(ToDoubleFunction<StepSums> value) {
        int n = leftOut.size();
        double mean = meanLeftOut(value);
        double sum = 0;
        for (StepSums one : leftOut) {
            double d = value.applyAsDouble(one) - mean;
            sum += d * d;
        }
        return n == 0 ? Double.NaN : Math.sqrt((n - 1.0) / n * sum);
    }

    private double meanLeftOut(ToDoubleFunction<StepSums> value) {
        double sum = 0;
        for (StepSums one : leftOut) {
            sum += value.applyAsDouble(one);
        }
        return leftOut.isEmpty() ? Double.NaN : sum / leftOut.size();
    }

    private static StepSums averaged(StepSums like, double[] total, int n) {
        double[] mean = new double[total.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = total[i] / n;
        }
        return new StepSums(like.terms(), like.signals(), mean);
    }

    private static void add(double[] to, double[] values, int sign) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sign * values[i];
        }
    }
}
