package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private record Run(int code, String out, String err) {}

    private static Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(
                args,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theFirstTableOfTheTextIsPrintedInItsOwnNotation() {
        Run run = run("explain", "2-2-1 sigmoid bce", "--init", "zeros");
        assertEquals(0, run.code, run.err);
        String firstBatch = """
                          fc1                    fc2
                  a       a1=a2≠0                a3≠0
                  da      da1=da2=0              da3≠0
                  dz      dz1=dz2=0              dz3≠0
                  dW      dw11=dw21=dw12=dw22=0  dw13=dw23≠0
                  db      db1=db2=0              db3≠0
                  W       w11=w21=w12=w22=0      w13=w23≠0
                  b       b1=b2=0                b3≠0
                  update  nothing moves          all weights alike
                """;
        String secondBatch = """
                          fc1                        fc2
                  a       a1=a2≠0                    a3≠0
                  da      da1=da2≠0                  da3≠0
                  dz      dz1=dz2≠0                  dz3≠0
                  dW      dw11=dw12≠0, dw21=dw22≠0   dw13=dw23≠0
                  db      db1=db2≠0                  db3≠0
                  W       w11=w12≠0, w21=w22≠0       w13=w23≠0
                  b       b1=b2≠0                    b3≠0
                  update  weights alike in 2 groups  all weights alike
                """;
        assertTrue(run.out.contains(firstBatch), run.out);
        assertTrue(run.out.contains(secondBatch), run.out);
        assertTrue(run.out.contains("From batch 2 on every batch tried shows the same pattern."), run.out);
        assertTrue(run.out.contains("fc1: 2 units, but only 1 distinct, for ever (proved)"), run.out);
        assertTrue(run.out.contains("outset trace \"2-2-1 sigmoid bce\" --init zeros"), run.out);
    }

    @Test
    void theCauseIsNamed() {
        String relu = run("explain", "2-2-1 relu bce", "--init", "zeros").out;
        assertTrue(relu.contains("relu(0) = 0"), relu);
        assertTrue(relu.contains("slope 0 at z = 0, as in PyTorch"), relu);
        assertTrue(relu.contains("fc2.weight never moves, whatever the data (proved, for ever)."), relu);
        String tanh = run("explain", "2-2-1 tanh bce", "--init", "zeros").out;
        assertTrue(tanh.contains("tanh(0) = 0"), tanh);
        assertFalse(tanh.contains("PyTorch"), tanh);
        String softmax = run("explain", "3-4-2 tanh softmax", "--init", "constant(0.5)").out;
        assertTrue(softmax.contains("Behind the softmax"), softmax);
        String logistic = run("explain", "2-1 bce", "--init", "zeros").out;
        assertTrue(logistic.contains("zero weights do no harm here"), logistic);
    }

    /** Saturated units get no gradient, which no proof covers yet: neither "moves" nor "never moves" may be said. */
    @Test
    void whatTheRunDoesNotShowIsNotSaidToMove() {
        String still = run("explain", "1-2-1 hardtanh", "--init", "fc1.bias=constant(9)", "--input-box", "0,1").out;
        assertTrue(still.contains("fc1 does not move in the run shown; that it never does is not proved."), still);
        String alive = run("explain", "1-2-1 hardtanh", "--init", "fc1.bias=constant(0.1)", "--input-box", "0,1").out;
        assertTrue(alive.contains("fc1 moves from batch 1 on."), alive);
        String relu = run("explain", "1-1-1-1 relu", "--init", "ones", "--init", "fc2.bias=constant(-999)").out;
        assertTrue(relu.contains("fc2: 1 of 1 units are 0 for every input tried"), relu);
    }

    @Test
    void chineseSpeaksTheWordsOfTheText() {
        Run run = run("explain", "2-2-1 sigmoid bce", "--init", "zeros", "--lang", "zh");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("第 1 个 batch"), run.out);
        assertTrue(run.out.contains("更新，但所有权重更新幅度一致"), run.out);
        assertTrue(run.out.contains("权重对称性永远不会被打破"), run.out);
        assertEquals(
                Texts.load(dev.outset.lesson.ExplainLesson.class, "explain", Language.EN)
                        .keys(),
                Texts.load(dev.outset.lesson.ExplainLesson.class, "explain", Language.ZH)
                        .keys());
    }

    @Test
    void jsonHasTheShapeOfTheContract() throws Exception {
        Run run = run("explain", "2-2-1 sigmoid bce", "--init", "zeros", "--format", "json");
        assertEquals(0, run.code, run.err);
        JsonNode json = new ObjectMapper().readTree(run.out);
        assertEquals(3, json.get("steps").size());
        assertEquals(2, json.get("repeatsFrom").asInt());
        JsonNode first = json.get("steps").get(0);
        assertEquals(1, first.get("step").asInt());
        List<String> order = new ArrayList<>();
        first.get("quantities")
                .forEach(q -> order.add(
                        q.get("layer").asText() + " " + q.get("quantity").asText()));
        assertEquals(
                List.of(
                        "fc1 a", "fc1 da", "fc1 dz", "fc1 dW", "fc1 db", "fc1 W", "fc1 b", "fc2 a", "fc2 da", "fc2 dz",
                        "fc2 dW", "fc2 db", "fc2 W", "fc2 b"),
                order);
        JsonNode dW = first.get("quantities").get(3);
        assertTrue(dW.get("zero").asBoolean());
        assertEquals("[[0,1,2,3]]", dW.get("classes").toString());
        JsonNode second = json.get("steps").get(1).get("quantities").get(3);
        assertFalse(second.get("zero").asBoolean());
        assertEquals("[[0,2],[1,3]]", second.get("classes").toString());
        assertEquals(2, json.get("parameters").get(0).get("firstMovesAtStep").asInt());
        assertEquals(1, json.get("layers").get(0).get("distinctUnits").asInt());
        JsonNode frozen = new ObjectMapper()
                .readTree(run("explain", "2-2-1 tanh bce", "--init", "zeros", "--format", "json").out);
        assertTrue(frozen.get("parameters").get(0).get("firstMovesAtStep").isNull());
    }

    @Test
    void largeNetworksAreToldInWords() {
        Run run = run("explain", "64-64-32-10 relu softmax", "--init", "constant(0.1)", "--data", "digits");
        assertEquals(0, run.code, run.err);
        assertTrue(run.out.contains("4096 in 62 classes, 192 of them 0"), "three pixels are always 0: " + run.out);
        assertTrue(run.out.contains("192 of its entries never move (proved)."), run.out);
        String markdown = run("explain", "2-9-5-1 tanh", "--format", "markdown").out;
        assertTrue(markdown.startsWith("# The first steps of 2-9-5-1 tanh"), markdown);
        assertTrue(run("explain", "2-2-1 tanh", "--format", "html").out.startsWith("<!DOCTYPE html>"));
    }

    @Test
    void whatCannotBeExplainedEndsWithOneLine() {
        for (List<String> args : List.of(
                List.of("explain", "5000-5000-1 relu"),
                List.of("explain", "2-2-1 tanh", "--format", "sarif"),
                List.of("explain", "2-2-1 tanh", "--data", "digits"),
                List.of("explain", "2-2-1 tanh", "--weight-decay", "-1"))) {
            Run run = run(args.toArray(String[]::new));
            assertEquals(2, run.code, args.toString());
            assertEquals("", run.out, args.toString());
            assertEquals(1, run.err.lines().count(), run.err);
        }
    }
}
