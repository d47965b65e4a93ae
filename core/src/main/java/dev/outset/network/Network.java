package dev.outset.network;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        requireChain(notation, inputs, layers);
        DenseLayer last = layers.get(layers.size() - 1);
        if (softmax != (loss == Loss.CROSS_ENTROPY)
                || (softmax && !last.activation().equals(Activations.LINEAR))) {
            throw refuse(
                    notation,
                    "softmax exactly with cross-entropy, after a linear last layer",
                    loss.notation() + " after " + last.activation() + (softmax ? " and softmax" : ""),
                    "write softmax for classes, bce for yes or no, neither for regression");
        }
        if (loss == Loss.BCE && !last.activation().equals(Activations.SIGMOID)) {
            throw refuse(notation, "a sigmoid output for bce", last.activation() + " output", "end it with bce");
        }
    }

    private static void requireChain(String notation, int inputs, List<DenseLayer> layers) {
        if (layers.isEmpty()) {
            throw refuse(notation, "at least one layer", "none", "write two sizes, such as 64-10");
        }
        Set<String> names = new HashSet<>();
        int width = inputs;
        for (DenseLayer layer : layers) {
            if (layer.in() != width) {
                throw refuse(notation, layer.name() + " with " + width + " inputs", layer.in() + "", "chain the sizes");
            }
            if (!names.add(layer.name())) {
                throw refuse(notation, "a name for each layer", layer.name() + " twice", "rename one");
            }
            width = layer.out();
        }
    }

    private static InputException refuse(String notation, String expected, String found, String remedy) {
        return new InputException("network '" + notation + "'", expected, found, remedy);
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
            Role role = l == layers.size() - 1 ? Role.HEAD : Role.HIDDEN;
            parameters.add(new Parameter(layer.weightPath(), layer.weightShape(), l, role));
            if (layer.bias()) {
                parameters.add(new Parameter(layer.biasPath(), layer.biasShape(), l, Role.BIAS));
            }
        }
        return parameters;
    }

    /** Number of weights and biases together. */
    public long parameterCount() {
        return parameters().stream().mapToLong(p -> p.shape().size()).sum();
    }

    /**
     * The same network with another loss, and with the output that the loss asks for:
     *
     * <ul>
     *   <li>{@code cross-entropy} adds softmax to a linear output;
     *   <li>{@code bce} turns a linear output into a sigmoid one;
     *   <li>{@code mse} and {@code half-mse} keep the output, linear or not.
     * </ul>
     *
     * @throws InputException if the loss does not fit: {@code mse} after softmax, {@code bce} after softmax,
     *     {@code cross-entropy} after sigmoid
     */
    public Network withLoss(Loss other) {
        DenseLayer last = layers.get(layers.size() - 1);
        boolean linear = last.activation().equals(Activations.LINEAR);
        if (softmax && other != Loss.CROSS_ENTROPY) {
            throw refuse(
                    notation,
                    "cross-entropy after softmax",
                    other.notation(),
                    "leave softmax out of the network to use " + other.notation());
        }
        return switch (other) {
            case MSE, HALF_MSE -> new Network(notation, inputs, layers, false, other);
            case CROSS_ENTROPY -> {
                if (!linear) {
                    throw refuse(
                            notation,
                            "a linear output for cross-entropy, which adds softmax",
                            last.activation() + " output",
                            "write softmax as the output");
                }
                requireClasses();
                yield new Network(notation, inputs, layers, true, other);
            }
            case BCE -> new Network(notation, inputs, linear ? withLast(Activations.SIGMOID) : layers, false, other);
        };
    }

    private void requireClasses() {
        if (outputs() < 2) {
            throw refuse(
                    notation,
                    "at least 2 outputs for softmax",
                    "1, whose softmax is always 1",
                    "use bce for one output");
        }
    }

    private List<DenseLayer> withLast(Activation activation) {
        List<DenseLayer> changed = new ArrayList<>(layers);
        DenseLayer last = changed.remove(changed.size() - 1);
        changed.add(new DenseLayer(last.name(), last.in(), last.out(), last.bias(), activation));
        return changed;
    }
}
