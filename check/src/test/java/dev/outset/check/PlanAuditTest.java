package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanAuditTest {
    private static final ParameterList NETWORK = NamedShapes.list("gpt", shapes());

    private static Map<String, Stated> shapes() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("wte.weight", Stated.of(List.of(50, 16)));
        for (int l = 0; l < 3; l++) {
            String h = "h." + l + ".";
            shapes.put(h + "ln_1.weight", Stated.of(List.of(16)));
            shapes.put(h + "attn.c_attn.weight", Stated.of(List.of(48, 16)));
            shapes.put(h + "attn.c_proj.weight", Stated.of(List.of(16, 16)));
            shapes.put(h + "mlp.c_fc.weight", Stated.of(List.of(64, 16)));
            shapes.put(h + "mlp.c_fc.bias", Stated.of(List.of(64)));
            shapes.put(h + "mlp.c_proj.weight", Stated.of(List.of(16, 64)));
        }
        shapes.put("tiny.weight", Stated.of(List.of(2, 2)));
        return shapes;
    }

    private static InitPlan plan(String... rules) {
        return InitPlan.of(NETWORK, Stream.of(rules).map(Rule::parse).toList());
    }

    private static Map<String, Tensor> draw(long seed, String... rules) {
        return new LinkedHashMap<>(
                plan(rules).draw(Streams.philox(seed), Precision.FLOAT32).tensors());
    }

    /** Several thousand tensors of 4 to 1024 values, of every law, without one false alarm. */
    @Test
    void whatWasDrawnAsPlannedAgrees() {
        int tensors = 0;
        for (String recipe :
                List.of("gpt2", "pytorch-default", "flax-default", "djl-default", "deepnet", "orthogonal")) {
            for (long seed = 0; seed < 60; seed++) {
                PlanAudit audit = PlanAudit.of("x", plan(recipe), draw(seed, recipe));
                assertEquals(List.of(), audit.faults(), recipe + " " + seed);
                tensors += audit.rows().size();
            }
        }
        assertTrue(tensors > 6000, tensors + "");
    }

    /** The residual scale that is never applied: 0.02 instead of 0.02/√6. */
    @Test
    void aScaleThatWasLeftOutIsFound() {
        PlanAudit audit = PlanAudit.of("x", plan("gpt2"), draw(0, "gpt2", "*c_proj.weight=normal(std=0.02)"));
        assertEquals(6, audit.faults().size());
        for (PlanAudit.Row row : audit.faults()) {
            assertTrue(
                    row.wanted().path().endsWith("c_proj.weight"), row.wanted().path());
            assertEquals(Verdict.SPREAD, row.verdict());
            assertTrue(row.errors() > 6);
        }
    }

    @Test
    void everyKindOfFaultHasItsName() {
        Map<String, Tensor> start = draw(0, "gpt2");
        start.put("h.1.mlp.c_fc.weight", java.util.Objects.requireNonNull(start.get("h.0.mlp.c_fc.weight")));
        start.put("h.0.ln_1.weight", Tensor.of(List.of(16), new float[16]));
        start.put("h.0.mlp.c_fc.bias", Tensor.of(List.of(64), ramp(64)));
        float[] moved = java.util.Objects.requireNonNull(start.get("wte.weight"))
                .toFloats()
                .clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.01f;
        }
        start.put("wte.weight", Tensor.of(List.of(50, 16), moved));
        float[] broken = java.util.Objects.requireNonNull(start.get("h.2.attn.c_attn.weight"))
                .toFloats()
                .clone();
        broken[5] = Float.NaN;
        start.put("h.2.attn.c_attn.weight", Tensor.of(List.of(48, 16), broken));
        Map<String, Verdict> found = new LinkedHashMap<>();
        PlanAudit.of("x", plan("gpt2"), start)
                .faults()
                .forEach(r -> found.put(r.wanted().path(), r.verdict()));
        assertEquals(
                Map.of(
                        "h.1.mlp.c_fc.weight", Verdict.CLONED,
                        "h.0.ln_1.weight", Verdict.VALUE,
                        "h.0.mlp.c_fc.bias", Verdict.VALUE,
                        "wte.weight", Verdict.MEAN,
                        "h.2.attn.c_attn.weight", Verdict.NOT_FINITE),
                found);
    }

    private static float[] ramp(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i * 1e-3f;
        }
        return values;
    }

    @Test
    void aTensorThatIsMissingOrOfAnotherShapeIsRefused() {
        Map<String, Tensor> start = draw(0, "gpt2");
        start.remove("wte.weight");
        InputException error =
                assertThrows(InputException.class, () -> PlanAudit.of("m.safetensors", plan("gpt2"), start));
        assertTrue(error.line().contains("m.safetensors: expected a tensor wte.weight"), error.line());
        start.put("wte.weight", Tensor.of(List.of(16, 50), new float[800]));
        assertThrows(InputException.class, () -> PlanAudit.of("m.safetensors", plan("gpt2"), start));
    }

    @Test
    void weightsOfTheRightSpreadAreNotTakenForWrong() {
        Weights weights = plan("gpt2").draw(Streams.philox(1), Precision.FLOAT64);
        assertEquals(
                Verdict.AGREES,
                PlanAudit.of("x", plan("gpt2(std=0.0201)"), weights.tensors())
                        .rows()
                        .get(0)
                        .verdict());
    }

    private static Tensor tensor(Map<String, Tensor> start, String path) {
        return java.util.Objects.requireNonNull(start.get(path));
    }

    private static PlanAudit.Row row(PlanAudit audit, String path) {
        return audit.rows().stream()
                .filter(r -> r.wanted().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNegatedCopyIsFound() {
        Map<String, Tensor> start = draw(0, "gpt2");
        float[] negated = tensor(start, "h.0.mlp.c_fc.weight").toFloats().clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        start.put("h.2.mlp.c_fc.weight", Tensor.of(List.of(64, 16), negated));
        PlanAudit audit = PlanAudit.of("x", plan("gpt2"), start);
        assertEquals(1, audit.faults().size());
        assertEquals(Verdict.NEGATED, row(audit, "h.2.mlp.c_fc.weight").verdict());
        assertEquals("h.0.mlp.c_fc.weight", row(audit, "h.2.mlp.c_fc.weight").sameAs());
        negated[100] = 0; // one number else, and it is no copy
        assertEquals(List.of(), PlanAudit.of("x", plan("gpt2"), start).faults());
    }

    /** All rows equal, two rows equal, two columns equal; and the first row changed by one number. */
    @Test
    void rowsAndColumnsThatRepeatAreFound() {
        Map<String, Tensor> start = draw(0, "gpt2");
        float[] all = tensor(start, "h.0.mlp.c_fc.weight").toFloats();
        for (int i = 16; i < all.length; i++) {
            all[i] = all[i % 16];
        }
        float[] two = tensor(start, "h.1.mlp.c_fc.weight").toFloats();
        System.arraycopy(two, 3 * 16, two, 40 * 16, 16);
        float[] columns = tensor(start, "h.2.mlp.c_fc.weight").toFloats();
        for (int r = 0; r < 64; r++) {
            columns[r * 16 + 9] = columns[r * 16 + 2];
        }
        PlanAudit audit = PlanAudit.of("x", plan("gpt2"), start);
        assertEquals(3, audit.faults().size());
        assertEquals(
                new Repeats(0, 64, 63, 0, 1),
                row(audit, "h.0.mlp.c_fc.weight").repeats().orElseThrow());
        assertEquals(
                new Repeats(0, 64, 1, 3, 40),
                row(audit, "h.1.mlp.c_fc.weight").repeats().orElseThrow());
        assertEquals(
                new Repeats(1, 16, 1, 2, 9),
                row(audit, "h.2.mlp.c_fc.weight").repeats().orElseThrow());
        two[40 * 16] += 1e-3f;
        assertEquals(2, PlanAudit.of("x", plan("gpt2"), start).faults().size());
    }

    @Test
    void aTiedHeadIsNoFault() {
        Map<String, Stated> shapes = new LinkedHashMap<>(shapes());
        shapes.put("lm_head.weight", Stated.of(List.of(50, 16)));
        InitPlan plan = InitPlan.of(NamedShapes.list("gpt", shapes), List.of(Rule.parse("gpt2")));
        Map<String, Tensor> start = new LinkedHashMap<>(
                plan.draw(Streams.philox(0), Precision.FLOAT32).tensors());
        assertEquals(List.of(), PlanAudit.of("x", plan, start).ties());
        start.put("lm_head.weight", tensor(start, "wte.weight"));
        PlanAudit audit = PlanAudit.of("x", plan, start);
        assertEquals(List.of(), audit.faults());
        assertEquals("wte.weight", audit.ties().get(0).sameAs());
        float[] negated = tensor(start, "wte.weight").toFloats().clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        start.put("lm_head.weight", Tensor.of(List.of(50, 16), negated));
        assertEquals(1, PlanAudit.of("x", plan, start).faults().size());
    }

    /** Every pair of laws with one spread, with as many values as the test of the law says it needs. */
    @Test
    void anotherLawOfTheSameSpreadIsFound() {
        List<String> laws = List.of("glorot-normal", "glorot-uniform", "glorot-truncated");
        ParameterList one = NamedShapes.list("one", Map.of("fc.weight", Stated.of(List.of(64, 64))));
        for (String planned : laws) {
            InitPlan plan = InitPlan.of(one, List.of(Rule.parse(planned)));
            for (String stored : laws) {
                InitPlan other = InitPlan.of(one, List.of(Rule.parse(stored)));
                for (long seed = 0; seed < 20; seed++) {
                    Verdict verdict = PlanAudit.of(
                                    "x",
                                    plan,
                                    other.draw(Streams.philox(seed), Precision.FLOAT32)
                                            .tensors())
                            .rows()
                            .get(0)
                            .verdict();
                    assertEquals(
                            stored.equals(planned) ? Verdict.AGREES : Verdict.LAW,
                            verdict,
                            planned + " " + stored + " " + seed);
                }
            }
        }
    }

    /**
     * Normal numbers of a rotation's spread, in every shape and stacked; ordinary rotations are in the false alarms.
     */
    @Test
    void numbersOfTheRightSpreadAreNoRotation() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("square.weight", Stated.of(List.of(64, 64)));
        shapes.put("tall.weight", Stated.of(List.of(640, 16)));
        shapes.put("wide.weight", Stated.of(List.of(16, 640)));
        shapes.put("kernel.weight", Stated.of(List.of(32, 16, 3, 3)));
        shapes.put("rnn.weight_ih_l0", Stated.of(List.of(256, 64)));
        shapes.put("rnn.weight_hh_l0", Stated.of(List.of(256, 64)));
        ParameterList list = NamedShapes.list("matrices", shapes);
        InitPlan rotations = InitPlan.of(list, List.of(Rule.parse("orthogonal(gain=1.5)")));
        List<Rule> normal = rotations.rows().stream()
                .map(r -> Rule.parse(r.path() + "=normal(std=" + r.std() + ")"))
                .toList();
        for (long seed = 0; seed < 20; seed++) {
            Map<String, Tensor> sound =
                    rotations.draw(Streams.philox(seed), Precision.FLOAT32).tensors();
            assertEquals(List.of(), PlanAudit.of("x", rotations, sound).faults());
            Map<String, Tensor> broken = InitPlan.of(list, normal)
                    .draw(Streams.philox(seed), Precision.FLOAT32)
                    .tensors();
            for (PlanAudit.Row row : PlanAudit.of("x", rotations, broken).rows()) {
                assertEquals(Verdict.NOT_ORTHOGONAL, row.verdict(), row.wanted().path() + " " + seed);
            }
        }
    }

    /** Keras' rotation over all gates is none in each, and the other way round. */
    @Test
    void aRotationOverAllGatesIsNotOneInEach() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("rnn.weight_ih_l0", Stated.of(List.of(64, 16)));
        shapes.put("rnn.weight_hh_l0", Stated.of(List.of(64, 16)));
        ParameterList list = NamedShapes.list("gates", shapes);
        InitPlan each = InitPlan.of(list, List.of(Rule.parse("orthogonal(gain=0.5)")));
        InitPlan joint = InitPlan.of(list, List.of(Rule.parse("joint-orthogonal")));
        Map<String, Tensor> drawn =
                joint.draw(Streams.philox(0), Precision.FLOAT32).tensors();
        assertEquals(List.of(), PlanAudit.of("x", joint, drawn).faults());
        assertEquals(2, PlanAudit.of("x", each, drawn).faults().size());
    }
}
