package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.plan.PyTorchCode;
import java.util.List;

/**
 * A loss that starts far above that of outputs that are zero before softmax or sigmoid: ln K for softmax, ln 2 for a
 * sigmoid with bce, the mean of y² for squared errors. The first steps are then spent on undoing the start.
 */
final class InitialLoss implements Rule {
    static final String ID = "initial-loss";
    private static final double LN_2 = 0.6931471805599453;

    @Override
    public List<Finding> apply(CheckContext context) {
        if (context.probe() == null) {
            return List.of();
        }
        double loss = context.probe().loss();
        double expected = expected(context.network(), context.batch());
        boolean squared =
                context.network().loss() == Loss.MSE || context.network().loss() == Loss.HALF_MSE;
        double factor = squared
                ? context.thresholds().squareLossFactor()
                : context.thresholds().lossFactor();
        if (!Double.isFinite(loss) || !(loss > factor * expected) || expected == 0) {
            return List.of();
        }
        DenseLayer last = context.layer(context.hiddenLayers());
        String module = PyTorchCode.module(last.name());
        String code =
                "nn.init.zeros_(" + module + ".weight)" + (last.bias() ? "; nn.init.zeros_(" + module + ".bias)" : "");
        return List.of(context.finding(ID, Severity.INFO, last.name())
                .message("message", Words.number(loss), Words.number(expected))
                .reason(
                        "reason",
                        context.batch().rows(),
                        context.network().loss().notation())
                .evidence("loss", loss)
                .evidence("expectedLoss", expected)
                .remedy(context.remedies().oneMore(ID + ".remedy", last.name() + ".*=zeros", code, last.name())));
    }

    /** The loss of a network whose last z is zero for every input. */
    static double expected(Network network, Batch batch) {
        return switch (network.loss()) {
            case CROSS_ENTROPY -> Math.log(network.outputs());
            case BCE -> LN_2;
            case MSE -> meanSquare(batch.targets());
            case HALF_MSE -> meanSquare(batch.targets()) / 2;
        };
    }

    private static double meanSquare(double[] values) {
        double total = 0;
        for (double y : values) {
            total += y * y;
        }
        return values.length == 0 ? 0 : total / values.length;
    }
}
