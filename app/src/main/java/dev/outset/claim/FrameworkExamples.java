package dev.outset.claim;

import static dev.outset.claim.Threshold.atMost;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.util.Arrays;
import java.util.List;

/** M16: the text's three examples of PyTorch, drawn by this library. */
final class FrameworkExamples {
    /** nn.LSTM(128, 256): four gates of 256 units over 256 hidden units, stacked. */
    private static final int HIDDEN = 256;

    private static final int GATES = 4;

    private FrameworkExamples() {}

    static List<Claim> claims() {
        return List.of(Claim.of(
                "M16",
                Verdict.HOLDS,
                List.of(
                        atMost("drawn-error:he-normal", 0.05),
                        atMost("drawn-error:conv, glorot-uniform", 0.05),
                        atMost("beyond-bound:conv, glorot-uniform", 0),
                        atMost("orthogonality:each gate", 1e-12),
                        atMost("orthogonality:joint columns", 1e-12)),
                List.of("draw", "256-512 relu", "--init", "he-normal", "--format", "json"),
                laboratory -> examples()));
    }

    private static double[] draw(Initializer scheme, WeightShape shape, String path) {
        RandomStream stream = Streams.philox(0).stream(path);
        double[] weights = new double[Math.toIntExact(shape.size())];
        scheme.fill(weights, shape, stream);
        return weights;
    }

    /** nn.Linear(256, 512), nn.Conv2d(64, 128, kernel_size=3) and the weight_hh of nn.LSTM(128, 256). */
    private static Findings examples() {
        double[] linear = draw(Initializers.heNormal(), WeightShape.dense(512, 256), "linear.weight");
        WeightShape kernel = WeightShape.convolution(128, 64, Kernel.of(3, 3));
        double[] convolution = draw(Initializers.glorotUniform(), kernel, "conv.weight");
        double bound = Math.sqrt(6.0 / (64 * 9 + 128 * 9));
        double beyond = 0;
        for (double w : convolution) {
            beyond += Math.abs(w) > bound ? 1 : 0;
        }
        double[] gates = draw(Initializers.orthogonal(), WeightShape.lstm(HIDDEN, HIDDEN), "weight_hh");
        double[] joint = draw(Initializers.orthogonal(), WeightShape.dense(GATES * HIDDEN, HIDDEN), "weight_hh");
        double worstGate = 0;
        for (int gate = 0; gate < GATES; gate++) {
            worstGate = Math.max(worstGate, orthogonality(gate(gates, gate), HIDDEN));
        }
        return new Findings()
                .exact("drawn-error:he-normal", Math.abs(meanSquare(linear) * 256 / 2 - 1))
                .exact("drawn-error:conv, glorot-uniform", Math.abs(meanSquare(convolution) * 3 / (bound * bound) - 1))
                .exact("beyond-bound:conv, glorot-uniform", beyond)
                .exact("orthogonality:each gate", worstGate)
                .exact("orthogonality:joint columns", orthogonality(joint, GATES * HIDDEN))
                .exact("orthogonality:first gate of joint", orthogonality(gate(joint, 0), HIDDEN));
    }

    private static double[] gate(double[] stacked, int gate) {
        return Arrays.copyOfRange(stacked, gate * HIDDEN * HIDDEN, (gate + 1) * HIDDEN * HIDDEN);
    }

    private static double meanSquare(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w * w;
        }
        return sum / weights.length;
    }

    /** The largest entry of |QᵀQ − I|, Q (rows, {@link #HIDDEN}) row-major. */
    private static double orthogonality(double[] q, int rows) {
        double worst = 0;
        for (int i = 0; i < HIDDEN; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? -1 : 0;
                for (int r = 0; r < rows; r++) {
                    sum += q[r * HIDDEN + i] * q[r * HIDDEN + j];
                }
                worst = Math.max(worst, Math.abs(sum));
            }
        }
        return worst;
    }
}
