package dev.outset.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.BatchOrder;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import dev.outset.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceLessonTest {
    @ParameterizedTest
    @CsvSource({
        "1-2-1 tanh,mse,1", "1-2-1 tanh,half-mse,3", "3-2-2 sigmoid,mse,1", "2-3-2 gelu,half-mse,2",
        "2-2-1 sigmoid bce,bce,1", "2-2-3 tanh bce,bce,2", "3-3-3 relu softmax,cross-entropy,1", "2-1 bce,bce,4"
    })
    void everyFormulaComesOutAtItsValue(String notation, String loss, int batch) {
        Network network = Notation.parse(notation).withLoss(loss(loss));
        String text = page(network, List.of(Rule.parse("normal"), Rule.parse("*.bias=normal")), batch, Language.EN)
                .text();
        List<String> lines = text.lines()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
        int checked = 0;
        for (String line : lines) {
            String[] parts = line.split(" = ", -1);
            if (parts.length == 4 || line.contains("←")) {
                assertValue(line, parts[parts.length - 2], parts[parts.length - 1]);
                checked++;
            }
        }
        assertTrue(checked > 2 * network.parameterCount(), text);
    }

    /** Numbers are printed to 8 digits, so a formula of a few terms comes out within a few units of the eighth. */
    private static void assertValue(String line, String expression, String printed) {
        double value = Arithmetic.evaluate(expression);
        assertEquals(Double.parseDouble(printed), value, 2e-7 * (1 + Math.abs(value)), line);
    }

    @Test
    void longListsKeepTheirFirstTermsAndSayHowManyFollow() {
        Network network = Notation.parse("64-20-10 relu softmax");
        String text = page(network, List.of(), 1, Language.EN).text();
        assertTrue(text.contains("… (61)"), text); // 64 terms of a sum, 3 shown
        assertTrue(text.contains("… and 17 more like these"), text);
        assertTrue(text.contains("… and 1271 more entries"), text); // 20·64 − 3·3
        assertTrue(text.lines().count() < 250, () -> text.lines().count() + " lines");
        assertTrue(page(network, List.of(), 9, Language.EN).text().contains("… and 6 more rows"));
    }

    @Test
    void remarksNameTheCauseOfZerosAndTheUnitsThatStayEqual() {
        Network network = Notation.parse("1-2-1 tanh");
        String zeros =
                page(network, List.of(Rule.parse("zeros")), 1, Language.EN).text();
        assertTrue(zeros.contains("dW2 is 0 because a1 is 0."));
        assertTrue(zeros.contains("da1 is 0 because W2 is 0"));
        assertTrue(zeros.contains("the 2 units of fc1 have the same incoming weights"));
        String random = page(network, List.of(), 1, Language.EN).text();
        assertFalse(random.contains("because"), random);
        assertFalse(random.contains("same incoming weights"), random);
        String chinese =
                page(network, List.of(Rule.parse("zeros")), 1, Language.ZH).text();
        assertTrue(chinese.contains("由于 a1 为 0，所以 dW2 也为 0。"));
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertEquals(
                Texts.load(TraceLesson.class, "trace", Language.EN).keys(),
                Texts.load(TraceLesson.class, "trace", Language.ZH).keys());
    }

    private static Page page(Network network, List<Rule> rules, int batch, Language language) {
        DataSet data = network.inputs() == 1 ? DataSets.book() : DataSets.normal(network, 12, 3);
        Weights weights = InitPlan.of(network, rules).draw(Streams.philox(5), Precision.FLOAT64);
        List<int[]> batches = BatchOrder.inOrder(IntStream.range(0, data.rows()).toArray(), batch, 2);
        return TraceLesson.page(network, Trace.run(network, weights, data, 0.1, batches), language);
    }

    private static Loss loss(String notation) {
        return List.of(Loss.values()).stream()
                .filter(loss -> loss.notation().equals(notation))
                .findFirst()
                .orElseThrow();
    }
}
