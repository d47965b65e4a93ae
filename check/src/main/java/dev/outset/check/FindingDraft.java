package dev.outset.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding while its rule writes it. Texts are the keys {@code rule.variant} of the check's text file. */
final class FindingDraft {
    private final CheckContext context;
    private final String rule;
    private final Severity severity;
    private final String where;
    private final Map<String, Object> evidence = new LinkedHashMap<>();
    private Finding.Status status = Finding.Status.MEASURED;
    private String horizon = "start";
    private List<String> premises = List.of();
    private String message = "";
    private String reason = "";

    FindingDraft(CheckContext context, String rule, Severity severity, String where) {
        this.context = context;
        this.rule = rule;
        this.severity = severity;
        this.where = where;
    }

    /** A proof stands behind it, re-checked by the independent verifier before the rules run. */
    FindingDraft proved(String until) {
        status = Finding.Status.PROVED;
        horizon = until;
        premises = context.premises();
        evidence.put("verified", true);
        return this;
    }

    /** Proved for the start; how long it holds is not known. */
    FindingDraft unknown() {
        status = Finding.Status.UNKNOWN;
        premises = context.premises();
        return this;
    }

    FindingDraft message(String variant, Object... values) {
        message = context.texts().get(rule + "." + variant, values);
        return this;
    }

    FindingDraft reason(String variant, Object... values) {
        reason = context.texts().get(rule + "." + variant, values);
        return this;
    }

    FindingDraft evidence(String name, Object value) {
        evidence.put(name, value);
        return this;
    }

    Finding remedy(Finding.Remedy remedy) {
        return new Finding(rule, severity, where, status, horizon, premises, message, reason, remedy, evidence);
    }
}
