package dev.outset.formats;

import dev.outset.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study written down: the options of {@code outset compare} by their long names, and {@code starts} by theirs.
 *
 * <pre>{@code
 * network: "64-64-32-10 tanh softmax"
 * data: digits
 * starts:
 *   zeros: zeros
 *   mine: [he-normal, "fc3.weight=zeros"]
 * seeds: 5
 * lr: [0.01, 0.1, 1]
 * }</pre>
 *
 * @param network as the NETWORK argument
 * @param options values by option, {@code --lr}; a list is joined by commas
 */
public record StudyYaml(String network, Map<String, List<String>> options) {
    private static final List<String> KEYS = List.of(
            "network",
            "data",
            "starts",
            "seeds",
            "lr",
            "epochs",
            "batch",
            "loss",
            "init",
            "seed",
            "stream",
            "precision",
            "scale",
            "target",
            "optimizer",
            "momentum",
            "weight-decay",
            "clip-norm",
            "clip-value",
            "schedule",
            "trainable",
            "kernels",
            "reach",
            "journal");

    /** Keys whose list is one option each; other lists are joined by commas. */
    private static final List<String> REPEATED = List.of("init", "trainable");

    /** Whether {@code text} names a YAML file with a study in it, rather than one with a network. */
    public static boolean knows(String text) {
        return NetworkYaml.knows(text)
                && YamlNode.read(Path.of(text), "a study", "docs/study-yaml.md") instanceof YamlNode.Fields fields
                && fields.fields().containsKey("starts");
    }

    /**
     * Reads a study.
     *
     * @throws dev.outset.text.InputException naming line and column of what is wrong
     */
    public static StudyYaml read(Path file) {
        YamlNode root = YamlNode.read(file, "a study", "docs/study-yaml.md");
        if (!(root instanceof YamlNode.Fields fields)) {
            throw root.place().refused("the keys of a study", root.kind(), "see docs/study-yaml.md");
        }
        String network = "";
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> field : fields.fields().entrySet()) {
            String key = field.getKey();
            if (!KEYS.contains(key)) {
                throw place(fields, key)
                        .refused(
                                "one of " + String.join(", ", KEYS),
                                "'" + FileErrors.show(key) + "'",
                                Nearest.remedy(key, KEYS));
            }
            switch (key) {
                case "network" -> network = text(key, field.getValue());
                case "starts" -> options.put("--start", starts(field.getValue()));
                default -> options.put("--" + key, values(key, field.getValue()));
            }
        }
        if (network.isEmpty()) {
            throw root.place().refused("a network", "none", "write network: \"64-64-32-10 tanh softmax\"");
        }
        return new StudyYaml(network, options);
    }

    private static YamlNode.Place place(YamlNode.Fields fields, String key) {
        YamlNode.Place place = fields.keys().get(key);
        return place == null ? fields.place() : place;
    }

    private static String text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw node.place().refused("one value for " + key, node.kind(), "write " + key + ": VALUE");
    }

    private static List<String> values(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Items list)) {
            return List.of(text(key, node));
        }
        List<String> values = new ArrayList<>();
        list.items().forEach(item -> values.add(text(key, item)));
        if (values.isEmpty()) {
            throw node.place().refused("a value for " + key, "an empty list", "write one, or leave the key out");
        }
        return REPEATED.contains(key) ? values : List.of(String.join(",", values));
    }

    /** Each start as {@code NAME=rule; rule}. */
    private static List<String> starts(YamlNode node) {
        List<String> starts = new ArrayList<>();
        if (node instanceof YamlNode.Items list) {
            list.items().forEach(item -> starts.add(text("starts", item)));
        } else if (node instanceof YamlNode.Fields named) {
            named.fields().forEach((name, rules) -> starts.add(name + "=" + String.join("; ", rules(name, rules))));
        }
        if (starts.isEmpty()) {
            throw node.place()
                    .refused("names with rules, or a list of rules", node.kind(), "write starts: {he: he-normal}");
        }
        return starts;
    }

    private static List<String> rules(String name, YamlNode node) {
        if (node instanceof YamlNode.Items list && !list.items().isEmpty()) {
            return list.items().stream().map(item -> text(name, item)).toList();
        }
        return List.of(text(name, node));
    }
}
