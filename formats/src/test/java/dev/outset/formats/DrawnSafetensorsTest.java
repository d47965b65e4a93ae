package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.HalfPrecision;
import dev.outset.network.NamedShapes;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.ParameterList;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnSafetensorsTest {
    /** fc1 has more elements than a chunk, and not a multiple. */
    private static final Network NETWORK = Notation.parse("701-500-300 tanh");

    private static final Map<String, String> METADATA = Map.of("seed", "1");

    @TempDir
    Path folder;

    private static InitPlan plan(String... rules) {
        return InitPlan.of(NETWORK, Stream.of(rules).map(Rule::parse).toList());
    }

    private List<DrawnSafetensors.Drawn> write(
            Path file, String stream, ElementType type, int threads, String... rules) {
        return new DrawnSafetensors(plan(rules), Streams.byName(stream, 1), type, METADATA)
                .write(file, threads, bytes -> {});
    }

    @Test
    void theFileIsThatOfWeightsInMemory() throws IOException {
        for (String stream : List.of("philox", "numpy", "torch")) {
            for (ElementType type : List.of(ElementType.FLOAT32, ElementType.FLOAT64)) {
                for (String rule : List.of("he-normal", "fc2.weight=orthogonal(gain=2)", "constant(0.1)")) {
                    Weights weights = plan(rule).draw(Streams.byName(stream, 1), type.precision());
                    Path wanted = folder.resolve("wanted.safetensors");
                    new Safetensors(weights.tensors(), METADATA).write(wanted);
                    for (int threads : new int[] {1, 3}) {
                        Path file = folder.resolve("drawn.safetensors");
                        write(file, stream, type, threads, rule);
                        assertArrayEquals(Files.readAllBytes(wanted), Files.readAllBytes(file), stream + " " + rule);
                    }
                }
            }
        }
    }

    @Test
    void halvesAreTheRoundedFloatsAndWhatIsReportedIsTheirs() {
        Weights weights = plan("he-normal").draw(Streams.philox(1), ElementType.FLOAT32.precision());
        for (ElementType type : List.of(ElementType.FLOAT16, ElementType.BFLOAT16)) {
            Path file = folder.resolve(type + ".safetensors");
            DrawnSafetensors.Drawn first =
                    write(file, "philox", type, 2, "he-normal").get(0);
            Tensor drawn = WeightFiles.read(file, NETWORK).get("fc1.weight");
            Tensor wanted = weights.get("fc1.weight");
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < wanted.size(); i++) {
                float value = (float) wanted.get(i);
                float rounded = type == ElementType.FLOAT16
                        ? HalfPrecision.fromFloat16(HalfPrecision.toFloat16(value))
                        : HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(value));
                assertEquals(rounded, drawn.get(i));
                sum += rounded;
                squares += (double) rounded * rounded;
            }
            double mean = sum / wanted.size();
            assertEquals(mean, first.mean(), 1e-12);
            assertEquals(Math.sqrt(squares / wanted.size() - mean * mean), first.std(), 1e-12);
        }
    }

    @Test
    void roundingAnOrthogonalMatrixIsReported() {
        double exact = error(ElementType.FLOAT64);
        double single = error(ElementType.FLOAT32);
        double half = error(ElementType.FLOAT16);
        double broad = error(ElementType.BFLOAT16);
        assertTrue(exact < 1e-13, "exact " + exact);
        assertTrue(exact < single && single < 1e-6, "float32 " + single);
        assertTrue(single < half && half < 1e-3, "float16 " + half);
        assertTrue(half < broad && broad < 1e-2, "bfloat16 " + broad);
    }

    private double error(ElementType type) {
        return write(folder.resolve("q.safetensors"), "philox", type, 1, "orthogonal(gain=2)")
                .get(0)
                .orthogonalityError()
                .orElseThrow();
    }

    @Test
    void constantsHaveNoSpread() {
        DrawnSafetensors.Drawn drawn = write(
                        folder.resolve("c.safetensors"), "philox", ElementType.FLOAT64, 2, "constant(0.1)")
                .get(0);
        assertEquals(0.1, drawn.mean());
        assertEquals(0, drawn.std());
        assertTrue(drawn.orthogonalityError().isEmpty());
    }

    @Test
    void whatLeavesTheRangeIsRefusedWithItsPlaceAndLeavesNothing() {
        Path file = folder.resolve("x.safetensors");
        InputException refused = assertThrows(
                InputException.class,
                () -> write(file, "philox", ElementType.FLOAT16, 2, "fc2.weight=constant(70000)"));
        assertEquals(
                "fc2.weight = constant(70000): expected values within the range of float16, found Infinity at element 0;"
                        + " use smaller numbers or --precision float32",
                refused.line());
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(folder.resolve("x.safetensors.part")));
    }

    @Test
    void whatNoFileCanHoldIsRefusedAtOnce() {
        ParameterList wide = NamedShapes.list("wide", Map.of("a.weight", NamedShapes.Stated.of(List.of(65536, 65536))));
        InitPlan plan = InitPlan.of(wide, List.of(Rule.parse("orthogonal")));
        InputException whole = assertThrows(
                InputException.class,
                () -> new DrawnSafetensors(plan, Streams.philox(0), ElementType.FLOAT32, METADATA));
        assertTrue(whole.line().contains("drawn in one piece"), whole.line());
    }
}
