package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCommandTest {
    private static final String[] CASE_TWO = {
        "1-2-1 tanh",
        "--init",
        "zeros",
        "--init",
        "*.bias=ones",
        "--data",
        "book",
        "--loss",
        "half-mse",
        "--rows",
        "11,517"
    };

    @Test
    void jsonHasTheKeysOfTheDesignAndTheBooksNumbers() throws IOException {
        JsonNode iterations = json(CASE_TWO).get("iterations");
        assertEquals(2, iterations.size());
        JsonNode second = iterations.get(1);
        assertEquals(2, second.get("iteration").asInt());
        assertEquals(0.2662, second.get("loss").asDouble(), 5e-5);
        JsonNode hidden = second.get("layers").get(0);
        List<String> keys = new ArrayList<>();
        hidden.fieldNames().forEachRemaining(keys::add);
        assertEquals(List.of("name", "z", "a", "dz", "da", "dW", "db", "W", "b"), keys);
        assertEquals("fc1", hidden.get("name").asText());
        assertEquals(-0.0264, hidden.get("da").get(0).get(1).asDouble(), 5e-5);
        assertEquals(0.00007, hidden.get("W").get(1).get(0).asDouble(), 5e-6);
        assertEquals(0.879464, second.get("layers").get(1).get("b").get(0).asDouble(), 5e-7);
    }

    @Test
    void theFirstRowsInFileOrderAndTheShuffledOnesDiffer() throws IOException {
        JsonNode ordered = json("1-2-1 tanh", "--data", "book", "--no-shuffle", "--batch", "3");
        assertEquals("[0,1,2]", ordered.get("iterations").get(0).get("rows").toString());
        assertEquals("[3,4,5]", ordered.get("iterations").get(1).get("rows").toString());
        JsonNode shuffled = json("1-2-1 tanh", "--data", "book", "--batch", "3");
        assertNotEquals("[0,1,2]", shuffled.get("iterations").get(0).get("rows").toString());
        JsonNode again = json("1-2-1 tanh", "--data", "book", "--batch", "3", "--threads", "2");
        assertEquals(shuffled.get("iterations"), again.get("iterations"));
    }

    @Test
    void epochsCountTheIterationsOfWholePasses() throws IOException {
        assertEquals(
                4,
                json("1-2-1 tanh", "--data", "book", "--batch", "500", "--epochs", "2")
                        .get("iterations")
                        .size());
        assertEquals(
                3,
                json("1-2-1 tanh", "--data", "book", "--batch", "500", "--epochs", "2", "--iterations", "3")
                        .get("iterations")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"text,en,Iteration 2", "markdown,en,## Iteration 2", "html,zh,<h2>迭代 2</h2>"})
    void everyFormatAndLanguageShowsTheSecondIteration(String format, String language, String expected) {
        List<String> args = new ArrayList<>(List.of(CASE_TWO));
        args.addAll(List.of("--format", format, "--lang", language));
        String out = run(0, args.toArray(String[]::new));
        assertTrue(out.contains(expected), out);
        assertTrue(out.contains("-0.026434396"), out);
    }

    /** Logistic regression from zeros: dw1 = (a − y)x1, dw2 = (a − y)x2, db = a − y. */
    @Test
    void logisticRegressionMovesFromZeros() throws IOException {
        JsonNode first = json("2-1 bce", "--init", "zeros").get("iterations").get(0);
        JsonNode layer = first.get("layers").get(0);
        double error = layer.get("a").get(0).get(0).asDouble()
                - first.get("y").get(0).get(0).asDouble();
        assertEquals(0.5, Math.abs(error));
        for (int k = 0; k < 2; k++) {
            double x = first.get("x").get(0).get(k).asDouble();
            assertEquals(error * x, layer.get("dW").get(0).get(k).asDouble());
        }
        assertEquals(error, layer.get("db").get(0).asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch|0|--batch: expected at least 1 row, found 0; use --batch 1",
                "--iterations|0|--iterations: expected at least 1, found 0; use --iterations 2",
                "--rows|1000|row 1000: expected an index from 0 to 999, found row 1000 of data book; rows are counted"
                        + " from 0",
                "--lr|NaN|--lr: expected a number above 0, found NaN; use --lr 0.1",
                "--iterations|2000000|trace: expected at most 50000000 numbers to keep, found 54000000 numbers in"
                        + " 2000000 iterations; use fewer --iterations or a smaller network"
            })
    void badInputIsOneLineAndExitCodeTwo(String option, String value, String message) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(
                new String[] {"trace", "1-2-1 tanh", "--data", "book", option, value},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(2, code);
        assertEquals(message, err.toString(StandardCharsets.UTF_8).strip());
    }

    private static JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        return new JsonMapper().readTree(run(0, all.toArray(String[]::new)));
    }

    private static String run(int expectedCode, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("trace"));
        all.addAll(List.of(args));
        int code = Outset.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(expectedCode, code, () -> err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
