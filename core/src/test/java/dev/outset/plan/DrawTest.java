package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.NumpyRandomState;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static InitPlan plan(String notation, String... rules) {
        return InitPlan.of(
                Notation.parse(notation), Stream.of(rules).map(Rule::parse).toList());
    }

    @Test
    void aNamedStreamGivesALayerTheSameWeightsInEveryNetwork() {
        Weights shallow = plan("6-5-3 tanh", "he-normal").draw(Streams.philox(4), Precision.FLOAT64);
        Weights deep =
                plan("6-5-5-5-3 tanh", "he-normal", "fc3.weight=orthogonal").draw(Streams.philox(4), Precision.FLOAT64);
        assertArrayEquals(
                shallow.get("fc1.weight").toDoubles(), deep.get("fc1.weight").toDoubles());
        Weights other = plan("6-5-3 tanh", "he-normal").draw(Streams.philox(5), Precision.FLOAT64);
        assertTrue(shallow.get("fc1.weight").get(0) != other.get("fc1.weight").get(0));
    }

    @Test
    void rowsOfANamedStreamMayBeDrawnInAnyOrder() {
        InitPlan plan = plan("6-5-3 tanh", "he-normal", "*.bias=normal");
        StreamSource source = Streams.philox(4);
        Weights whole = plan.draw(source, Precision.FLOAT32);
        for (int i = plan.rows().size() - 1; i >= 0; i--) {
            PlanRow row = plan.rows().get(i);
            Tensor alone = InitPlan.draw(row, source.stream(row.path()), Precision.FLOAT32);
            assertArrayEquals(whole.get(row.path()).toFloats(), alone.toFloats());
        }
    }

    @Test
    void aReplayedStreamIsReadInNetworkOrderAndConstantsConsumeNothing() {
        Weights weights = plan("2-3-2 tanh", "uniform(-1, 1)", "fc1.bias=constant(0.5)", "fc2.bias=normal")
                .draw(Streams.numpy(4), Precision.FLOAT64);
        NumpyRandomState numpy = new NumpyRandomState(4);
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 6 + 6; i++) {
            expected.add(numpy.uniform(-1, 1));
        }
        expected.add(numpy.normal(0, 1));
        expected.add(numpy.normal(0, 1));
        List<Double> found = new ArrayList<>();
        for (String path : List.of("fc1.weight", "fc2.weight", "fc2.bias")) {
            for (double value : weights.get(path).toDoubles()) {
                found.add(value);
            }
        }
        assertEquals(expected, found);
        assertEquals(0.5, weights.get("fc1.bias").get(1));
    }

    @Test
    void valuesBeyondThePrecisionAreRefusedWithTheParameter() {
        InitPlan plan = plan("2-3-2 tanh", "fc2.weight=constant(1e39)");
        InputException error =
                assertThrows(InputException.class, () -> plan.draw(Streams.philox(0), Precision.FLOAT32));
        assertTrue(error.line().contains("fc2.weight"), error.line());
        assertTrue(error.line().contains("float32"), error.line());
        assertEquals(
                1e39,
                plan.draw(Streams.philox(0), Precision.FLOAT64)
                        .get("fc2.weight")
                        .get(0));
        InitPlan wide = plan("20-30-2 tanh", "normal(std=1e308)"); // beyond 1.8 std it overflows
        assertThrows(InputException.class, () -> wide.draw(Streams.philox(0), Precision.FLOAT64));
    }
}
