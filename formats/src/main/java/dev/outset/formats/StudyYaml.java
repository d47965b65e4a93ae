package dev.outset.formats;

import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * @param places of the values, by key
 */
public record StudyYaml(String network, Map<String, List<String>> options, Map<String, YamlNode.Place> places) {
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

    /** What a refusal is about, as options and the readers of values begin it: {@code --seeds}, {@code data digts}. */
    private static final Pattern SUBJECT = Pattern.compile("(?:--)?([a-z-]+)\\b");

    private static final String GUIDE = "docs/study-yaml.md";
    private static final String RULE = "a rule such as he-normal";

    /** Whether {@code text} names a YAML file with a study in it, rather than one with a network. */
    public static boolean knows(String text) {
        return NetworkYaml.knows(text) && isStudy(YamlNode.read(Path.of(text), "a study", GUIDE));
    }

    /** A study names its network, or at least its starts; a network has layers, a list has parameters. */
    static boolean isStudy(YamlNode root) {
        if (!(root instanceof YamlNode.Fields fields)) {
            return false;
        }
        Set<String> keys = fields.fields().keySet();
        boolean other = keys.contains("layers") || keys.contains("parameters") || keys.contains("input");
        return keys.contains("starts") || (keys.contains("network") && !other);
    }

    /**
     * Reads a study.
     *
     * @throws InputException naming line and column of what is wrong
     */
    public static StudyYaml read(Path file) {
        YamlNode root = YamlNode.read(file, "a study", GUIDE);
        YamlNode.Fields fields = root.fields("the keys of a study", KEYS, GUIDE);
        String network = "";
        Map<String, List<String>> options = new LinkedHashMap<>();
        Map<String, YamlNode.Place> places = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> field : fields.fields().entrySet()) {
            String key = field.getKey();
            places.put(key, field.getValue().place());
            switch (key) {
                case "network" -> network = text(key, field.getValue());
                case "starts" -> options.put("--start", starts(field.getValue()));
                case "init" -> options.put("--init", YamlRules.drawing(field.getValue(), RULE, GUIDE));
                default -> options.put("--" + key, values(key, field.getValue()));
            }
        }
        if (network.isEmpty()) {
            throw root.place().refused("a network", "none", "write network: \"64-64-32-10 tanh softmax\"");
        }
        return new StudyYaml(network, options, places);
    }

    /** The study but for options that are given elsewhere. */
    public StudyYaml without(Predicate<String> given) {
        Map<String, List<String>> left = new LinkedHashMap<>(options);
        left.keySet().removeIf(given);
        Map<String, YamlNode.Place> leftPlaces = new LinkedHashMap<>(places);
        leftPlaces.keySet().removeIf(key -> given.test("--" + key));
        return new StudyYaml(network, left, leftPlaces);
    }

    /** A refusal of one of these values with the place where it stands; of anything else as it is. */
    public String placed(String refusal) {
        Matcher subject = SUBJECT.matcher(refusal);
        YamlNode.Place place = subject.lookingAt() ? places.get(subject.group(1)) : null;
        return place == null ? refusal : place.shown() + ", " + refusal;
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
            starts.addAll(YamlRules.starts(list.items(), RULE, GUIDE));
        } else if (node instanceof YamlNode.Fields named) {
            named.fields()
                    .forEach((name, rules) ->
                            starts.add(name + "=" + String.join("; ", YamlRules.start(rules, RULE, GUIDE))));
        }
        if (starts.isEmpty()) {
            throw node.place()
                    .refused("names with rules, or a list of rules", node.kind(), "write starts: {he: he-normal}");
        }
        return starts;
    }
}
