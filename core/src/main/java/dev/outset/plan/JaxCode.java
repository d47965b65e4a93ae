package dev.outset.plan;

import dev.outset.init.Distribution;
import dev.outset.init.VarianceScaling;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.text.Numbers;
import java.util.List;

/** A recommended start as a JAX function; kernels are (in, out), as Flax stores them. */
final class JaxCode {
    private JaxCode() {}

    static String of(Network network) {
        StringBuilder body = new StringBuilder();
        List<Recommendation> layers = Recommendation.of(network);
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = network.layers().get(l);
            body.append("        ")
                    .append(PasteCode.quoted(layer.name()))
                    .append(": {\n            \"kernel\": ")
                    .append(initializer(PasteCode.scaling(layers.get(l))))
                    .append("(\n                keys[" + l + "], (" + layer.in() + ", " + layer.out() + "), dtype),\n");
            if (layer.bias()) {
                body.append("            \"bias\": jnp.zeros((" + layer.out() + ",), dtype),\n");
            }
            body.append("        },\n");
        }
        return "import jax\nimport jax.numpy as jnp\nfrom jax.nn import initializers\n\n\n"
                + "def init_params(key, dtype=jnp.float32):\n    \"\"\"" + PasteCode.summary(network)
                + ": kernels (in, out) and biases by layer.\"\"\"\n    keys = jax.random.split(key, " + layers.size()
                + ")\n    return {\n" + body + "    }\n";
    }

    private static String initializer(VarianceScaling scheme) {
        String law = scheme.distribution().equals(Distribution.UNIFORM) ? "uniform" : "normal";
        return "initializers.variance_scaling(" + Numbers.shortest(scheme.scale()) + ", "
                + PasteCode.quoted(scheme.mode().notation()) + ", " + PasteCode.quoted(law) + ")";
    }
}
