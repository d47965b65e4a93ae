package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.activation.Activations;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * M6: h_t = f(W h_{t−1} + x_t), and how long its gradient lives: ‖∂h_T/∂h_0‖ = ‖D_T W ⋯ D_1 W‖₂, D_t = diag f′(z_t).
 * With f linear it is ‖Wᵀ‖, which an orthogonal W keeps at 1 exactly; tanh's slopes below 1 let it fade however W
 * starts.
 */
final class Recurrence {
    private static final int WIDTH = 64;
    private static final int STEPS = 100;
    /** Inputs x_t ~ N(0, 0.1²): small enough that tanh is not driven into saturation by them. */
    private static final double INPUT = 0.1;

    private static final int POWER_STEPS = 30;

    private Recurrence() {}

    static List<Claim> claims() {
        return List.of(Claim.open(
                "M6",
                List.of(
                        atLeast("jacobian:linear, orthogonal", 0.999),
                        atMost("jacobian:linear, orthogonal", 1.001),
                        atLeast("jacobian:linear, gaussian × 1.5", 100),
                        atMost("jacobian:linear, gaussian × 0.67", 0.01),
                        atLeast("jacobian-ratio:tanh, orthogonal over gaussian", 1),
                        atMost("jacobian:tanh, orthogonal", 10).elsewhere(),
                        atLeast("jacobian:tanh, orthogonal", 0.1).elsewhere()),
                List.of("draw", "64-64-64 tanh", "--init", "orthogonal", "--format", "json"),
                Recurrence::measure));
    }

    private static Findings measure(Laboratory laboratory) {
        Findings findings = new Findings();
        List<Sketch.Line> lines = new ArrayList<>();
        for (boolean tanh : List.of(false, true)) {
            for (String start : List.of("gaussian", "gaussian × 1.5", "gaussian × 0.67", "orthogonal", "identity")) {
                String name = (tanh ? "tanh, " : "linear, ") + start;
                findings.median("jacobian:" + name, laboratory.perSeed(seed -> norm(seed, start, tanh, STEPS)));
                if (tanh) {
                    lines.add(line(start));
                }
            }
        }
        findings.ratio(
                "jacobian-ratio:tanh, orthogonal over gaussian",
                laboratory.perSeed(seed -> norm(seed, "orthogonal", true, STEPS)),
                laboratory.perSeed(seed -> norm(seed, "gaussian", true, STEPS)));
        return findings.sketch(new Sketch.Curves("sketch.recurrent", "axis.time", "axis.jacobian", false, true, lines));
    }

    private static Sketch.Line line(String start) {
        double[] x = new double[STEPS / 10 + 1];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 10.0 * i;
            y[i] = norm(0, start, true, 10 * i);
        }
        return Sketch.Line.of(start, x, y);
    }

    private static double[] matrix(StreamSource source, String start) {
        Initializer scheme = switch (start) {
            case "orthogonal" -> Initializers.orthogonal();
            case "identity" -> Initializers.identity();
            default -> Initializers.normal(0, gain(start) / Math.sqrt(WIDTH));
        };
        double[] w = new double[WIDTH * WIDTH];
        scheme.fill(w, WeightShape.dense(WIDTH, WIDTH), source.stream("hh.weight"));
        return w;
    }

    private static double gain(String start) {
        int times = start.indexOf('×');
        return times < 0 ? 1 : Double.parseDouble(start.substring(times + 1).strip());
    }

    /** ‖∂h_T/∂h_0‖₂ by power iteration on JᵀJ. */
    private static double norm(long seed, String start, boolean tanh, int steps) {
        StreamSource source = Streams.philox(seed);
        double[] w = matrix(source, start);
        double[][] slopes = slopes(source, w, tanh, steps);
        double[] v = new double[WIDTH];
        source.stream("power").normal(v, 0, WIDTH, 0, 0, 1);
        double norm = 0;
        for (int i = 0; i < POWER_STEPS; i++) {
            scale(v, 1 / length(v));
            for (double[] d : slopes) {
                v = times(d, w, v);
            }
            norm = length(v);
            if (norm == 0) {
                return 0;
            }
            scale(v, 1 / norm);
            for (int t = slopes.length - 1; t >= 0; t--) {
                v = transposed(slopes[t], w, v);
            }
        }
        return norm;
    }

    /** f′(z_t) of every unit at every step, from h₀ = 0. */
    private static double[][] slopes(StreamSource source, double[] w, boolean tanh, int steps) {
        RandomStream inputs = source.stream("inputs");
        double[][] slopes = new double[steps][WIDTH];
        double[] h = new double[WIDTH];
        double[] x = new double[WIDTH];
        for (int t = 0; t < steps; t++) {
            inputs.normal(x, 0, WIDTH, (long) t * WIDTH, 0, INPUT);
            double[] z = product(w, h);
            for (int i = 0; i < WIDTH; i++) {
                double a = tanh ? Activations.TANH.value(z[i] + x[i]) : 0;
                slopes[t][i] = 1 - a * a;
                h[i] = a;
            }
        }
        return slopes;
    }

    private static double[] product(double[] w, double[] v) {
        double[] out = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < WIDTH; j++) {
                out[i] += w[i * WIDTH + j] * v[j];
            }
        }
        return out;
    }

    /** D W v. */
    private static double[] times(double[] d, double[] w, double[] v) {
        double[] out = product(w, v);
        for (int i = 0; i < WIDTH; i++) {
            out[i] *= d[i];
        }
        return out;
    }

    /** Wᵀ D v. */
    private static double[] transposed(double[] d, double[] w, double[] v) {
        double[] out = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < WIDTH; j++) {
                out[j] += w[i * WIDTH + j] * d[i] * v[i];
            }
        }
        return out;
    }

    private static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] v, double factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= factor;
        }
    }
}
