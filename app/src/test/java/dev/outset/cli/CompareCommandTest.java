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

/** {@code compare} and {@code train} as a user runs them. */
final class CompareCommandTest {
    private static final String[] BOOK = {
        "compare",
        "1-2-1 tanh",
        "--data",
        "book",
        "--loss",
        "half-mse",
        "--start",
        "zeros",
        "--start",
        "mine=normal; fc1.bias=ones",
        "--seeds",
        "2",
        "--lr",
        "0.5,0.1",
        "--epochs",
        "40"
    };

    @TempDir
    private Path folder;

    private static Run run(String[] start, String... more) {
        List<String> all = new ArrayList<>(List.of(start));
        all.addAll(List.of(more));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void theTableHasEveryStartAndRate() {
        Run run = run(BOOK);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("2 starts × 2 learning rates × 2 seeds; each trial 40 epochs"), run.out());
        assertTrue(run.out().contains("zeros") && run.out().contains("mine"), run.out());
        assertTrue(run.out().contains("rate 0.5") && run.out().contains("rate 0.1"), run.out());
        assertTrue(run.out().contains("lower on 2 of 2 seeds"), run.out());
    }

    @Test
    void jsonHasTheKeysOfTheContract() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(run(BOOK, "--format", "json", "--threads", "2").out());
        JsonNode row = json.get("rows").get(0);
        for (String key : List.of("start", "lr", "seeds", "diverged", "finalMetric", "stepsToTarget")) {
            assertTrue(row.has(key), key);
        }
        for (String key : List.of("median", "low", "high")) {
            assertTrue(row.get("finalMetric").has(key), key);
        }
        assertEquals(4, json.get("rows").size());
        assertEquals(8, json.get("trials").size());
        assertEquals("r2", json.get("metric").asText());
        JsonNode other = new ObjectMapper()
                .readTree(run(BOOK, "--format", "json", "--threads", "1").out());
        assertEquals(json.get("trials"), other.get("trials"), "threads change nothing");
    }

    /** Starts that look at data say what they changed, layer by layer, wherever the study is written. */
    @Test
    void learnedStartsTellWhatTheyChanged() throws IOException {
        String[] study = {
            "compare",
            "1-3-1 tanh",
            "--data",
            "book",
            "--start",
            "sized=normal(std=0.1); lsuv",
            "--start",
            "metainit=he-normal; metainit(steps=3)",
            "--start",
            "gradinit=he-normal; gradinit(steps=4)",
            "--start",
            "he-normal",
            "--seeds",
            "2",
            "--lr",
            "0.1,0.5",
            "--epochs",
            "2"
        };
        String text = run(study).out();
        assertTrue(text.contains("What the starts that look at data changed"), text);
        assertTrue(text.contains("sized, medians over seeds (2) – lsuv(margin=0.02, iterations=20)"), text);
        for (String aim : List.of("the largest |Var(z) − 1|", "the gradient quotient", "the loss after one step")) {
            assertEquals(2, text.split(java.util.regex.Pattern.quote(aim), -1).length, aim);
        }
        assertTrue(text.lines().filter(line -> line.contains("fc2.weight")).count() == 3, text);
        String chinese = run(study, "--lang", "zh").out();
        assertTrue(chinese.contains("看数据的初始化改动了什么") && chinese.contains("梯度商经 3 步由"), chinese);
        assertTrue(run(study, "--format", "markdown").out().contains("## What the starts that look at data changed"));
        String page = run(study, "--format", "html").out();
        assertTrue(page.contains("id=\"changes\"") && page.contains("gradinit(steps=4"));

        JsonNode json =
                new ObjectMapper().readTree(run(study, "--format", "json").out());
        assertEquals(3, json.get("learned").size());
        JsonNode sized = json.get("learned").get(0);
        assertEquals("sized", sized.get("start").asText());
        JsonNode layer = sized.get("median").get("layers").get(0);
        assertEquals("fc1.weight", layer.get("path").asText());
        assertTrue(layer.get("factor").asDouble() > 1, layer.toString());
        assertEquals("done", layer.get("outcome").asText());
        JsonNode trials = json.get("trials");
        assertEquals(
                "variance-error", trials.get(0).get("learned").get("criterion").asText());
        assertFalse(trials.get(trials.size() - 1).has("learned"), "he-normal looks at no data");
        assertFalse(run(BOOK).out().contains("look at data"));
    }

    /**
     * A rate too large for small weights: every way a study is written says so, and names layers that miss a margin.
     */
    @Test
    void learnedStartsThatMissedTheirAimAreWarnedOf() throws IOException {
        String[] study = {
            "compare",
            "1-3-1 tanh",
            "--data",
            "book",
            "--seeds",
            "2",
            "--epochs",
            "1",
            "--lr",
            "0.1",
            "--start",
            "far=normal(std=0.1); metainit(steps=6, rate=3)",
            "--start",
            "lsuv",
            "--start",
            "biased=he-normal; *.bias=normal(std=9); lsuv"
        };
        JsonNode learned = new ObjectMapper()
                .readTree(run(study, "--format", "json").out())
                .get("learned");
        int worse = learned.get(0).get("worse").asInt();
        assertTrue(worse > 0 && learned.get(0).get("median").get("worse").asBoolean(), learned.toString());
        assertEquals(0, learned.get(1).get("worse").asInt());
        String warning = "on " + worse + " of 2 seeds it ended worse";
        for (String format : List.of("text", "markdown", "html")) {
            String out = run(study, "--format", format).out();
            assertEquals(2, out.split(warning, -1).length, out);
            assertTrue(out.contains("the margin of 1 in the layers of fc1.weight, fc2.weight"), out);
        }
        assertTrue(run(study, "--lang", "zh").out().contains("2 个种子中有 " + worse + " 个结束时比开始时更差"));
    }

    @Test
    void aStudyFileIsTheSameCommand() throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, """
                network: "1-2-1 tanh"
                data: book
                loss: half-mse
                starts:
                  zeros: zeros
                  mine: [normal, fc1.bias=ones]
                seeds: 2
                lr: [0.5, 0.1]
                epochs: 40
                """);
        Run study = Run.of("compare", file.toString());
        assertEquals(0, study.code(), study.err());
        assertEquals(run(BOOK).out(), study.out());
        Run shorter = Run.of("compare", file.toString(), "--epochs", "3");
        assertTrue(shorter.out().contains("each trial 3 epochs"), "options on the command line win");
    }

    @Test
    void pageAndFilesAreWritten() throws IOException {
        Path page = folder.resolve("starts.html");
        Path csv = folder.resolve("starts.csv");
        Run run = run(BOOK, "--report", page.toString(), "-o", csv.toString(), "--lang", "zh");
        assertEquals(0, run.code(), run.err());
        String html = Files.readString(page);
        assertTrue(html.contains("<svg") && html.contains("训练损失"), "pictures, in Chinese");
        assertFalse(html.matches("(?s).*(src|href)=\"http.*"), "nothing from the network");
        List<String> lines = Files.readAllLines(csv);
        assertEquals(9, lines.size());
        assertTrue(lines.get(0).startsWith("start,lr,seed,"), lines.get(0));
        assertTrue(run.out().contains("初始化"), run.out());
    }

    @Test
    void trainShowsItsCurveAndWritesItsWeights() throws IOException {
        Path weights = folder.resolve("moons.safetensors");
        Path page = folder.resolve("moons.html");
        Run run = Run.of(
                "train",
                "2-8-1 tanh bce",
                "--data",
                "moons",
                "--optimizer",
                "adam",
                "--lr",
                "0.05",
                "--epochs",
                "30",
                "-o",
                weights.toString(),
                "--report",
                page.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("On held-out rows: loss"), run.out());
        assertTrue(Files.size(weights) > 100);
        assertTrue(Files.readString(page).contains("<svg"));
        Run check = Run.of("check", weights.toString(), "--network", "2-8-1 tanh bce", "--data", "moons");
        assertTrue(check.code() <= 1, check.err());
    }

    @Test
    void trainAsJsonHasTheKeysOfTheContract() throws IOException {
        Run run = Run.of(
                "train",
                "64-16-10 relu softmax",
                "--data",
                "digits",
                "--epochs",
                "3",
                "--format",
                "json",
                "--kernels",
                "reference",
                "--precision",
                "float64");
        JsonNode json = new ObjectMapper().readTree(run.out());
        for (String key : List.of("iterations", "seconds", "final", "weights", "curve")) {
            assertTrue(json.has(key), key);
        }
        for (String key : List.of("trainLoss", "trainMetric", "validationLoss", "validationMetric")) {
            assertTrue(json.get("final").has(key), key);
        }
        assertEquals(135, json.get("iterations").asInt());
        assertEquals(64 * 16, json.get("weights").get(0).get("values").size());
        assertEquals("reference float64", json.get("provenance").get("kernels").asText());
    }

    @Test
    void aDivergedRunSaysWhereAndWhatToDo() {
        Run run =
                Run.of("train", "1-2-1 linear", "--data", "book", "--init", "normal", "--lr", "1e6", "--epochs", "40");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("stopped being a finite number at update"), run.out());
        assertTrue(run.out().contains("outset check"), run.out());
    }

    @Test
    void fourRowsValidateThemselvesAndTheTextSaysSo() {
        String[] train = {"train", "2-4-1 tanh bce", "--data", "xor", "--epochs", "2"};
        assertTrue(Run.of(train).out().contains("4 rows are too few to hold any out"));
        String[] compare = {
            "compare", "2-4-1 tanh bce", "--data", "xor", "--epochs", "2", "--seeds", "1", "--lang", "zh"
        };
        assertTrue(Run.of(compare).out().contains("只有 4 行"));
    }
}
