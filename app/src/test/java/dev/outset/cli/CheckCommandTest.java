package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as a user runs it. */
final class CheckCommandTest {
    private static final String[] ZEROS = {"check", "64-64-32-10 sigmoid softmax", "--init", "zeros", "--data", "digits"
    };

    /** What one command did. */
    private record Ran(int code, String out, String err) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(
                args,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    @Test
    void zeroWeightsAreBrokenInTextWithTheNextCommandLast() {
        Ran ran = run(ZEROS);
        assertEquals(1, ran.code());
        assertTrue(ran.out().startsWith("Broken  64-64-32-10 sigmoid softmax\n"), ran.out());
        assertTrue(ran.out().contains("error  tied-units  fc1, fc2\n"), ran.out());
        assertTrue(ran.out().contains("re-checked by the independent verifier"), ran.out());
        assertTrue(ran.out().endsWith("next: outset check \"64-64-32-10 sigmoid softmax\" --data digits\n"), ran.out());
        assertFalse(ran.out().contains("\u001b"), "no colour in a pipe");
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(run(with(ZEROS, "--format", "json")).out());
        assertEquals("64-64-32-10 sigmoid softmax", json.get("network").asText());
        assertEquals("broken", json.get("verdict").asText());
        JsonNode finding = json.get("findings").get(0);
        assertEquals("tied-units", finding.get("rule").asText());
        assertEquals("error", finding.get("severity").asText());
        assertEquals("fc1", finding.get("where").asText());
        assertTrue(finding.get("proved").asBoolean());
        assertEquals("proved", finding.get("status").asText());
        assertEquals("for ever", finding.get("horizon").asText());
        assertTrue(finding.get("premises").size() > 3);
        assertTrue(finding.get("evidence").get("verified").asBoolean());
        assertEquals(2.302585092994046, json.get("loss").asDouble(), 1e-12); // ln 10
        assertEquals(2.302585092994046, json.get("expectedLoss").asDouble(), 0);
        List<Integer> distinct = new ArrayList<>();
        json.get("layers")
                .forEach(layer -> distinct.add(layer.get("distinctUnits").asInt()));
        assertEquals(List.of(1, 1, 10), distinct);
        List<Integer> moves = new ArrayList<>();
        json.get("parameters").forEach(p -> moves.add(p.get("firstMovesAtStep").asInt()));
        assertEquals(List.of(3, 3, 2, 2, 1, 1), moves);
        for (String key : List.of("forward", "backward")) {
            assertTrue(json.get("layers").get(0).get(key).has("predicted"));
            assertTrue(json.get("layers").get(0).get(key).has("measured"));
        }
    }

    @Test
    void aFrozenParameterHasNoFirstStep() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(run("check", "2-1-1 tanh", "--init", "zeros", "--format", "json")
                        .out());
        assertTrue(json.get("parameters").get(0).get("firstMovesAtStep").isNull());
        assertEquals(2, json.get("parameters").get(0).get("frozenEntries").asInt());
    }

    @Test
    void sarifNamesRuleLevelAndPlace() throws Exception {
        JsonNode log = new ObjectMapper()
                .readTree(run(with(ZEROS, "--format", "sarif")).out());
        assertEquals("2.1.0", log.get("version").asText());
        JsonNode run = log.get("runs").get(0);
        JsonNode result = run.get("results").get(0);
        int index = result.get("ruleIndex").asInt();
        assertEquals("tied-units", result.get("ruleId").asText());
        assertEquals(
                "tied-units",
                run.get("tool").get("driver").get("rules").get(index).get("id").asText());
        assertEquals("error", result.get("level").asText());
        JsonNode place = result.get("locations").get(0).get("logicalLocations").get(0);
        assertEquals("fc1", place.get("name").asText());
    }

    @Test
    void theReportIsOnePageThatNeedsNoNetwork(@TempDir Path folder) throws Exception {
        for (String language : List.of("en", "zh")) {
            Path page = folder.resolve(language + ".html");
            Ran ran = run(with(ZEROS, "--report", page.toString(), "--lang", language));
            assertEquals(1, ran.code());
            String html = Files.readString(page);
            assertTrue(html.startsWith("<!DOCTYPE html>"));
            assertFalse(html.contains("http://") || html.contains("https://") || html.contains("src="), "no network");
            assertTrue(
                    html.substring(html.indexOf("id=\"drawing"), html.indexOf("id=\"layers"))
                            .contains("f-s1"),
                    "tied units have a colour");
            assertTrue(html.contains(language.equals("zh") ? "对称的神经元" : "Tied units"));
            assertEquals(html.split("<section", -1).length, html.split("</section>", -1).length);
            assertEquals(html.split("<svg", -1).length, html.split("</svg>", -1).length);
        }
    }

    @Test
    void theExitCodeFollowsFailOn() {
        String[] sound = {"check", "64-32-10 relu softmax", "--data", "digits"};
        assertEquals(0, run(sound).code());
        assertEquals(0, run(with(ZEROS, "--fail-on", "never")).code());
        String[] suspect = {"check", "1-16-1 relu", "--data", "book", "--init", "he-normal"};
        assertEquals(0, run(suspect).code());
        assertEquals(1, run(with(suspect, "--fail-on", "warning")).code());
        Ran wrong = run(with(sound, "--fail-on", "maybe"));
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("--fail-on: expected one of"), wrong.err());
    }

    @Test
    void soundStartsEndWithTheCommandThatDrawsThem() {
        Ran ran = run("check", "64-32-10 relu softmax", "--data", "digits", "--lang", "zh");
        assertEquals(0, ran.code());
        assertTrue(ran.out().startsWith("良好  "), ran.out());
        assertTrue(ran.out().endsWith("下一步：outset draw \"64-32-10 relu softmax\" -o start.safetensors\n"), ran.out());
    }

    @Test
    void fansArePrintedWhole() {
        for (String format : List.of("text", "markdown", "html")) {
            for (String language : List.of("en", "zh")) {
                String out = run("check", "2051-1234-3 relu", "--format", format, "--lang", language)
                        .out();
                assertTrue(out.contains("2051 → 1234") && out.contains("1234 → 3"), out);
            }
        }
    }

    @Test
    void resultsDoNotDependOnThreads() {
        String[] args = {"check", "64-40-10 tanh softmax", "--format", "json", "--threads", "1"};
        String one = run(args).out();
        args[5] = "3";
        assertEquals(one.replaceAll("\"command\".*", ""), run(args).out().replaceAll("\"command\".*", ""));
    }

    @Test
    void theSlopeOfReluIsAPremiseOnlyWhereThereIsARelu() {
        assertTrue(run("check", "3-4-2 relu", "--init", "zeros").out().contains("slope of ReLU"));
        assertFalse(run("check", "3-4-2 tanh", "--init", "zeros").out().contains("slope of ReLU"));
    }

    @Test
    void everyRuleHasItsPage() {
        for (String language : List.of("en", "zh")) {
            Ran ran = run("rule", "tied-units", "--lang", language);
            assertEquals(0, ran.code());
            assertTrue(ran.out().contains("outset check \"64-64-32-10 sigmoid softmax\" --init zeros --data digits"));
        }
        Ran unknown = run("rule", "tied");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("tied-units"), unknown.err());
    }
}
