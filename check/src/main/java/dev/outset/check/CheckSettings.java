package dev.outset.check;

import dev.outset.text.Glob;
import java.util.List;
import java.util.Optional;

/**
 * What a project decided about the rules: the content of its {@code outset.yaml}.
 *
 * @param thresholds of the measuring rules
 * @param severities other severities, or rules switched off; the last one that matches counts
 * @param ignored findings that are known and accepted, each with its reason
 */
public record CheckSettings(Thresholds thresholds, List<SeverityChoice> severities, List<Ignored> ignored) {
    /** As the rule pages describe them. */
    public static final CheckSettings DEFAULT = new CheckSettings(Thresholds.DEFAULT, List.of(), List.of());

    public CheckSettings {
        severities = List.copyOf(severities);
        ignored = List.copyOf(ignored);
    }

    /**
     * @param rule id of the rule
     * @param where glob over layers and parameter paths, {@code *} for all
     * @param severity what its findings count as; empty switches it off
     */
    public record SeverityChoice(String rule, String where, Optional<Severity> severity) {}

    /**
     * @param rule id of the rule
     * @param where glob over layers and parameter paths
     * @param heaviest what is worse than this is reported all the same
     * @param reason why it is accepted; printed, never empty
     */
    public record Ignored(String rule, String where, Severity heaviest, String reason) {
        boolean covers(Finding finding) {
            return Glob.matches(rule, finding.rule())
                    && Glob.matches(where, finding.where())
                    && finding.severity().compareTo(heaviest) <= 0;
        }
    }
}
