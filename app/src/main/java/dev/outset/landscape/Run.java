package dev.outset.landscape;

import dev.outset.curvature.ParameterVector;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One training run with the weights along its way.
 *
 * @param name of its start
 * @param thetas θ at every point of the curve, start first; the moments after a divergence are left out
 * @param curve scores at the same moments, and after them those of a divergence
 * @param divergedAt the update at which the loss stopped being finite; 0 if it never did
 */
public record Run(String name, List<double[]> thetas, List<CurvePoint> curve, long divergedAt) {
    /** Numbers of weights that all runs of one landscape may keep: 200 MB. */
    public static final long MOST_KEPT = 25_000_000;

    private static final int FEWEST_POINTS = 10;
    private static final int MOST_POINTS = 200;

    public Run {
        thetas = List.copyOf(thetas);
        curve = List.copyOf(curve);
    }

    /**
     * How many moments of each run are kept, besides the start.
     *
     * @throws InputException if not even ten fit into memory
     */
    public static int points(Network network, int runs) {
        long fit = MOST_KEPT / (network.parameterCount() * runs) - 1;
        if (fit < FEWEST_POINTS) {
            throw new InputException(
                    "landscape",
                    "runs that keep at most " + MOST_KEPT + " numbers",
                    runs + " runs of a network with " + network.parameterCount() + " parameters",
                    "use a smaller network or fewer starts");
        }
        return (int) Math.min(fit, Math.max(FEWEST_POINTS, MOST_POINTS / runs));
    }

    /**
     * Trains from {@code start}.
     *
     * @param progress is told of every update, and of those that a divergence leaves undone
     */
    public static Run train(
            String name,
            Network network,
            Weights start,
            TrainingData data,
            Training training,
            StreamSource orders,
            LongConsumer progress) {
        List<double[]> thetas = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            private boolean finite = true;

            @Override
            public boolean goOn(long iteration, long total) {
                progress.accept(1);
                return true;
            }

            @Override
            public void at(CurvePoint point, Supplier<Weights> weights) {
                double[] theta = ParameterVector.of(network, weights.get());
                finite = finite && Vectors.finite(theta);
                if (finite) {
                    thetas.add(theta);
                }
            }
        };
        TrainingResult result = Trainer.run(network, start, data, training, orders, listener);
        long planned = (long) training.epochs() * training.perEpoch(data.train().rows());
        progress.accept(planned - result.iterations());
        return new Run(name, thetas, result.curve(), result.divergedAt().orElse(0));
    }

    public boolean diverged() {
        return divergedAt > 0;
    }

    public double[] start() {
        return thetas.get(0);
    }

    /**
     * θ at the end.
     *
     * @throws InputException if the run diverged
     */
    public double[] end() {
        if (diverged()) {
            throw new InputException(
                    "start " + name,
                    "a run that ends in finite numbers",
                    "a divergence at update " + divergedAt,
                    "use a smaller --lr, or --at start with --plane random");
        }
        return thetas.get(thetas.size() - 1);
    }

    /** Epochs of the recorded moments. */
    public int[] epochs() {
        return curve.stream().limit(thetas.size()).mapToInt(CurvePoint::epoch).toArray();
    }
}
