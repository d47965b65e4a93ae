package dev.outset.formats;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Named tensors in files, by the ending of the file's name: {@code .safetensors} or {@code .npz}. */
public final class WeightFiles {
    private static final String WEIGHT = ".weight";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int MOST_SHOWN = 6;

    private WeightFiles() {}

    /** Whether {@link #read} knows the ending of this name. */
    public static boolean knows(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".safetensors") || name.endsWith(".npz");
    }

    /**
     * All tensors of a file by name.
     *
     * @throws InputException if the file is neither, or damaged
     */
    public static Map<String, Tensor> read(Path file) {
        requireKnown(file);
        return isSafetensors(file)
                ? Safetensors.read(file).tensors()
                : Npz.read(file).tensors();
    }

    /** As {@link #read(Path)}, passing over tensors of whole numbers in a safetensors file: counters, masks. */
    public static Map<String, Tensor> readFloats(Path file) {
        return isSafetensors(file) ? Safetensors.readFloats(file) : read(file);
    }

    /** The names of the tensors that are stored in {@code type}, of a file that could be read. */
    public static Set<String> stored(Path file, ElementType type) {
        Map<String, ElementType> types = isSafetensors(file) ? Safetensors.types(file) : Npz.types(file);
        Set<String> names = new LinkedHashSet<>();
        types.forEach((name, found) -> {
            if (found == type) {
                names.add(name);
            }
        });
        return names;
    }

    /** What {@link #write} wrote beside the values, one {@code key: text} a line; empty if nothing. */
    public static String provenance(Path file) {
        return isSafetensors(file) ? joined(Safetensors.metadata(file)) : Npz.comment(file);
    }

    private static String joined(Map<String, String> provenance) {
        StringBuilder lines = new StringBuilder();
        provenance.forEach(
                (key, text) -> lines.append(key).append(": ").append(text).append('\n'));
        return lines.toString();
    }

    /**
     * The weights of a network from a file.
     *
     * @throws InputException if a parameter is missing, left over or has another shape
     */
    public static Weights read(Path file, Network network) {
        return match(FileErrors.show(file), read(file), network);
    }

    /**
     * Writes weights whole or not at all.
     *
     * @param provenance texts by key: the metadata of safetensors, a comment in the archive of npz
     */
    public static void write(Path file, Weights weights, Map<String, String> provenance) {
        requireKnown(file);
        if (isSafetensors(file)) {
            new Safetensors(weights.tensors(), provenance).write(file);
        } else {
            new Npz(weights.tensors(), joined(provenance)).write(file);
        }
    }

    private static boolean isSafetensors(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    private static void requireKnown(Path file) {
        if (!knows(file)) {
            throw new InputException(
                    FileErrors.show(file),
                    "a name ending in .safetensors or .npz",
                    "another ending",
                    "rename the file");
        }
    }

    /** The tensors as the parameters of {@code network}: the same names, the same shapes, none left over. */
    static Weights match(String subject, Map<String, Tensor> tensors, Network network) {
        Map<String, Tensor> matched = new LinkedHashMap<>();
        List<String> left = new ArrayList<>(tensors.keySet());
        for (Parameter parameter : network.parameters()) {
            Tensor tensor = tensors.get(parameter.path());
            if (tensor == null) {
                throw new InputException(
                        subject,
                        "a tensor " + parameter.path() + " of shape "
                                + parameter.shape().axes(),
                        shown(tensors),
                        remedy(tensors, network));
            }
            requireShape(subject, parameter, tensor);
            matched.put(parameter.path(), tensor);
            left.remove(parameter.path());
        }
        if (!left.isEmpty()) {
            throw new InputException(
                    subject,
                    "only the " + matched.size() + " parameters of " + network.notation(),
                    "also " + FileErrors.show(String.join(", ", left)),
                    "describe the network that the file holds, or leave these tensors out");
        }
        return new Weights(matched);
    }

    private static void requireShape(String subject, Parameter parameter, Tensor tensor) {
        List<Integer> wanted = parameter.shape().axes();
        List<Integer> found = tensor.shape();
        if (found.equals(wanted)) {
            return;
        }
        boolean transposed = wanted.size() == 2 && found.equals(List.of(wanted.get(1), wanted.get(0)));
        throw new InputException(
                subject + ", tensor " + parameter.path(),
                "shape " + wanted + (wanted.size() == 2 ? " (out, in)" : ""),
                "shape " + found,
                transposed
                        ? "it looks transposed, as Keras and JAX store it: save its transpose"
                        : "describe the network that the file holds");
    }

    /** Names and shapes, each of them whole; of many tensors the first. */
    private static String shown(Map<String, Tensor> tensors) {
        List<String> names = new ArrayList<>();
        tensors.forEach((name, tensor) -> names.add(FileErrors.show(name) + " " + tensor.shape()));
        String more = names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "";
        return names.isEmpty()
                ? "no tensor"
                : "only " + String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size()))) + more;
    }

    /** Where the file has other layers than the network, how to call those of the network so. */
    private static String remedy(Map<String, Tensor> tensors, Network network) {
        List<String> layers = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            if (name.endsWith(WEIGHT) && tensor.shape().size() == 2) {
                layers.add(name.substring(0, name.length() - WEIGHT.length()));
            }
        });
        boolean shared = network.layers().stream().anyMatch(layer -> layers.contains(layer.name()));
        if (shared || layers.isEmpty()) {
            return "rename the tensors, or describe the network that the file holds";
        }
        layers.sort(Comparator.comparing(WeightFiles::padded));
        return "rename the tensors, or write the network as a YAML file with layers of these names (docs/network-yaml.md): "
                + FileErrors.show(String.join(", ", layers));
    }

    /** A name whose numbers are long, so that 2 comes before 10. */
    private static String padded(String name) {
        return NUMBER.matcher(name)
                .replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
    }
}
