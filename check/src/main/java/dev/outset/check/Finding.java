package dev.outset.check;

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
 * @param message what and why, in the language of the report
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
}
