package dev.outset.curvature;

import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Pass;
import dev.outset.math.Elementary;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * When equal units part. In real arithmetic gradient descent keeps tied and balanced units equal for ever; rounding
 * makes a split of about 10⁻⁸ in float32, 10⁻¹⁶ in float64, and where the loss falls across the symmetric subspace that
 * split grows like interest:
 *
 * <pre>
 * split ← (I − lr H) split + rounding,       steps ≈ ln(0.1/ε) / ln(1 + lr |λ|)  while H stays the same
 * </pre>
 *
 * with λ the most negative eigenvalue of the Hessian across the subspace ({@link SymmetricSubspace}). H changes along
 * the run, so the clock does not trust the start: it follows the symmetric run itself (each step's gradient is
 * projected onto block-constant vectors, so that rounding cannot part the units of the run that is followed) and
 * carries the linearised split beside it, exact Hessian–vector product by product.
 *
 * <p>What it is and is not: steps of plain SGD, in order of magnitude. Rounding is modelled as independent uniform
 * errors of the stored weights, one unit roundoff each; momentum, Adam (which divides noise by its own size) and
 * kernels that round less or more part them sooner or later, by a constant in a logarithm. Linear growth is followed up
 * to a split of 0.1; ReLU kinks count for nothing. Strict ties never part on kernels that sum all units in one order,
 * as the reference kernels do; for them the clock tells when they part on other kernels.
 */
public final class EscapeClock {
    /** Euclidean length of a split at which units count as parted: a tenth of a usual unit's weight vector. */
    public static final double APART = 0.1;

    private static final int LANCZOS_STEPS = 100;
    private static final double LANCZOS_TOLERANCE = 1e-6;

    private final Network network;
    private final SymmetricSubspace subspace;
    private final IntFunction<Batch> batches;
    private final double learningRate;

    /**
     * @param subspace the classes that are equal at the start
     * @param batches the rows of each step, from step 0
     * @param learningRate of SGD
     */
    public EscapeClock(Network network, SymmetricSubspace subspace, IntFunction<Batch> batches, double learningRate) {
        this.network = network;
        this.subspace = subspace;
        this.batches = batches;
        this.learningRate = learningRate;
    }

    /**
     * How the length of a split grew.
     *
     * @param lengths after 1, 2, … steps, in the unit that the split was given in
     */
    public record Growth(double[] lengths) {
        /** The first step after which a split that began in this unit is {@link #APART}; empty if none is. */
        public OptionalInt stepsUntilApart(double unit) {
            for (int t = 0; t < lengths.length; t++) {
                if (lengths[t] * unit >= APART) {
                    return OptionalInt.of(t + 1);
                }
            }
            return OptionalInt.empty();
        }
    }

    /** The unit of {@link #rounding}: the largest relative error of storing a number. */
    public static double unitRoundoff(Precision precision) {
        return precision == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
    }

    /**
     * The growth of splits that rounding makes, in units of one roundoff:
     * {@code stepsUntilApart(unitRoundoff(FLOAT32))} and the same of FLOAT64 come from one run, for the split is linear
     * in its noise. Ends when float64 units are apart, or where the run leaves the range of numbers. Cost per step: 9 ·
     * rows · (number of weights) multiply-adds.
     *
     * @param start units equal as the subspace says
     * @param source of the errors; the stream is named {@code escape}
     */
    public Growth rounding(Weights start, Precision last, int mostSteps, StreamSource source) {
        double[] none = new double[ParameterVector.size(network)];
        RandomStream errors = source.stream("escape");
        return follow(start, none, mostSteps, unitRoundoff(last), (step, before, theta, split) -> {
            double[] noise = new double[theta.length];
            errors.uniform(noise, 0, noise.length, (long) step * noise.length, -1, 1);
            for (int i = 0; i < noise.length; i++) {
                noise[i] *= theta[i] == before[i] ? 0 : theta[i]; // what does not move is not rounded
            }
            add(1, subspace.split(noise), split);
        });
    }

    /** Cost of a step of {@link #rounding}: 9 · rows · (number of weights). */
    public static double multiplyAddsPerStep(Network network, int rows) {
        return 9.0 * rows * network.parameterCount();
    }

    /** The growth of a given split, without rounding. Ends when it is {@link #APART}; unit 1. */
    public Growth planted(Weights start, double[] split, int mostSteps) {
        return follow(start, subspace.split(split), mostSteps, 1, (step, before, theta, grown) -> {});
    }

    /** What happens to the split after a step has been stored. */
    private interface Disturbance {
        void act(int step, double[] before, double[] theta, double[] split);
    }

    private Growth follow(Weights start, double[] planted, int mostSteps, double unit, Disturbance disturbance) {
        double[] theta = ParameterVector.of(network, start);
        double[] split = planted.clone();
        double[] lengths = new double[mostSteps];
        for (int step = 0; step < mostSteps; step++) {
            HessianProduct here =
                    HessianProduct.at(network, ParameterVector.toWeights(network, theta), batches.apply(step));
            if (ParameterVector.norm(split) > 0) {
                add(-learningRate, subspace.split(here.times(split)), split);
            }
            double[] before = theta.clone();
            add(-learningRate, subspace.blockConstant(here.gradient()), theta);
            disturbance.act(step, before, theta, split);
            double length = ParameterVector.norm(split);
            lengths[step] = length;
            if (!(length * unit < APART && Double.isFinite(here.pass().loss()))) {
                return new Growth(Arrays.copyOf(lengths, step + 1));
            }
        }
        return new Growth(lengths);
    }

    /**
     * The factor by which the fastest split grows in one step from this start: the largest |1 − lr λ| over the
     * eigenvalues across the subspace, those of the first batch. Above 1 for a saddle, and where lr exceeds 2/λ.
     */
    public double growthAtStart(Weights start, StreamSource source) {
        HessianProduct here = HessianProduct.at(network, start, batches.apply(0));
        double[] random = subspace.split(Lanczos.start(here.size(), source));
        if (ParameterVector.norm(random) == 0) {
            return 1; // no equal units
        }
        Lanczos across = Lanczos.extremes(x -> subspace.split(here.times(x)), random, LANCZOS_STEPS, LANCZOS_TOLERANCE);
        return Math.max(Math.abs(1 - learningRate * across.lowest()), Math.abs(1 - learningRate * across.highest()));
    }

    /** ln(0.1/ε)/ln(growth): the steps from a split of length ε at constant growth; infinite for growth ≤ 1. */
    public static double stepsAtConstantGrowth(double split, double growth) {
        return growth > 1 ? Elementary.log(APART / split) / Elementary.log(growth) : Double.POSITIVE_INFINITY;
    }

    /**
     * The step after which the units of a float64 run on the reference kernels really are apart; empty if they are not
     * within {@code mostSteps}.
     */
    public OptionalInt measured(Weights start, int mostSteps) {
        double[] theta = ParameterVector.of(network, start);
        for (int step = 0; step < mostSteps; step++) {
            Weights weights = ParameterVector.toWeights(network, theta);
            Pass pass = Backprop.run(network, weights, batches.apply(step));
            add(-learningRate, ParameterVector.gradient(network, pass), theta);
            if (ParameterVector.norm(subspace.split(theta)) >= APART) {
                return OptionalInt.of(step + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }
}
