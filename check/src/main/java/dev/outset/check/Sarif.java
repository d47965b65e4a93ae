package dev.outset.check;

import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A result as SARIF 2.1.0 (OASIS 2020), the format that code-scanning services read: one run, every rule of the
 * catalogue, one result per finding with its layer or parameter as logical location.
 */
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    /**
     * The tree of the log file.
     *
     * @param version of outset
     */
    public static Map<String, Object> of(CheckResult result, String version, Language language) {
        List<RulePage> pages = RulePage.all();
        List<Object> rules = new ArrayList<>();
        for (RulePage page : pages) {
            rules.add(rule(page, language));
        }
        List<Object> results = new ArrayList<>();
        for (Finding finding : result.findings()) {
            results.add(result(finding, result.network(), pages));
        }
        for (CheckResult.Accepted accepted : result.accepted()) {
            Map<String, Object> suppressed = result(accepted.finding(), result.network(), pages);
            suppressed.put("suppressions", List.of(Map.of("kind", "external", "justification", accepted.reason())));
            results.add(suppressed);
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "outset");
        driver.put("version", version);
        driver.put("rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", results);
        run.put("columnKind", "utf16CodeUnits");
        run.put("properties", Map.of("verdict", result.verdict(), "provenance", result.provenance()));
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(RulePage page, Language language) {
        RulePage.Text text = page.text(language);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", page.id());
        rule.put("shortDescription", message(text.title()));
        rule.put("fullDescription", message(text.meaning()));
        rule.put("help", message(text.decided()));
        rule.put("defaultConfiguration", Map.of("level", level(page.heaviest())));
        return rule;
    }

    private static Map<String, Object> result(Finding finding, String network, List<RulePage> pages) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("name", finding.where());
        location.put("fullyQualifiedName", network + "/" + finding.where());
        location.put("kind", "element");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", pages.stream().map(RulePage::id).toList().indexOf(finding.rule()));
        result.put("level", level(finding.severity()));
        result.put("message", message(finding.message() + " " + finding.reason()));
        result.put("locations", List.of(Map.of("logicalLocations", List.of(location))));
        // The same finding in the next run has the same fingerprint, so services can follow it.
        result.put("partialFingerprints", Map.of("outset/v1", finding.rule() + ":" + finding.where()));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("proved", finding.proved());
        properties.put("horizon", finding.horizon());
        properties.put("remedy", finding.remedy().text());
        properties.put("command", finding.remedy().command());
        properties.put("evidence", finding.evidence());
        result.put("properties", properties);
        return result;
    }

    private static Map<String, Object> message(String text) {
        return Map.of("text", text);
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.notation();
    }
}
