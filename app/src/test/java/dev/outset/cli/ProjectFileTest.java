package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decisions of a project: {@code docs/project-file.md}. */
final class ProjectFileTest {
    private static final String[] TIED = {"check", "4-8-2 sigmoid", "--init", "zeros"};

    @TempDir
    private Path folder;

    private Run check(String... more) {
        List<String> args = new ArrayList<>(List.of(TIED));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    private String project(String text) throws IOException {
        return Files.writeString(folder.resolve("outset.yaml"), text).toString();
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void severitiesChangeTheVerdictAndTheExitCode() throws IOException {
        assertEquals(1, check().code());
        Run milder = check("--project", project("rules: [{rule: tied-units, severity: warning}]"));
        assertEquals(0, milder.code());
        assertTrue(milder.out().startsWith("Suspect"), milder.out());
        Run elsewhere = check("--project", project("rules: [{rule: tied-units, where: fc9, severity: off}]"));
        assertEquals(1, elsewhere.code());
        Run off = check("--project", project("rules: [{rule: \"*\", severity: off}]"), "--format", "json");
        assertEquals("sound", json(off).get("verdict").asText());
    }

    @Test
    void anIgnoredFindingKeepsItsReasonInEveryFormat() throws IOException {
        String file = project("ignore: [{rule: tied-units, where: fc1, reason: shown in class}]");
        Run json = check("--project", file, "--format", "json");
        assertEquals(0, json.code());
        JsonNode ignored = json(json).get("ignored").get(0);
        assertEquals("tied-units", ignored.get("rule").asText());
        assertEquals("shown in class", ignored.get("reason").asText());
        assertEquals(file, json(json).get("provenance").get("project").asText());
        for (String format : List.of("text", "markdown", "html", "sarif")) {
            assertTrue(check("--project", file, "--format", format).out().contains("shown in class"), format);
        }
        JsonNode sarif = json(check("--project", file, "--format", "sarif")).at("/runs/0/results/0");
        assertEquals("external", sarif.at("/suppressions/0/kind").asText());
    }

    @Test
    void thresholdsMove() throws IOException {
        String[] small = {"check", "8-6x32-1 relu", "--init", "normal(std=0.05)", "--format", "json"};
        assertFalse(json(Run.of(small)).get("findings").isEmpty());
        List<String> args = new ArrayList<>(List.of(small));
        args.addAll(List.of(
                "--project", project("thresholds: {warning-ratio: 1e30, error-ratio: 1e40, scale-factor: 1e9}")));
        JsonNode lenient = json(Run.of(args.toArray(String[]::new)));
        assertTrue(lenient.get("findings").isEmpty(), lenient.get("findings").toString());
    }

    @Test
    void aBaselineLetsAnOldProjectStartCleanUntilItGetsWorse() throws IOException {
        Path baseline = folder.resolve("old.json");
        assertEquals(1, check("--write-baseline", baseline.toString()).code());
        String file = project("baseline: old.json");
        assertEquals(0, check("--project", file).code());
        // Another network has its own entries, and writing them keeps those of the first.
        String[] other = {"check", "3-5-2 relu", "--init", "zeros", "--project", file};
        assertEquals(1, Run.of(other).code());
        List<String> write = new ArrayList<>(List.of(other));
        write.addAll(List.of("--write-baseline", baseline.toString()));
        Run.of(write.toArray(String[]::new));
        assertEquals(0, Run.of(other).code());
        assertEquals(0, check("--project", file).code());
        // What was milder then is reported now.
        Files.writeString(baseline, Files.readString(baseline).replace("\"error\"", "\"warning\""));
        assertEquals(1, check("--project", file).code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [{rule: tied-unit, severity: off}] | line 1, column 16: expected the id of a rule",
                "rules: [{rule: tied-units, severity: bad}] | column 38: expected one of [error, warning, info, off]",
                "rules: tied-units | begin each with",
                "rule: [] | did you mean rules?",
                "thresholds: {warning-ratio: -1} | expected a number above 0, found -1",
                "thresholds: {warning: 1} | did you mean warning-ratio?",
                "ignore: [{rule: tied-units}] | expected the key reason",
                "baseline: nosuch.json | expected a baseline file that can be read",
                "baseline: outset.yaml | expected a baseline in JSON",
                "input: 3 | docs/project-file.md",
                "[1] | docs/project-file.md"
            })
    void faultsAreNamedWithTheirPlace(String text, String expected) throws IOException {
        Run run = check("--project", project(text));
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(expected), run.err());
    }

    @Test
    void completionKnowsCommandsOptionsAndValues() {
        String script = Run.of("completion").out();
        assertTrue(script.contains("complete -F _complete_outset"), "a bash function");
        for (String word : List.of("recommend", "--fail-on", "vanishing-gradient", "half-mse")) {
            assertTrue(script.contains(word), word);
        }
        assertEquals(2, Run.of("completion", "--format", "json").code());
    }
}
