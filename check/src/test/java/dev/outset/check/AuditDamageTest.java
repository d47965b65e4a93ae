package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.math.HalfPrecision;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Damage that mean and spread do not show, in every precision and of many seeds, and beside each damaged start its
 * sound twin, which is not accused.
 */
class AuditDamageTest {
    private static final int SEEDS = 60;

    private enum Stored {
        SINGLE,
        BRAIN,
        HALF
    }

    private static StoredWeights stored(Map<String, Tensor> drawn, Stored type) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        drawn.forEach((path, tensor) -> {
            float[] values = tensor.toFloats().clone();
            for (int i = 0; i < values.length && type != Stored.SINGLE; i++) {
                values[i] = type == Stored.BRAIN
                        ? HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(values[i]))
                        : HalfPrecision.fromFloat16(HalfPrecision.toFloat16(values[i]));
            }
            tensors.put(path, Tensor.of(tensor.shape(), values));
        });
        return new StoredWeights("x", tensors, type == Stored.HALF ? tensors.keySet() : Set.of());
    }

    private static InitPlan plan(Map<String, Stated> shapes, String... rules) {
        ParameterList list = NamedShapes.list("list", shapes);
        return InitPlan.of(
                list, java.util.stream.Stream.of(rules).map(Rule::parse).toList());
    }

    private static Map<String, Stated> shapes(int... lengths) {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        for (int i = 0; i < lengths.length; i += 2) {
            shapes.put("fc" + i / 2 + ".weight", Stated.of(List.of(lengths[i], lengths[i + 1])));
        }
        return shapes;
    }

    private static Map<String, Tensor> draw(InitPlan plan, long seed) {
        return new LinkedHashMap<>(
                plan.draw(Streams.philox(seed), Precision.FLOAT32).tensors());
    }

    private static List<PlanAudit.Row> faults(InitPlan plan, StoredWeights stored) {
        return PlanAudit.of(stored, plan, values -> {}).faults();
    }

    /** Damages the first tensor of every start, in every precision; the start itself must pass. */
    private static void find(Verdict expected, InitPlan plan, UnaryOperator<float[]> damage) {
        find(expected, plan, damage, List.of(Stored.values()));
    }

    private static void find(Verdict expected, InitPlan plan, UnaryOperator<float[]> damage, List<Stored> types) {
        String path = plan.rows().get(0).path();
        String scheme = plan.rows().get(0).scheme();
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<String, Tensor> sound = draw(plan, seed);
            Map<String, Tensor> broken = new LinkedHashMap<>(sound);
            Tensor first = Objects.requireNonNull(sound.get(path));
            broken.put(
                    path, Tensor.of(first.shape(), damage.apply(first.toFloats().clone())));
            for (Stored type : types) {
                String what = scheme + " " + first.shape() + " " + type + ", seed " + seed;
                assertEquals(List.of(), faults(plan, stored(sound, type)), what);
                List<PlanAudit.Row> faults = faults(plan, stored(broken, type));
                assertEquals(1, faults.size(), what);
                assertEquals(expected, faults.get(0).verdict(), what);
            }
        }
    }

    private static UnaryOperator<float[]> rowsTurned(int width) {
        return values -> {
            float[] turned = values.clone();
            System.arraycopy(values, width, turned, 0, values.length - width);
            System.arraycopy(values, 0, turned, values.length - width, width);
            return turned;
        };
    }

    private static UnaryOperator<float[]> each(UnaryOperator<Float> change) {
        return values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = change.apply(values[i]);
            }
            return values;
        };
    }

    private static float[] shuffled(float[] values) {
        java.util.Random random = new java.util.Random(values.length);
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            float value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
        return values;
    }

    @Test
    void aRepeatedIdentityIsOne() {
        for (int[] shape : new int[][] {{64, 16}, {16, 64}, {48, 48}}) {
            InitPlan plan = plan(shapes(shape), "idinit(noise=0.1)");
            find(Verdict.PATTERN, plan, rowsTurned(shape[1]));
            boolean widens = shape[0] > shape[1];
            find(widens ? Verdict.REPEATED : Verdict.VALUE, plan, each(v -> v == 0 ? v : 1f));
            find(Verdict.VALUE, plan, each(v -> v == 0 ? v : 1 + 6 * (v - 1)));
            find(Verdict.VALUE, plan, each(v -> v == 0 ? v : v > 1.05 ? 3 : v));
        }
        find(Verdict.REPEATED, plan(shapes(64, 16), "idinit"), each(v -> v == 0 ? v : 1f), List.of(Stored.SINGLE));
        find(Verdict.PATTERN, plan(shapes(48, 48), "idinit"), rowsTurned(48));
        Map<String, Stated> gates = new LinkedHashMap<>();
        gates.put("rnn.weight_hh_l0", Stated.of(List.of(64, 16)));
        gates.put("rnn.weight_ih_l0", Stated.of(List.of(64, 16)));
        find(Verdict.PATTERN, plan(gates, "idinit"), rowsTurned(16));
    }

    /**
     * Half precisions swallow the noise of 10⁻⁶; where units repeat an input they are equal then, and elsewhere not.
     */
    @Test
    void noiseThatIsLostIsToldWhereUnitsRepeat() {
        InitPlan wide = plan(shapes(64, 16), "idinit");
        InitPlan others = plan(shapes(16, 64, 32, 32, 32, 32, 16, 64, 2, 2, 2, 2), "idinit");
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Stored type : List.of(Stored.BRAIN, Stored.HALF)) {
                List<PlanAudit.Row> faults = faults(wide, stored(draw(wide, seed), type));
                assertEquals(1, faults.size());
                assertEquals(
                        new Repeats(0, 64, 48, 0, 16), faults.get(0).repeats().orElseThrow());
                assertEquals(List.of(), faults(others, stored(draw(others, seed), type)));
            }
        }
    }

    @Test
    void aRowOfPaddingIsZero() {
        for (String std : List.of("1", "0.02", "0.0001")) {
            InitPlan plan = plan(shapes(40, 24, 40, 24), "padded-normal(row=1, std=" + std + ")");
            find(Verdict.PATTERN, plan, values -> {
                System.arraycopy(values, 48, values, 24, 24);
                values[30] *= 0.5f;
                return values;
            });
            find(Verdict.ZEROS, plan, values -> {
                java.util.Arrays.fill(values, 72, 96, 0);
                return values;
            });
        }
    }

    @Test
    void halvesThatLookLinearAreOpposite() {
        for (int[] shape : new int[][] {{32, 32}, {16, 64}, {64, 16}, {2, 4}}) {
            find(Verdict.PATTERN, plan(shapes(shape), "looks-linear(gain=1.5)"), AuditDamageTest::shuffled);
        }
        find(Verdict.SPREAD, plan(shapes(32, 32), "looks-linear"), each(v -> v * 1.02f));
    }

    /** A gain of two percent is within chance of independent numbers, not of a rotation's. */
    @Test
    void theGainOfARotationIsExact() {
        for (int[] shape : new int[][] {{32, 32}, {8, 40}, {40, 8}, {1, 50}, {2, 2}}) {
            for (String scheme : List.of("orthogonal", "orthogonal(gain=0.1)")) {
                find(Verdict.SPREAD, plan(shapes(shape), scheme), each(v -> v * 1.02f));
            }
        }
        Map<String, Stated> kernel = Map.of("conv.weight", Stated.of(List.of(16, 8, 3, 3)));
        find(Verdict.SPREAD, plan(kernel, "delta-orthogonal"), each(v -> v * 0.98f));
        find(Verdict.PATTERN, plan(kernel, "delta-orthogonal"), rowsTurned(1));
    }

    /** One zero less, or many more; numbers that float16 rounds to zero are no fault. */
    @Test
    void zerosOfSparseColumnsAreCounted() {
        for (int[] shape : new int[][] {{32, 32}, {10, 100}, {100, 10}}) {
            for (String scheme : List.of("sparse(sparsity=0.5)", "sparse(sparsity=0.3, std=1)")) {
                InitPlan plan = plan(shapes(shape), scheme);
                find(Verdict.PATTERN, plan, values -> {
                    int at = 0;
                    while (values[at] != 0) {
                        at++;
                    }
                    values[at] = 0.005f;
                    return values;
                });
                find(Verdict.PATTERN, plan, AuditDamageTest::shuffled);
            }
        }
    }

    @Test
    void numbersTooSmallForFloat16AreNotAccused() {
        for (String scheme : List.of(
                "normal(std=1e-6)",
                "normal(std=1e-7)",
                "normal(std=1e-8)",
                "uniform(-1e-7, 1e-7)",
                "sparse(sparsity=0.9, std=1e-7)",
                "padded-normal(row=3, std=1e-7)",
                "orthogonal(gain=1e-6)",
                "looks-linear(gain=1e-6)")) {
            InitPlan plan = plan(shapes(48, 32, 32, 48, 200, 4), scheme);
            for (long seed = 0; seed < SEEDS; seed++) {
                for (Stored type : Stored.values()) {
                    assertEquals(List.of(), faults(plan, stored(draw(plan, seed), type)), scheme + " " + type);
                }
            }
        }
    }

    @Test
    void rowsOfZerosAreFound() {
        for (String scheme : List.of("he-normal", "glorot-uniform", "orthogonal", "he-truncated")) {
            find(Verdict.ZEROS, plan(shapes(70, 64), scheme), values -> {
                java.util.Arrays.fill(values, 5 * 64, 6 * 64, 0);
                return values;
            });
            find(Verdict.ZEROS, plan(shapes(64, 64), scheme), values -> {
                for (int r = 0; r < 64; r++) {
                    values[r * 64 + 9] = 0;
                }
                return values;
            });
        }
        InitPlan large = plan(shapes(1000, 1000), "he-normal");
        Map<String, Tensor> start = draw(large, 1);
        assertEquals(List.of(), faults(large, stored(start, Stored.SINGLE)));
        java.util.Arrays.fill(Objects.requireNonNull(start.get("fc0.weight")).toFloats(), 7000, 8000, 0);
        assertEquals(
                new Repeats(0, 1000, 1, 7, 7),
                faults(large, stored(start, Stored.SINGLE)).get(0).repeats().orElseThrow());
    }

    /** An embedding may have one row for padding, whatever its recipe says of it. */
    @Test
    void oneRowOfAnEmbeddingMayBePadding() {
        InitPlan plan = plan(Map.of("embed.weight", Stated.of(List.of(100, 64))), "normal(std=0.02)");
        Map<String, Tensor> start = draw(plan, 0);
        float[] values = Objects.requireNonNull(start.get("embed.weight")).toFloats();
        java.util.Arrays.fill(values, 0, 64, 0);
        assertEquals(List.of(), faults(plan, stored(start, Stored.SINGLE)));
        Map<String, Stated> tied = new LinkedHashMap<>();
        tied.put("lm_head.weight", Stated.of(List.of(100, 64)));
        tied.put("embed.weight", Stated.of(List.of(100, 64)));
        InitPlan both = plan(tied, "normal(std=0.02)");
        start.put("lm_head.weight", Objects.requireNonNull(start.get("embed.weight")));
        assertEquals(List.of(), faults(both, stored(start, Stored.SINGLE)));
        start.put("embed.weight", Objects.requireNonNull(draw(both, 1).get("embed.weight")));
        assertEquals(
                Verdict.ZEROS, faults(both, stored(start, Stored.SINGLE)).get(0).verdict());
        start.put("embed.weight", Objects.requireNonNull(start.remove("lm_head.weight")));
        java.util.Arrays.fill(values, 640, 704, 0);
        assertEquals(
                Verdict.ZEROS, faults(plan, stored(start, Stored.SINGLE)).get(0).verdict());
    }

    @Test
    void rowsAndColumnsThatAreOppositeAreFound() {
        for (String scheme : List.of("he-normal", "glorot-uniform", "np-rnn")) {
            find(Verdict.OPPOSITE, plan(shapes(32, 32), scheme), values -> {
                for (int c = 0; c < 32; c++) {
                    values[7 * 32 + c] = -values[3 * 32 + c];
                }
                return values;
            });
            find(Verdict.OPPOSITE, plan(shapes(32, 32), scheme), values -> {
                for (int r = 0; r < 32; r++) {
                    values[r * 32 + 9] = -values[r * 32 + 2];
                }
                return values;
            });
        }
    }

    @Test
    void aTransposedCopyIsFound() {
        for (String scheme : List.of("he-normal", "glorot-uniform", "orthogonal")) {
            for (int[] shape : new int[][] {{48, 32, 32, 48}, {24, 24, 24, 24}}) {
                InitPlan plan = plan(shapes(shape), scheme);
                for (long seed = 0; seed < SEEDS; seed++) {
                    Map<String, Tensor> start = draw(plan, seed);
                    float[] first =
                            Objects.requireNonNull(start.get("fc0.weight")).toFloats();
                    float[] turned = new float[first.length];
                    for (int i = 0; i < first.length; i++) {
                        turned[i % shape[1] * shape[0] + i / shape[1]] = first[i];
                    }
                    Map<String, Tensor> broken = new LinkedHashMap<>(start);
                    broken.put("fc1.weight", Tensor.of(List.of(shape[2], shape[3]), turned));
                    for (Stored type : Stored.values()) {
                        assertEquals(List.of(), faults(plan, stored(start, type)));
                        PlanAudit.Row row = faults(plan, stored(broken, type)).get(0);
                        assertEquals(Verdict.TRANSPOSED, row.verdict());
                        assertEquals("fc0.weight", row.sameAs());
                    }
                }
            }
        }
    }

    /** Many small tensors of few bits are equal now and then, and opposite, and each other's transpose. */
    @Test
    void smallTensorsOfFewBitsAreNotAccused() {
        int[] lengths = new int[160];
        for (int i = 0; i < lengths.length; i += 2) {
            lengths[i] = 1 + i / 2 % 3;
            lengths[i + 1] = 1 + i / 6 % 3;
        }
        int tensors = 0;
        for (String scheme : List.of(
                "orthogonal", "he-normal", "glorot-uniform", "sparse(sparsity=0.5)", "idinit", "idinit(noise=0.02)")) {
            InitPlan plan = plan(shapes(lengths), scheme);
            for (long seed = 0; seed < SEEDS; seed++) {
                Map<String, Tensor> start = draw(plan, seed);
                for (Stored type : Stored.values()) {
                    assertEquals(List.of(), faults(plan, stored(start, type)), scheme + " " + type + " " + seed);
                    tensors += start.size();
                }
            }
        }
        assertTrue(tensors > 80_000, tensors + "");
    }

    /** Every scheme that fixes something, stored the other way round too, of other seeds and shapes than above. */
    @Test
    void startsOfTheseSchemesAreNotAccused() {
        Map<String, Stated> shapes = shapes(64, 16, 300, 2, 2, 300, 24, 24);
        shapes.put("h.0.attn.c_attn.weight", Stated.of(List.of(16, 48))); // lies as Conv1D does, and with it all
        shapes.put("h.0.mlp.c_fc.weight", Stated.of(List.of(16, 64)));
        Map<String, Stated> gates = shapes(64, 16, 16, 64);
        gates.put("rnn.weight_ih_l0", Stated.of(List.of(64, 8)));
        gates.put("rnn.weight_hh_l0", Stated.of(List.of(64, 16)));
        gates.put("h.0.moe.experts.down_proj", Stated.of(List.of(4, 8, 16)));
        for (String scheme : List.of(
                "idinit", "idinit(noise=0.02)", "idinit(gain=3, noise=0.1)", "orthogonal", "sparse(sparsity=0.1)")) {
            for (Map<String, Stated> list : List.of(shapes, gates)) {
                InitPlan plan = plan(list, scheme);
                for (long seed = 1000; seed < 1000 + 2 * SEEDS; seed++) {
                    Map<String, Tensor> start = draw(plan, seed);
                    for (Stored type : Stored.values()) {
                        if (type == Stored.SINGLE || !scheme.equals("idinit")) {
                            assertEquals(
                                    List.of(), faults(plan, stored(start, type)), scheme + " " + type + " " + seed);
                        }
                    }
                }
            }
        }
    }
}
