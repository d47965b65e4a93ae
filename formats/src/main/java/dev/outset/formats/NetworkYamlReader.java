package dev.outset.formats;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a network of the nodes of a YAML file. */
final class NetworkYamlReader {
    private static final List<String> NETWORK_KEYS = List.of("name", "input", "layers", "loss", "init");
    private static final List<String> LAYER_KEYS = List.of("name", "units", "activation", "bias");
    private static final Set<String> RESIDUAL_KEYS = Set.of("residual", "residuals", "skip", "add", "from", "inputs");
    private static final String GUIDE = "docs/network-yaml.md";
    private static final int MOST_LAYERS = 10_000;
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L; // of one weight: what an array holds
    private static final String SOFTMAX = "softmax";

    private final Path file;

    NetworkYamlReader(Path file) {
        this.file = file;
    }

    NetworkYaml read(YamlNode root) {
        if (root instanceof YamlNode.Fields list && list.fields().containsKey("parameters")) {
            throw list.keyPlace("parameters")
                    .refused(
                            "a chain: input and layers",
                            "a list of parameters",
                            "it can be drawn: outset draw FILE --init RECIPE (see outset list recipes)");
        }
        if (StudyYaml.isStudy(root)) {
            throw root.place()
                    .refused(
                            "a network",
                            "a study of several starts",
                            "run it: outset compare " + FileErrors.show(file));
        }
        YamlNode.Fields fields = fields(root, "name, input, layers, loss, init", NETWORK_KEYS);
        int inputs = count(fields.required("input"));
        List<YamlNode> items = fields.required("layers").items("a list of layers");
        if (items.isEmpty() || items.size() > MOST_LAYERS) {
            throw fields.required("layers")
                    .place()
                    .refused("1 to " + MOST_LAYERS + " layers", items.size() + "", "list the layers, first to last");
        }
        List<DenseLayer> layers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean softmax = false;
        int in = inputs;
        for (YamlNode item : items) {
            boolean last = layers.size() == items.size() - 1;
            YamlNode.Fields layer = fields(item, "a layer: name, units, activation, bias", LAYER_KEYS);
            softmax = last && SOFTMAX.equals(text(layer, "activation", "linear"));
            DenseLayer dense = layer(layer, layers.size(), in, last);
            if (!names.add(dense.name())) {
                throw layer.place().refused("a name for each layer", "a second " + dense.name(), "rename one of them");
            }
            layers.add(dense);
            in = dense.out();
        }
        String name = text(fields, "name", String.valueOf(file.getFileName()));
        Network network = network(fields, name, inputs, layers, softmax);
        return new NetworkYaml(network, rules(fields));
    }

    private DenseLayer layer(YamlNode.Fields layer, int index, int in, boolean last) {
        YamlNode units = layer.required("units");
        int out = count(units);
        if ((long) in * out > MOST_ELEMENTS) {
            throw units.place()
                    .refused(
                            "at most " + MOST_ELEMENTS + " weights in one layer",
                            (long) in * out + " (" + in + " times " + out + ")",
                            "use fewer units");
        }
        return new DenseLayer(layerName(layer, index), in, out, truth(layer, "bias", true), activation(layer, last));
    }

    private static String layerName(YamlNode.Fields layer, int index) {
        String name = text(layer, "name", "fc" + (index + 1));
        if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw place(layer, "name")
                    .refused("letters, digits, '_', '-' and '.'", FileErrors.show(name), "rename the layer");
        }
        return name;
    }

    private static Activation activation(YamlNode.Fields layer, boolean last) {
        String text = text(layer, "activation", "linear");
        if (text.equals(SOFTMAX)) {
            if (!last) {
                throw place(layer, "activation")
                        .refused("softmax on the last layer only", "softmax before it", "move it to the last layer");
            }
            if (count(layer.required("units")) < 2) {
                throw place(layer, "activation")
                        .refused("at least 2 units for softmax", "1, whose softmax is always 1", "write sigmoid");
            }
            return Activations.LINEAR; // the network adds the softmax
        }
        try {
            return Activations.parse(text);
        } catch (InputException e) {
            List<String> known = new ArrayList<>(Activations.names());
            known.add(SOFTMAX);
            String remedy = Nearest.remedy(text, known);
            throw place(layer, "activation").refused("an activation", "'" + FileErrors.show(text) + "'", remedy);
        }
    }

    private Network network(YamlNode.Fields fields, String name, int inputs, List<DenseLayer> layers, boolean softmax) {
        Network network = new Network(name, inputs, layers, softmax, softmax ? Loss.CROSS_ENTROPY : Loss.MSE);
        @Nullable YamlNode loss = fields.fields().get("loss");
        if (loss == null) {
            return network;
        }
        try {
            return network.withLoss(loss(loss));
        } catch (InputException e) {
            throw e.in(loss.place().shown());
        }
    }

    private static Loss loss(YamlNode node) {
        String text = scalar(node, "a loss");
        for (Loss loss : Loss.values()) {
            if (loss.notation().equals(text)) {
                return loss;
            }
        }
        List<String> known = Arrays.stream(Loss.values()).map(Loss::notation).toList();
        throw new InputException("loss", "a loss", "'" + FileErrors.show(text) + "'", Nearest.remedy(text, known));
    }

    /** The rules of {@code init}. */
    static List<String> rules(YamlNode.Fields fields) {
        @Nullable YamlNode init = fields.fields().get("init");
        if (init == null) {
            return List.of();
        }
        return YamlRules.drawing(init, "a rule such as he-normal", GUIDE);
    }

    private static YamlNode.Fields fields(YamlNode node, String expected, List<String> known) {
        if (node instanceof YamlNode.Fields fields) {
            for (String key : fields.fields().keySet()) {
                if (RESIDUAL_KEYS.contains(key)) {
                    String remedy = "residual connections are not read yet; describe a chain of dense layers";
                    throw fields.keyPlace(key).refused("a known key", "'" + key + "'", remedy);
                }
            }
        }
        return node.fields(expected, known, GUIDE);
    }

    private static String scalar(YamlNode node, String expected) {
        return node.scalar(expected, GUIDE);
    }

    private static String text(YamlNode.Fields fields, String key, String usual) {
        @Nullable YamlNode value = fields.fields().get(key);
        return value == null ? usual : scalar(value, "a text for " + key);
    }

    private static boolean truth(YamlNode.Fields fields, String key, boolean usual) {
        String text = text(fields, key, String.valueOf(usual));
        if (!text.equals("true") && !text.equals("false")) {
            throw place(fields, key).refused("true or false", FileErrors.show(text), "write true or false");
        }
        return text.equals("true");
    }

    private static int count(YamlNode node) {
        String text = scalar(node, "a whole number");
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > MOST_ELEMENTS) {
            throw node.place()
                    .refused("a whole number from 1 to " + MOST_ELEMENTS, FileErrors.show(text), "write it in digits");
        }
        return Integer.parseInt(text);
    }

    private static YamlNode.Place place(YamlNode.Fields fields, String key) {
        @Nullable YamlNode value = fields.fields().get(key);
        return value == null ? fields.place() : value.place();
    }
}
