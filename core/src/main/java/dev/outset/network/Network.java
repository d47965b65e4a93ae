package dev.outset.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain of dense layers with a loss. Immutable; weights live in {@link Weights}.
 *
 * @param notation as the user wrote it, for reports and provenance
 * @param inputs number of input features
 * @param layers first to last; each layer's {@code in} is the previous one's {@code out}
 * @param softmax whether softmax follows the last layer, whose own activation is then linear
 * @param loss what is minimised
 */
public record Network(String notation, int inputs, List<DenseLayer> layers, boolean softmax, Loss loss) {
    public Network {
        layers = List.copyOf(layers);
    }

    /** Number of output units. */
    public int outputs() {
        return layers.get(layers.size() - 1).out();
    }

    /** Every parameter in network order, weight then bias. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = layers.get(l);
            parameters.add(new Parameter(layer.weightPath(), layer.weightShape(), l, false));
            if (layer.bias()) {
                parameters.add(new Parameter(layer.biasPath(), layer.biasShape(), l, true));
            }
        }
        return parameters;
    }

    /** Number of weights and biases together. */
    public long parameterCount() {
        return parameters().stream().mapToLong(p -> p.shape().size()).sum();
    }

    public Network withLoss(Loss other) {
        return new Network(notation, inputs, layers, softmax, other);
    }
}
