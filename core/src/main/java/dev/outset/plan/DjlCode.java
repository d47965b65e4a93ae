package dev.outset.plan;

import dev.outset.init.Distribution;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * A recommended start as code for the Deep Java Library, with the numbers written out: its {@code XavierInitializer}
 * draws twice the documented variance.
 */
final class DjlCode {
    private DjlCode() {}

    static String of(Network network) {
        StringBuilder body = new StringBuilder();
        List<Recommendation> layers = Recommendation.of(network);
        boolean uniform = false;
        boolean normal = false;
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = network.layers().get(l);
            boolean flat = PasteCode.scaling(layers.get(l)).distribution().equals(Distribution.UNIFORM);
            double std = layers.get(l).scheme().moments(layer.weightShape()).std();
            String block = PasteCode.isIdentifier(layer.name()) ? layer.name() : "layer" + (l + 1);
            body.append("// ")
                    .append(layer.name())
                    .append(": ")
                    .append(layers.get(l).scheme().notation());
            body.append(", std ").append(Numbers.shortest((float) std)).append('\n');
            body.append(block)
                    .append(".setInitializer(new ")
                    .append(flat ? "Uniform" : "Normal")
                    .append("Initializer(");
            body.append(Numbers.shortest((float) (flat ? Math.sqrt(3) * std : std)))
                    .append("f), Parameter.Type.WEIGHT);\n");
            if (layer.bias()) {
                body.append(block).append(".setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);\n");
            }
            uniform |= flat;
            normal |= !flat;
        }
        String at = "import ai.djl.training.initializer.";
        return "import ai.djl.nn.Parameter;\n" + at + "Initializer;\n" + (normal ? at + "NormalInitializer;\n" : "")
                + (uniform ? at + "UniformInitializer;\n" : "") + "\n// " + PasteCode.summary(network)
                + ": on the Linear blocks, before initialize(…)\n" + body;
    }
}
