package dev.outset.formats;

import static dev.outset.formats.ParameterYamlReader.kernel;
import static dev.outset.formats.ParameterYamlReader.role;
import static dev.outset.formats.ParameterYamlReader.truth;
import static dev.outset.formats.ParameterYamlReader.whole;
import static dev.outset.formats.ParameterYamlReader.wholes;

import dev.outset.init.Kernel;
import dev.outset.network.Parameter;
import dev.outset.network.Role;
import dev.outset.network.TorchModules;
import dev.outset.network.TorchModules.Cell;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A module of PyTorch in a YAML file: {@code {name: rnn, module: LSTM, in: 8, hidden: 16, layers: 2}}. */
final class ModuleYaml {
    private static final List<String> BOTH = List.of("name", "module", "bias", "role");
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("Linear", List.of("in", "out")),
            Map.entry("Bilinear", List.of("in1", "in2", "out")),
            Map.entry("Embedding", List.of("words", "dim", "padding")),
            Map.entry("Conv1d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("Conv2d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("Conv3d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("ConvTranspose1d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("ConvTranspose2d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("ConvTranspose3d", List.of("in", "out", "kernel", "stride", "groups")),
            Map.entry("RNN", List.of("in", "hidden", "layers", "bidirectional")),
            Map.entry("GRU", List.of("in", "hidden", "layers", "bidirectional")),
            Map.entry("LSTM", List.of("in", "hidden", "layers", "bidirectional", "projection")),
            Map.entry("RNNCell", List.of("in", "hidden")),
            Map.entry("GRUCell", List.of("in", "hidden")),
            Map.entry("LSTMCell", List.of("in", "hidden")),
            Map.entry("MultiheadAttention", List.of("dim", "keys", "values", "extra")),
            Map.entry("LayerNorm", List.of("dim")),
            Map.entry("BatchNorm", List.of("dim")),
            Map.entry("RMSNorm", List.of("dim")));

    private ModuleYaml() {}

    /** The parameters of a module in the order in which its constructor draws them. */
    static List<Parameter> read(YamlNode.Fields fields, String name) {
        YamlNode node = fields.required("module");
        String module = node.scalar("a module", ParameterYamlReader.GUIDE);
        List<String> own = KEYS.getOrDefault(module, List.of());
        if (own.isEmpty()) {
            List<String> known = KEYS.keySet().stream().sorted().toList();
            throw node.place()
                    .refused("a module of PyTorch", "'" + FileErrors.show(module) + "'", Nearest.remedy(module, known));
        }
        List<String> keys = new ArrayList<>(BOTH);
        keys.addAll(own);
        fields.fields("a " + module, keys, ParameterYamlReader.GUIDE);
        try {
            return parameters(fields, module, name);
        } catch (InputException e) {
            String place = fields.place().shown();
            boolean placed = e.line().startsWith(place.substring(0, place.indexOf(", line"))); // a value has said where
            throw placed ? e : e.in(place);
        }
    }

    private static List<Parameter> parameters(YamlNode.Fields fields, String module, String name) {
        boolean bias = truth(fields, "bias", true);
        return switch (module) {
            case "Linear" ->
                TorchModules.linear(name, number(fields, "in"), number(fields, "out"), bias, role(fields, Role.HIDDEN));
            case "Bilinear" ->
                TorchModules.bilinear(name, number(fields, "in1"), number(fields, "in2"), number(fields, "out"), bias);
            case "Embedding" -> embedding(fields, name);
            case "RNN", "GRU", "LSTM" ->
                TorchModules.recurrent(
                        name,
                        Cell.valueOf(module),
                        number(fields, "in"),
                        number(fields, "hidden"),
                        whole(fields, "layers", 1, 1),
                        truth(fields, "bidirectional", false),
                        whole(fields, "projection", 0, 1),
                        bias);
            case "RNNCell", "GRUCell", "LSTMCell" -> {
                Cell cell = Cell.valueOf(module.substring(0, module.length() - "Cell".length()));
                yield TorchModules.cell(name, cell, number(fields, "in"), number(fields, "hidden"), bias);
            }
            case "MultiheadAttention" -> attention(fields, name, bias);
            case "LayerNorm", "BatchNorm" -> TorchModules.norm(name, number(fields, "dim"), bias);
            case "RMSNorm" -> TorchModules.norm(name, number(fields, "dim"), false);
            default -> convolution(fields, module, name, bias);
        };
    }

    private static List<Parameter> embedding(YamlNode.Fields fields, String name) {
        OptionalInt padding = fields.fields().containsKey("padding")
                ? OptionalInt.of(number(fields, "padding", 0))
                : OptionalInt.empty();
        return TorchModules.embedding(
                name, number(fields, "words"), number(fields, "dim"), padding, role(fields, Role.EMBEDDING));
    }

    private static List<Parameter> attention(YamlNode.Fields fields, String name, boolean bias) {
        int dim = number(fields, "dim");
        return TorchModules.attention(
                name,
                dim,
                whole(fields, "keys", dim, 1),
                whole(fields, "values", dim, 1),
                bias,
                truth(fields, "extra", false));
    }

    private static List<Parameter> convolution(YamlNode.Fields fields, String module, String name, boolean bias) {
        int axes = module.charAt(module.length() - 2) - '0';
        YamlNode lengths = fields.required("kernel");
        Integer[] taps = new Integer[axes];
        List<Integer> given = lengths instanceof YamlNode.Items
                ? wholes(lengths, 1)
                : java.util.Collections.nCopies(axes, whole(lengths, 1, Integer.MAX_VALUE));
        if (given.size() != axes) {
            throw lengths.place().refused(axes + " kernel lengths", given.size() + "", "give one for each axis");
        }
        Kernel kernel = kernel(fields, given.toArray(taps));
        int in = number(fields, "in");
        int out = number(fields, "out");
        return module.startsWith("ConvT")
                ? TorchModules.transposedConvolution(name, in, out, kernel, bias, role(fields, Role.HIDDEN))
                : TorchModules.convolution(name, in, out, kernel, bias, role(fields, Role.HIDDEN));
    }

    /** Whether its weight could have any role and none is stated, so that its name tells. */
    static boolean isPlain(YamlNode.Fields fields) {
        String module = fields.required("module").scalar("a module", ParameterYamlReader.GUIDE);
        return (module.equals("Linear") || module.startsWith("Conv"))
                && !fields.fields().containsKey("role");
    }

    private static int number(YamlNode.Fields fields, String key) {
        return number(fields, key, 1);
    }

    private static int number(YamlNode.Fields fields, String key, int least) {
        return whole(fields.required(key), least, Integer.MAX_VALUE);
    }
}
