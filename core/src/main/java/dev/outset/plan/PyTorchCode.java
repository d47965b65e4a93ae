package dev.outset.plan;

import dev.outset.init.Distribution;
import dev.outset.init.FanMode;
import dev.outset.init.VarianceScaling;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Lines of PyTorch to paste: the name of a layer in any of them, and a recommended start as a function over a module
 * whose layers are {@code torch.nn.Linear}.
 */
public final class PyTorchCode {
    private PyTorchCode() {}

    static String of(Network network) {
        StringBuilder body = new StringBuilder();
        List<Recommendation> layers = Recommendation.of(network);
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = network.layers().get(l);
            String module = module(layer.name());
            body.append("    ").append(weight(layers.get(l), module)).append('\n');
            if (layer.bias()) {
                body.append("    nn.init.zeros_(").append(module).append(".bias)\n");
            }
        }
        String math = body.indexOf("math.") >= 0 ? "import math\n\n" : "";
        return math + "from torch import nn\n\n\ndef init_weights(model):\n    \"\"\"" + PasteCode.summary(network)
                + ": call it once, before the optimizer is made.\"\"\"\n" + body;
    }

    /** The module of a layer. {@code nn.Sequential} calls its layers 0, 1, …, which no attribute can be called. */
    public static String module(String layer) {
        return PasteCode.isIdentifier(layer)
                ? "model." + layer
                : "model.get_submodule(" + PasteCode.quoted(layer) + ")";
    }

    private static String weight(Recommendation layer, String module) {
        VarianceScaling scheme = PasteCode.scaling(layer);
        boolean uniform = scheme.distribution().equals(Distribution.UNIFORM);
        String weight = module + ".weight";
        if (scheme.mode() == FanMode.FAN_AVG) {
            String gain = layer.gain() == 1 ? "" : ", gain=" + Numbers.shortest(layer.gain());
            return "nn.init.xavier_" + (uniform ? "uniform_(" : "normal_(") + weight + gain + ")";
        }
        String kaiming = "nn.init.kaiming_" + (uniform ? "uniform_(" : "normal_(") + weight;
        if (scheme.scale() == 2) {
            return kaiming + ", nonlinearity=\"relu\")";
        }
        if (scheme.scale() == 1) {
            return kaiming + ", nonlinearity=\"linear\")";
        }
        String std = Numbers.shortest(layer.gain()) + " / math.sqrt(" + module + ".in_features)";
        return "nn.init.normal_(" + weight + ", std=" + std + ")";
    }
}
