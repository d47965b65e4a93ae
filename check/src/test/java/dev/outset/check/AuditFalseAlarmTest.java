package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.math.HalfPrecision;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.testkit.KsTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Ordinary starts are not accused: 250 seeds of every law, stored in single and in half precision, wide and narrow. */
class AuditFalseAlarmTest {
    private static final int SEEDS = 250;
    private static final List<String> SCHEMES = List.of(
            "glorot-normal",
            "glorot-uniform",
            "he-truncated",
            "truncated-normal(parent-std=0.02, low-cut=-1, high-cut=3)",
            "sparse(sparsity=0.5)",
            "orthogonal",
            "uniform(0, 0.1)");

    private static ParameterList list() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("a.weight", Stated.of(List.of(48, 32)));
        shapes.put("b.weight", Stated.of(List.of(48, 32)));
        shapes.put("tall.weight", Stated.of(List.of(700, 2)));
        shapes.put("wide.weight", Stated.of(List.of(2, 700)));
        shapes.put("conv.weight", Stated.of(List.of(8, 4, 3, 3)));
        shapes.put("pair.weight", Stated.of(List.of(1, 2)));
        shapes.put("other.weight", Stated.of(List.of(1, 2)));
        return NamedShapes.list("list", shapes);
    }

    private static Tensor rounded(Tensor tensor, boolean brain) {
        float[] values = tensor.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = brain
                    ? HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(values[i]))
                    : HalfPrecision.fromFloat16(HalfPrecision.toFloat16(values[i]));
        }
        return Tensor.of(tensor.shape(), values);
    }

    @Test
    void ordinaryStartsAreNotAccusedInAnyPrecision() {
        int tensors = 0;
        for (String scheme : SCHEMES) {
            InitPlan plan = InitPlan.of(list(), List.of(Rule.parse(scheme)));
            for (long seed = 0; seed < SEEDS; seed++) {
                Map<String, Tensor> start =
                        plan.draw(Streams.philox(seed), Precision.FLOAT32).tensors();
                Map<String, Tensor> brain = new LinkedHashMap<>();
                Map<String, Tensor> half = new LinkedHashMap<>();
                start.forEach((path, tensor) -> brain.put(path, rounded(tensor, true)));
                start.forEach((path, tensor) -> half.put(path, rounded(tensor, false)));
                for (Map<String, Tensor> stored : List.of(start, brain, half)) {
                    PlanAudit audit = PlanAudit.of("x", plan, stored);
                    assertEquals(List.of(), audit.faults(), scheme + ", seed " + seed);
                    tensors += audit.rows().size();
                }
            }
        }
        assertEquals(SCHEMES.size() * SEEDS * 3 * 7, tensors);
    }

    /**
     * A level of 10⁻⁹ cannot be seen by counting, so the distance is: its p-values under the right law must be uniform,
     * and its bound must lie above their exact value.
     */
    @Test
    void theDistanceIsKolmogorovs() {
        Initializer scheme = Initializers.glorotNormal();
        WeightShape shape = WeightShape.dense(20, 20);
        DoubleUnaryOperator law = LawTest.standardLaw(scheme, shape).orElseThrow();
        double std = scheme.moments(shape).std();
        double[] p = new double[1000];
        for (int i = 0; i < p.length; i++) {
            double[] values = new double[400];
            scheme.fill(values, shape, Streams.philox(i).stream("a"));
            double distance = LawTest.of(values.clone(), 0, std, law).distance();
            KsTest exact = KsTest.of(values, x -> law.applyAsDouble(x / std));
            assertEquals(exact.statistic(), distance, 1e-15);
            p[i] = exact.pValue();
            double bound = 2 * Math.exp(-2 * 400 * distance * distance);
            assertTrue(bound >= exact.pValue() * 0.8 || bound > 0.5, bound + " " + exact.pValue());
        }
        assertTrue(KsTest.of(p, u -> u).pValue() > 1e-6, "p-values are not uniform");
    }

    /** Levels hold where the law is drawn from itself with few values: the extremes alone decide there. */
    @Test
    void aValueFarOutIsAnotherLaw() {
        double[] values = new double[500];
        Initializers.normal(0, 1).fill(values, WeightShape.dense(1, 500), Streams.philox(3).stream("a"));
        DoubleUnaryOperator law = LawTest.standardLaw(Initializers.normal(0, 1), WeightShape.dense(1, 500))
                .orElseThrow();
        assertTrue(LawTest.of(values.clone(), 0, 1, law).passes());
        double[] spoilt = values.clone();
        spoilt[7] = 9;
        assertTrue(!LawTest.of(spoilt, 0, 1, law).passes());
        double[] cut =
                Arrays.stream(values).map(x -> Math.max(-1.7, Math.min(1.7, x))).toArray();
        assertTrue(!LawTest.of(cut, 0, 1, law).passes());
    }

    /** Mean, spread and extremes as they should be, the middle not: the distance alone decides, of few and of many. */
    @Test
    void anotherMiddleIsAnotherLaw() {
        DoubleUnaryOperator law = LawTest.standardLaw(Initializers.normal(0, 1), WeightShape.dense(1, 1))
                .orElseThrow();
        for (int n : new int[] {2000, 400_000}) {
            double[] values = new double[n];
            Initializers.normal(0, 1).fill(values, WeightShape.dense(1, n), Streams.philox(n).stream("a"));
            assertTrue(LawTest.of(values.clone(), 0, 1, law).passes());
            double middle = Math.sqrt(0.2911); // E[z² | |z| < 1]
            double[] hollow = Arrays.stream(values)
                    .map(x -> Math.abs(x) < 1 ? Math.copySign(middle, x) : x)
                    .toArray();
            assertTrue(!LawTest.of(hollow, 0, 1, law).passes());
        }
    }
}
