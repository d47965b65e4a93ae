package dev.outset.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.check.CheckResult;
import dev.outset.check.CheckSettings;
import dev.outset.check.Finding;
import dev.outset.check.Severity;
import dev.outset.formats.AtomicFile;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The findings that an old project starts with: {@code {findings: [{network, rule, where, severity}]}}. Those are
 * ignored until they get worse; new ones are reported.
 */
final class Baseline {
    private static final String REMEDY = "write it again with --write-baseline";

    private Baseline() {}

    /** One finding that was there already. */
    private record Entry(String network, String rule, String where, String severity) {
        static Entry of(String network, Finding finding) {
            return new Entry(
                    network, finding.rule(), finding.where(), finding.severity().notation());
        }
    }

    /** The entries of a network. */
    static List<CheckSettings.Ignored> read(Path file, String network) {
        List<CheckSettings.Ignored> ignored = new ArrayList<>();
        for (Entry entry : entries(file)) {
            if (entry.network.equals(network)) {
                String reason = String.valueOf(file.getFileName());
                ignored.add(new CheckSettings.Ignored(entry.rule, entry.where, severity(file, entry.severity), reason));
            }
        }
        return ignored;
    }

    /** Writes all findings of a check, also those accepted so far; other networks keep their entries. */
    static void write(Path file, CheckResult result) {
        List<Entry> kept = new ArrayList<>(Files.exists(file) ? entries(file) : List.of());
        kept.removeIf(entry -> entry.network.equals(result.network()));
        result.findings().forEach(finding -> kept.add(Entry.of(result.network(), finding)));
        result.accepted().forEach(accepted -> kept.add(Entry.of(result.network(), accepted.finding())));
        AtomicFile.writeText(file, JsonOut.write(Map.of("findings", kept)) + "\n");
    }

    private static List<Entry> entries(Path file) {
        JsonNode findings;
        try {
            findings = new ObjectMapper().readTree(Files.readAllBytes(file)).path("findings");
        } catch (JacksonException e) {
            throw new InputException(file.toString(), "a baseline in JSON", "something else", REMEDY);
        } catch (IOException e) {
            throw new InputException(file.toString(), "a baseline file that can be read", "none", REMEDY);
        }
        if (!findings.isArray()) {
            throw new InputException(file.toString(), "a list of findings", "none", REMEDY);
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode finding : findings) {
            String place = file + ", finding " + (entries.size() + 1);
            entries.add(new Entry(
                    text(finding, "network", place),
                    text(finding, "rule", place),
                    text(finding, "where", place),
                    text(finding, "severity", place)));
        }
        return entries;
    }

    private static String text(JsonNode finding, String key, String place) {
        if (!finding.path(key).isTextual()) {
            throw new InputException(place, "the key " + key, "none", REMEDY);
        }
        return finding.path(key).textValue();
    }

    private static Severity severity(Path file, String word) {
        for (Severity severity : Severity.values()) {
            if (severity.notation().equals(word)) {
                return severity;
            }
        }
        throw new InputException(file.toString(), "a severity", "'" + word + "'", REMEDY);
    }
}
