package dev.outset.report;

import dev.outset.check.Finding;
import dev.outset.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings of one rule and one severity, shown together: one cause seldom stops at one layer.
 *
 * @param findings in network order, at least one
 */
record FindingGroup(List<Finding> findings) {
    /** Groups in the order of their first findings. */
    static List<FindingGroup> of(List<Finding> findings) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            groups.computeIfAbsent(finding.severity() + " " + finding.rule(), key -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream().map(FindingGroup::new).toList();
    }

    String rule() {
        return first().rule();
    }

    Severity severity() {
        return first().severity();
    }

    Finding first() {
        return findings.get(0);
    }

    /** Layers and parameters, joined. */
    String where() {
        return findings.stream().map(Finding::where).distinct().collect(Collectors.joining(", "));
    }

    /** The different reasons, usually one. */
    List<String> reasons() {
        return findings.stream().map(Finding::reason).distinct().toList();
    }

    /** The different remedies in words. */
    List<String> remedies() {
        return findings.stream().map(f -> f.remedy().text()).distinct().toList();
    }

    /** The different commands of the remedies. */
    List<String> commands() {
        return findings.stream().map(f -> f.remedy().command()).distinct().toList();
    }

    /** The lines of code of all remedies, each once. */
    String code() {
        return findings.stream()
                .flatMap(f -> f.remedy().code().lines())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
