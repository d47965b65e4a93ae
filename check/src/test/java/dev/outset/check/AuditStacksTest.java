package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.math.HalfPrecision;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Role;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stacks of blocks as they are drawn: what every block has by design is no repetition. */
class AuditStacksTest {
    private static final List<WeightShape> STACKS = List.of(
            WeightShape.experts(64, 4, 4),
            WeightShape.experts(12, 3, 64).transposed(),
            WeightShape.experts(60, 88, 128).transposed(),
            WeightShape.experts(64, 32, 64).transposed(),
            WeightShape.experts(100, 2, 8).transposed(),
            WeightShape.experts(40, 1, 1),
            WeightShape.experts(8, 16, 16),
            WeightShape.experts(8, 16, 64),
            WeightShape.convolution(200, 800, Kernel.of(1).groups(100)),
            WeightShape.dense(1, 40));

    private static PlanAudit.Row audit(WeightShape shape, String scheme, int bits, long seed) {
        ParameterList list = new ParameterList("list", List.of(Parameter.of("w.weight", shape, Role.HIDDEN)));
        InitPlan plan = InitPlan.of(list, List.of(Rule.parse(scheme)));
        Tensor drawn =
                plan.draw(Streams.philox(seed), Precision.FLOAT32).tensors().get("w.weight");
        float[] values = java.util.Objects.requireNonNull(drawn).toFloats().clone();
        for (int i = 0; i < values.length && bits < 24; i++) {
            values[i] = bits == 8
                    ? HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(values[i]))
                    : HalfPrecision.fromFloat16(HalfPrecision.toFloat16(values[i]));
        }
        Map<String, Tensor> stored = Map.of("w.weight", Tensor.of(shape.axes(), values));
        Set<String> half = bits == 11 ? stored.keySet() : Set.of();
        return PlanAudit.of(new StoredWeights("x", stored, half), plan, n -> {})
                .rows()
                .get(0);
    }

    @Test
    void cleanStacksPassInEveryPrecision() {
        for (WeightShape shape : STACKS) {
            for (String scheme : List.of("idinit", "idinit(gain=0.7)", "delta-orthogonal", "orthogonal")) {
                for (int bits : new int[] {24, 11, 8}) {
                    for (long seed = 0; seed < 5; seed++) {
                        PlanAudit.Row row = audit(shape, scheme, bits, seed);
                        assertEquals(Verdict.AGREES, row.verdict(), scheme + " " + shape.axes() + " " + bits + " bits");
                    }
                }
            }
        }
    }

    /** Its broken twin: where units do repeat an input, half precision makes them equal, whatever the shape. */
    @Test
    void unitsThatRepeatAnInputAreStillFound() {
        for (WeightShape shape : List.of(WeightShape.dense(300, 1), WeightShape.experts(8, 64, 16))) {
            assertEquals(Verdict.REPEATED, audit(shape, "idinit", 8, 0).verdict(), shape.axes() + "");
            assertEquals(Verdict.AGREES, audit(shape, "idinit", 24, 0).verdict(), shape.axes() + "");
        }
    }
}
