package dev.outset.cli;

import dev.outset.check.CheckSettings;
import dev.outset.check.RulePage;
import dev.outset.check.Severity;
import dev.outset.check.Thresholds;
import dev.outset.formats.YamlNode;
import dev.outset.text.Glob;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a project decided about the checker's rules: the file {@code outset.yaml} in the current folder, or another
 * named by {@code --project}. {@code docs/project-file.md} describes every key.
 */
final class ProjectFile {
    static final String USUAL = "outset.yaml";

    private static final String GUIDE = "docs/project-file.md";
    private static final List<String> KEYS = List.of("rules", "thresholds", "ignore", "baseline");
    private static final List<String> SEVERITIES = List.of("error", "warning", "info", "off");

    private ProjectFile() {}

    /** The file to read: the one named, none for {@code none}, else {@code outset.yaml} if there is one. */
    static Optional<Path> find(@Nullable String named) {
        if (named != null) {
            return named.equals("none") ? Optional.empty() : Optional.of(Path.of(named));
        }
        return Optional.of(Path.of(USUAL)).filter(Files::exists);
    }

    /**
     * The settings of a file.
     *
     * @param network whose entries of the baseline count
     * @throws InputException naming file, line and column of what is wrong
     */
    static CheckSettings read(Path file, String network) {
        YamlNode.Fields fields =
                YamlNode.read(file, "a project", GUIDE).fields("the keys " + String.join(", ", KEYS), KEYS, GUIDE);
        List<CheckSettings.SeverityChoice> severities = new ArrayList<>();
        for (YamlNode item : items(fields, "rules")) {
            severities.add(severity(item));
        }
        List<CheckSettings.Ignored> ignored = new ArrayList<>();
        for (YamlNode item : items(fields, "ignore")) {
            YamlNode.Fields entry = item.fields("rule, where, reason", List.of("rule", "where", "reason"), GUIDE);
            String reason = entry.required("reason").scalar("a reason", GUIDE);
            ignored.add(new CheckSettings.Ignored(rule(entry), where(entry), Severity.ERROR, reason));
        }
        @Nullable YamlNode baseline = fields.fields().get("baseline");
        if (baseline != null) {
            Path beside = file.resolveSibling(baseline.scalar("the name of a baseline file", GUIDE));
            ignored.addAll(Baseline.read(beside, network));
        }
        return new CheckSettings(thresholds(fields.fields().get("thresholds")), severities, ignored);
    }

    private static List<YamlNode> items(YamlNode.Fields fields, String key) {
        @Nullable YamlNode list = fields.fields().get(key);
        return list == null ? List.of() : list.items("a list of " + key);
    }

    private static CheckSettings.SeverityChoice severity(YamlNode item) {
        YamlNode.Fields entry = item.fields("rule, where, severity", List.of("rule", "where", "severity"), GUIDE);
        YamlNode node = entry.required("severity");
        String word = node.scalar("a severity", GUIDE);
        if (word.equals("off") || word.equals("false")) { // older YAML reads off as false
            return new CheckSettings.SeverityChoice(rule(entry), where(entry), Optional.empty());
        }
        for (Severity severity : Severity.values()) {
            if (severity.notation().equals(word)) {
                return new CheckSettings.SeverityChoice(rule(entry), where(entry), Optional.of(severity));
            }
        }
        throw node.place().refused("one of " + SEVERITIES, word, Nearest.remedy(word, SEVERITIES));
    }

    /** A rule's id, or a glob that matches one. */
    private static String rule(YamlNode.Fields entry) {
        YamlNode node = entry.required("rule");
        String rule = node.scalar("the id of a rule", GUIDE);
        List<String> known = RulePage.all().stream().map(RulePage::id).toList();
        if (known.stream().noneMatch(id -> Glob.matches(rule, id))) {
            throw node.place().refused("the id of a rule", "'" + rule + "'", Nearest.remedy(rule, known));
        }
        return rule;
    }

    private static String where(YamlNode.Fields entry) {
        @Nullable YamlNode node = entry.fields().get("where");
        return node == null ? "*" : node.scalar("a layer, a parameter or a glob", GUIDE);
    }

    private static Thresholds thresholds(@Nullable YamlNode node) {
        if (node == null) {
            return Thresholds.DEFAULT;
        }
        Thresholds changed = Thresholds.DEFAULT;
        YamlNode.Fields fields = node.fields("thresholds and numbers", Thresholds.names(), GUIDE);
        for (Map.Entry<String, YamlNode> entry : fields.fields().entrySet()) {
            changed = changed.with(entry.getKey(), number(entry.getValue()));
        }
        return changed;
    }

    private static double number(YamlNode node) {
        String text = node.scalar("a number", GUIDE);
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number that does not count
        }
        throw node.place().refused("a number above 0", text, "write it like 1000 or 1e3");
    }
}
