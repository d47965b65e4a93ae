package dev.outset.formats;

import dev.outset.learned.StartRules;
import dev.outset.plan.Rule;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;

/** Initialization rules in YAML. Each is read once where it stands, so that a slip is found with its place. */
final class YamlRules {
    private YamlRules() {}

    /** Rules that draw, looking at no data. */
    static List<String> drawing(YamlNode node, String expected, String guide) {
        List<String> rules = new ArrayList<>();
        for (YamlNode item : items(node)) {
            String rule = item.scalar(expected, guide);
            requireRead(item, () -> Rule.parse(rule));
            rules.add(rule);
        }
        return rules;
    }

    /** The rules of a start, of which the last may look at data; one text may hold several, {@code rule; rule}. */
    static List<String> start(YamlNode node, String expected, String guide) {
        List<String> rules = new ArrayList<>();
        List<YamlNode> items = items(node);
        for (int i = 0; i < items.size(); i++) {
            YamlNode item = items.get(i);
            String text = item.scalar(expected, guide);
            boolean last = i == items.size() - 1;
            requireRead(item, () -> requireStart(text, last));
            rules.add(text);
        }
        return rules;
    }

    /** Starts of a list: rules, each perhaps with a name before it. */
    static List<String> starts(List<YamlNode> items, String expected, String guide) {
        List<String> starts = new ArrayList<>();
        for (YamlNode item : whole(items)) {
            String text = item.scalar(expected, guide);
            requireRead(item, () -> requireStart(text.substring(StartRules.afterName(text)), true));
            starts.add(text);
        }
        return starts;
    }

    private static void requireStart(String text, boolean last) {
        List<String> parts = List.of(text.split(";"));
        if (last) {
            StartRules.of(parts);
        } else {
            parts.forEach(Rule::parse);
        }
    }

    private static void requireRead(YamlNode item, Runnable reading) {
        try {
            reading.run();
        } catch (InputException e) {
            throw e.in(item.place().shown());
        }
    }

    private static List<YamlNode> items(YamlNode node) {
        return whole(node instanceof YamlNode.Scalar ? List.of(node) : node.items("a list of rules"));
    }

    /**
     * Refuses rules that a comma has cut in two: {@code [normal(mean=0, std=1)]} is a list of two texts to YAML.
     *
     * @return the items
     */
    private static List<YamlNode> whole(List<YamlNode> items) {
        for (int i = 0; i < items.size(); i++) {
            if (!isOpen(items.get(i))) {
                continue;
            }
            StringBuilder rule = new StringBuilder(text(items.get(i)));
            for (int next = i + 1; next < items.size() && rule.indexOf(")") < 0; next++) {
                rule.append(", ").append(text(items.get(next)));
            }
            if (rule.indexOf(")") >= 0) {
                String found = "'" + FileErrors.show(text(items.get(i))) + "', cut off at a comma";
                throw items.get(i).place().refused("a whole rule", found, YamlSyntax.quoted(rule.toString()));
            }
        }
        return items;
    }

    private static boolean isOpen(YamlNode item) {
        return text(item).contains("(") && !text(item).contains(")");
    }

    private static String text(YamlNode item) {
        return item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}
