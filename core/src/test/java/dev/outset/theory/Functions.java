package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.activation.Activation.Facts;
import dev.outset.math.Elementary;

/** Activations written out here, so that nothing but their values and slopes can help the theory. */
final class Functions {
    static final Activation LINEAR = Activation.of("line", z -> z, z -> 1, Facts.UNKNOWN);
    static final Activation TANH =
            Activation.of("my-tanh", z -> Elementary.tanh(z), Functions::tanhSlope, Facts.UNKNOWN);
    static final Activation RELU = Activation.of("my-relu", z -> z > 0 ? z : 0, z -> z > 0 ? 1 : 0, Facts.UNKNOWN, 0);
    static final Activation SIGMOID = Activation.of(
            "my-sigmoid",
            z -> 1 / (1 + Elementary.exp(-z)),
            z -> (1 / (1 + Elementary.exp(-z))) * (1 / (1 + Elementary.exp(z))),
            Facts.UNKNOWN);

    private Functions() {}

    static Activation leaky(double a) {
        return Activation.of("my-leaky", z -> z > 0 ? z : a * z, z -> z > 0 ? 1 : a, Facts.UNKNOWN, 0);
    }

    private static double tanhSlope(double z) {
        double t = Elementary.tanh(z);
        return (1 - t) * (1 + t);
    }
}
