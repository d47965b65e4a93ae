package dev.outset.plan;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;

/** A recommended start as code for this library, its schemes pinned so that later recommendations do not change it. */
final class OutsetCode {
    private OutsetCode() {}

    static String of(Network network) {
        List<String> rules = new ArrayList<>();
        for (Recommendation layer : Recommendation.of(network)) {
            String rule = layer.layer() + ".weight=" + layer.scheme().notation();
            rules.add("        Rule.parse(" + PasteCode.quoted(rule) + ")");
        }
        boolean written = isNotation(network);
        String imports = written
                ? "import dev.outset.network.Network;\nimport dev.outset.network.Notation;"
                : "import dev.outset.activation.Activations;\nimport dev.outset.network.DenseLayer;\n"
                        + "import dev.outset.network.Loss;\nimport dev.outset.network.Network;";
        return """
                %IMPORTS%
                import dev.outset.network.Precision;
                import dev.outset.network.Weights;
                import dev.outset.plan.InitPlan;
                import dev.outset.plan.Rule;
                import dev.outset.random.Streams;
                import java.util.List;

                Network network = %NETWORK%;
                List<Rule> rules = List.of(
                %RULES%);
                Weights weights = InitPlan.of(network, rules).draw(Streams.philox(0), Precision.FLOAT32);
                """.replace("%IMPORTS%", imports)
                .replace("%NETWORK%", written ? notation(network) : layers(network))
                .replace("%RULES%", String.join(",\n", rules));
    }

    /** Whether the notation says everything; that of a YAML file is its name. */
    private static boolean isNotation(Network network) {
        try {
            return Notation.parse(network.notation()).layers().equals(network.layers());
        } catch (InputException name) {
            return false;
        }
    }

    private static String notation(Network network) {
        return "Notation.parse(" + PasteCode.quoted(network.notation()) + ")";
    }

    private static String layers(Network network) {
        List<String> layers = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            layers.add("                new DenseLayer(" + PasteCode.quoted(layer.name()) + ", " + layer.in() + ", "
                    + layer.out() + ", " + layer.bias() + ", Activations.parse("
                    + PasteCode.quoted(layer.activation().name()) + "))");
        }
        return "new Network(\n        " + PasteCode.quoted(network.notation()) + ",\n        " + network.inputs()
                + ",\n        List.of(\n" + String.join(",\n", layers) + "),\n        " + network.softmax()
                + ",\n        Loss." + network.loss().name() + ")";
    }
}
