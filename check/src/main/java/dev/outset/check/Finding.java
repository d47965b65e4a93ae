package dev.outset.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One result of one rule.
 *
 * @param rule id of the rule: {@code tied-units}
 * @param severity error, warning or info
 * @param where layer or parameter path
 * @param status how it is known
 * @param horizon {@code start}, {@code step k} or {@code for ever}
 * @param premises printed premises of the proof, empty for measurements
 * @param message what was found, in the language of the report
 * @param reason why it is so: the argument of the proof or the numbers of the measurement
 * @param remedy what to do about it
 * @param evidence the numbers behind it, by name
 */
public record Finding(
        String rule,
        Severity severity,
        String where,
        Status status,
        String horizon,
        List<String> premises,
        String message,
        String reason,
        Remedy remedy,
        Map<String, Object> evidence) {
    /** How a finding is known. */
    public enum Status {
        PROVED,
        WITNESSED,
        MEASURED,
        UNKNOWN
    }

    /**
     * @param text what to do, in words
     * @param command an outset command to run next
     * @param code lines to paste
     */
    public record Remedy(String text, String command, String code) {}

    public Finding {
        premises = List.copyOf(premises);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /** Whether a proof stands behind it. */
    public boolean proved() {
        return status == Status.PROVED;
    }

    /** The same finding, judged otherwise. */
    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, where, status, horizon, premises, message, reason, remedy, evidence);
    }
}
