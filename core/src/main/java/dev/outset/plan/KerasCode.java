package dev.outset.plan;

import dev.outset.init.Distribution;
import dev.outset.init.VarianceScaling;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.text.Call;
import dev.outset.text.Numbers;
import java.util.List;
import java.util.Map;

/** A recommended start as a Keras 3 model. Its {@code HeNormal} is truncated, so the family is written out. */
final class KerasCode {
    /** Activations whose Keras name has the same meaning. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sigmoid", "\"sigmoid\""),
            Map.entry("tanh", "\"tanh\""),
            Map.entry("relu", "\"relu\""),
            Map.entry("relu6", "\"relu6\""),
            Map.entry("elu", "\"elu\""),
            Map.entry("selu", "\"selu\""),
            Map.entry("gelu", "\"gelu\""),
            Map.entry("gelu-tanh", "lambda x: activations.gelu(x, approximate=True)"),
            Map.entry("silu", "\"silu\""),
            Map.entry("mish", "\"mish\""),
            Map.entry("softplus", "\"softplus\""),
            Map.entry("softsign", "\"softsign\""),
            Map.entry("hardtanh", "\"hard_tanh\""),
            Map.entry("sin", "keras.ops.sin"));

    private KerasCode() {}

    static String of(Network network) {
        StringBuilder body = new StringBuilder();
        List<Recommendation> layers = Recommendation.of(network);
        for (int l = 0; l < layers.size(); l++) {
            boolean softmax = network.softmax() && l == layers.size() - 1;
            body.append(dense(network.layers().get(l), layers.get(l), softmax));
        }
        String activations = body.indexOf("activations.") >= 0 ? "activations, " : "";
        return "import keras\nfrom keras import " + activations + "initializers, layers\n\nmodel = keras.Sequential([\n"
                + "    keras.Input((" + network.inputs() + ",)),\n" + body + "])\n";
    }

    private static String dense(DenseLayer layer, Recommendation recommended, boolean softmax) {
        String activation =
                softmax ? "\"softmax\"" : activation(layer.activation().name());
        return "    layers.Dense(\n        " + layer.out() + ",\n"
                + (activation.isEmpty() ? "" : "        activation=" + activation + ",\n")
                + (layer.bias() ? "" : "        use_bias=False,\n")
                + "        kernel_initializer=" + initializer(PasteCode.scaling(recommended)) + ",\n"
                + "        name=" + PasteCode.quoted(layer.name()) + ",\n    ),\n";
    }

    private static String initializer(VarianceScaling scheme) {
        String law = scheme.distribution().equals(Distribution.UNIFORM) ? "uniform" : "untruncated_normal";
        return "initializers.VarianceScaling(" + Numbers.shortest(scheme.scale()) + ", "
                + PasteCode.quoted(scheme.mode().notation()) + ", " + PasteCode.quoted(law) + ")";
    }

    /** Keras' own leaky_relu has the slope 0.2, so slopes are always given. */
    private static String activation(String name) {
        if (name.equals("linear")) {
            return "";
        }
        String known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        Call call = Call.parse("activation", name);
        String a = call.positional().isEmpty() ? "0.01" : call.positional().get(0);
        return switch (call.name()) {
            case "leaky-relu" -> "lambda x: activations.leaky_relu(x, negative_slope=" + a + ")";
            case "elu" -> "lambda x: activations.elu(x, alpha=" + a + ")";
            default -> PasteCode.quoted(name); // the caller's own: it has to be registered under its name
        };
    }
}
