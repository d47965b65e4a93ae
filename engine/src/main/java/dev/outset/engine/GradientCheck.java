package dev.outset.engine;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.List;

/**
 * Compares the gradients of a pass with central differences (L(x + h) − L(x − h)) / 2h, h = ∛ε·max(1, |x|), entry by
 * entry. That step balances rounding, ε|L|/h, against truncation, h²|L‴|/6: both come to about ε^⅔ ≈ 4·10⁻¹¹ of the
 * size of the loss.
 *
 * <p>The error of an entry is |difference| / max(|claimed|, |numeric|, floor) with floor = 10⁻³·max(1, |L|), so that
 * pure rounding stays near 10⁻⁷ and {@link #TOLERANCE} leaves two decades for the conditioning of deep networks, while
 * a wrong formula gives an error of order 1. Entries whose step carries some z across a kink of its activation are
 * skipped: the loss has no derivative there. Cost: two forward passes per entry, for tests and small networks only.
 *
 * @param worst largest error over the entries that were checked
 * @param where parameter and row-major index of that entry: {@code fc1.weight[3]}
 * @param checked number of entries compared
 * @param skipped number of entries next to a kink
 */
public record GradientCheck(double worst, String where, int checked, int skipped) {
    /** What a correct gradient keeps below. */
    public static final double TOLERANCE = 1e-5;

    private static final double CUBE_ROOT_OF_EPSILON = 6.055454452393343e-6;

    /** Whether the worst entry is within {@link #TOLERANCE}, and something was checked. */
    public boolean passed() {
        return checked > 0 && worst <= TOLERANCE;
    }

    /** Checks the dW and db that {@code claimed} holds for these weights and this batch. */
    public static GradientCheck of(Network network, Weights weights, Batch batch, Pass claimed) {
        GradientCheck result = new GradientCheck(0, "", 0, 0);
        for (Parameter parameter : network.parameters()) {
            LayerPass layer = claimed.layers().get(parameter.layer());
            double[] gradient = parameter.isBias() ? layer.db() : layer.dW();
            for (int i = 0; i < gradient.length; i++) {
                result = result.and(entry(network, weights, batch, claimed, parameter.path(), i, gradient[i]));
            }
        }
        return result;
    }

    private static GradientCheck entry(
            Network network, Weights weights, Batch batch, Pass claimed, String path, int index, double gradient) {
        double x = weights.get(path).get(index);
        double h = CUBE_ROOT_OF_EPSILON * Math.max(1, Math.abs(x));
        List<Backprop.Signals> above = Backprop.signals(network, moved(weights, path, index, x + h), batch);
        List<Backprop.Signals> below = Backprop.signals(network, moved(weights, path, index, x - h), batch);
        if (crossesKink(network, above, below)) {
            return new GradientCheck(0, "", 0, 1);
        }
        double numeric = (loss(network, batch, above) - loss(network, batch, below)) / ((x + h) - (x - h));
        double floor = 1e-3 * Math.max(1, Math.abs(claimed.loss()));
        double size = Math.max(Math.max(Math.abs(gradient), Math.abs(numeric)), floor);
        double error = Math.abs(gradient - numeric) / size;
        // A NaN must never look like agreement.
        return new GradientCheck(error >= 0 ? error : Double.POSITIVE_INFINITY, path + "[" + index + "]", 1, 0);
    }

    private GradientCheck and(GradientCheck other) {
        GradientCheck worse = other.worst > worst || where.isEmpty() ? other : this;
        return new GradientCheck(worse.worst, worse.where, checked + other.checked, skipped + other.skipped);
    }

    private static double loss(Network network, Batch batch, List<Backprop.Signals> signals) {
        Backprop.Signals last = signals.get(signals.size() - 1);
        return Losses.value(network.loss(), batch.rows(), last.z(), last.a(), batch.targets());
    }

    private static boolean crossesKink(Network network, List<Backprop.Signals> above, List<Backprop.Signals> below) {
        for (int l = 0; l < above.size(); l++) {
            for (double kink : network.layers().get(l).activation().kinks()) {
                double[] high = above.get(l).z();
                double[] low = below.get(l).z();
                for (int i = 0; i < high.length; i++) {
                    // A z that rests on the kink while another parameter moves does no harm.
                    if (high[i] != low[i] && (high[i] - kink) * (low[i] - kink) <= 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Weights moved(Weights weights, String path, int index, double value) {
        Tensor tensor = weights.get(path);
        double[] values = tensor.toDoubles().clone();
        values[index] = value;
        return weights.with(path, Tensor.of(tensor.shape(), values));
    }
}
