package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.report.LandscapePage;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code outset landscape}: its outputs, its two languages, the honest zero start, and what it refuses. */
final class LandscapeCommandTest {
    private static final Pattern LINE = Pattern.compile("\\S.*: expected .+, found .*; .+");
    private static final String[] BOOK = {
        "landscape", "1-2-1 tanh", "--data", "book", "--loss", "half-mse", "--epochs", "3", "--lr", "0.5", "--grid", "7"
    };

    @TempDir
    private static Path folder;

    private static Run run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(BOOK));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(String... more) throws IOException {
        Run run = run(more);
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void theSurfaceOfAZeroStartIsNotFlatAndTheReasonIsTold() throws IOException {
        JsonNode tree = json("--init", "zeros", "--format", "json");
        assertTrue(tree.at("/surface/lowest/loss").asDouble()
                < tree.at("/surface/centre").asDouble());
        assertEquals("fc1.weight", tree.at("/plane/zeroRows/0/path").asText());
        assertEquals(2, tree.at("/curvature/inertia/negative").asInt(), "a saddle, as the closed form says");
        assertTrue(run("--init", "zeros").out().contains("Zero weights give no scale"));
        assertTrue(run("--init", "zeros", "--lang", "zh").out().contains("零权重"));
    }

    /** With W2 = 0 the weights of fc1 change nothing: that picture is flat, and the text says so. */
    @Test
    void whatIsReallyFlatIsCalledFlat() throws IOException {
        String[] two = {"--init", "zeros", "--weights", "fc1.weight[0],fc1.weight[1]", "--at", "start"};
        Run text = run(two);
        assertTrue(text.out().contains("exactly flat"), text.out());
        List<String> arguments = new ArrayList<>(Arrays.asList(two));
        arguments.addAll(List.of("--format", "json"));
        assertTrue(json(arguments.toArray(String[]::new)).at("/surface/flat").asBoolean());
    }

    @Test
    void threadsChangeNoBit() throws IOException {
        String[] several = {"--start", "ones", "--start", "normal", "--start", "zeros", "--format", "json"};
        for (String plane : List.of("--plane=random", "--plane=points", "--plane=pca", "--line")) {
            JsonNode one = json(with(several, plane, "--threads", "1"));
            JsonNode three = json(with(several, plane, "--threads", "3"));
            assertEquals(one.get("surface"), three.get("surface"));
            assertEquals(one.get("runs"), three.get("runs"));
            assertTrue(one.at("/provenance/command").asText().contains(plane));
        }
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void filesHoldWhatTheirEndingsSay() throws IOException {
        for (String name : List.of("s.svg", "s.png", "s.csv", "s.json")) {
            Path file = folder.resolve(name);
            assertEquals(0, run("--init", "ones", "-o", file.toString()).code());
            assertTrue(Files.size(file) > 500, name);
        }
        List<String> csv = Files.readAllLines(folder.resolve("s.csv"));
        assertEquals("x,y,loss", csv.get(0));
        assertEquals(1 + 7 * 7, csv.size());
        assertTrue(csv.get(1).startsWith("-1,-1,"));
        assertTrue(Files.readString(folder.resolve("s.svg")).contains("<svg"));
        Path line = folder.resolve("line.csv");
        run("--start", "ones", "--start", "normal", "--line", "-o", line.toString());
        assertEquals("alpha,\"ones\",\"normal\"", Files.readAllLines(line).get(0));
    }

    @Test
    void pagesNeedNoNetworkInBothLanguages() throws IOException {
        for (String language : List.of("en", "zh")) {
            for (String view : List.of("--plane=pca", "--line")) {
                Path page = folder.resolve(language + ".html");
                Run made = run("--init", "normal", view, "--report", page.toString(), "--lang", language);
                assertEquals(0, made.code(), made.err());
                String html = Files.readString(page);
                assertTrue(html.contains("<svg"));
                assertTrue(!html.contains("src=\"http") && !html.contains("href=\"http"), "nothing is fetched");
            }
        }
        assertEquals(
                Texts.load(LandscapePage.class, "landscape", Language.EN).keys(),
                Texts.load(LandscapePage.class, "landscape", Language.ZH).keys());
    }

    @Test
    void aRunThatDivergesIsShownWhereItCanBe() {
        Run shown = Run.of(
                "landscape",
                "1-2-1 relu",
                "--data",
                "book",
                "--lr",
                "1e9",
                "--epochs",
                "3",
                "--grid",
                "5",
                "--init=ones");
        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().contains("diverged"), shown.out());
    }

    /** Words of the message, then what follows the arguments of the book. */
    private static final String[][] BAD = {
        {"--grid", "--grid", "2"},
        {"--grid", "--grid", "502"},
        {"3 to 5001 points", "--line", "--grid", "5002"},
        {"a number above 0", "--span", "0"},
        {"a number above 0", "--span", "NaN"},
        {"at least 1 row", "--rows", "0"},
        {"start or end", "--at", "middle"},
        {"--plane random or --weights", "--plane", "pca", "--at", "end"},
        {"did you mean points", "--plane", "pionts"},
        {"one of --plane, --weights, --line", "--plane", "pca", "--line"},
        {"one of --plane, --weights, --line", "--plane", "pca", "--weights", "fc1.bias[0],fc1.bias[1]"},
        {"at least two starts", "--plane", "points"},
        {"two different starts", "--plane", "points", "--start", "ones", "--start", "constant(1)"},
        {"each start once", "--start", "ones", "--start", "ones"},
        {"all motion on one line", "--plane", "pca", "--init", "zeros"},
        {"a first start that moves", "--plane", "points", "--start", "ones", "--start", "zeros", "--epochs=0"},
        {"two different weights", "--weights", "fc1.weight[0]"},
        {"one weight twice", "--weights", "fc1.weight[1],fc1.weight[1,0]"},
        {"an index from 0 to 1", "--weights", "fc1.weight[0],fc1.weight[2]"},
        {"an index from 0 to 0", "--weights", "fc1.weight[0],fc1.weight[0,1]"},
        {"one index for shape", "--weights", "fc1.weight[0],fc1.bias[0,0]"},
        {"did you mean fc1.weight", "--weights", "fc1.wieght[0],fc1.weight[1]"},
        {"a parameter with an index", "--weights", "fc1.weight,fc1.bias"},
        {"a name ending in .svg", "-o", "picture.pdf"},
        {"an empty rule", "--start", "a="},
        {"found sarif", "--format", "sarif"},
    };

    static List<List<String>> bad() {
        return Arrays.stream(BAD).map(List::of).toList();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badInputIsRefusedInOneLine(List<String> row) {
        List<String> arguments = new ArrayList<>(List.of("landscape", "1-2-1 tanh", "--data", "book"));
        if (!row.contains("--epochs=0")) {
            arguments.addAll(List.of("--epochs", "2"));
        }
        arguments.addAll(row.subList(1, row.size()));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(LINE.matcher(run.err().strip()).matches(), run.err());
        assertTrue(run.err().contains(row.get(0)), run.err());
    }

    @Test
    void dataAreNeeded() {
        assertEquals(2, Run.of("landscape", "1-2-1 tanh").code());
    }
}
