package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.proof.Explainer;
import dev.outset.proof.Explanation;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.proof.LayerSymmetry;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.proof.SymmetryResult;
import dev.outset.testkit.ForAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Two other roads to what an explanation says. Training in float64: entries of one class are equal up to rounding, a
 * zero quantity is zero up to rounding, and entries of different classes differ in some batch. The symmetry proofs:
 * equal units never separate.
 */
class ExplanationAgreesWithBackpropTest {
    /**
     * Sums of at most 40 products of numbers below 10, three steps: 40 · 2⁻⁵³ · 100 · 3 < 2e-12, with room for slopes.
     */
    private static final double ROUNDING = 1e-10;

    private static final int BATCHES = 3;
    private static final int ROWS = 40;
    private static final List<String> NETWORKS = List.of(
            "2-2-1 sigmoid bce",
            "3-4-3 tanh softmax",
            "2-4-4-1 relu",
            "3-3-2-2 sigmoid softmax",
            "2-3-3-1 elu",
            "2-4-1 softplus",
            "3-4-2 gelu",
            "2-4-2 relu6",
            "2-4-2 leaky-relu bce",
            "4-2 linear");

    @Test
    void classesAreEqualAndOnlyTheyAreInFloat64() {
        int[] separated = {0, 0};
        ForAll.cases(100, random -> {
            Network network = Notation.parse(NETWORKS.get(random.nextInt(NETWORKS.size())));
            Weights weights = structured(network, random);
            Explanation explanation = Explainer.explain(network, weights, Premises.defaults(network.inputs()));
            // After a step, which units have a kink behind them depends on the data and the learning rate.
            boolean kinked =
                    network.layers().stream().anyMatch(l -> l.activation().kinks().length > 0);
            for (int batch = 0; batch < BATCHES; batch++) {
                Weights now = weights;
                for (Step step : explanation.steps().subList(0, kinked ? 1 : 3)) {
                    Pass pass = Backprop.run(network, now, batch(network, random));
                    now = Sgd.step(network, now, pass, 0.05);
                    compare(step, pass, now, separated);
                }
            }
        });
        assertTrue(separated[0] > 0.97 * separated[1], separated[0] + " of " + separated[1] + " pairs differ visibly");
    }

    private static void compare(Step step, Pass pass, Weights after, int[] separated) {
        for (Quantity quantity : step.quantities()) {
            double[] values = values(quantity, pass, after);
            int entries = quantity.classes().stream().mapToInt(List::size).sum();
            for (int row = 0; row < values.length / entries; row++) {
                for (List<Integer> members : quantity.classes()) {
                    double first = values[row * entries + members.get(0)];
                    for (int member : members) {
                        assertEquals(first, values[row * entries + member], ROUNDING, step.step() + " " + quantity);
                    }
                }
                if (quantity.zeroClass() >= 0) {
                    int zero = quantity.classes().get(quantity.zeroClass()).get(0);
                    assertEquals(0, values[row * entries + zero], ROUNDING, step.step() + " " + quantity);
                }
            }
            if (quantity.classes().size() > 1) {
                int other = quantity.classes().get(1).get(0);
                separated[1]++;
                separated[0] +=
                        differs(values, entries, quantity.classes().get(0).get(0), other) ? 1 : 0;
            }
        }
    }

    private static boolean differs(double[] values, int entries, int i, int k) {
        for (int row = 0; row < values.length / entries; row++) {
            if (Math.abs(values[row * entries + i] - values[row * entries + k]) > ROUNDING) {
                return true;
            }
        }
        return false;
    }

    private static double[] values(Quantity quantity, Pass pass, Weights after) {
        LayerPass layer = pass.layers().stream()
                .filter(l -> l.layer().equals(quantity.layer()))
                .findFirst()
                .orElseThrow();
        return switch (quantity.quantity()) {
            case "a" -> layer.a();
            case "da" -> layer.da();
            case "dz" -> layer.dz();
            case "dW" -> layer.dW();
            case "db" -> layer.db();
            case "W" -> after.get(layer.layer() + ".weight").toDoubles();
            default -> after.get(layer.layer() + ".bias").toDoubles();
        };
    }

    @Test
    void unitsThatTheProofsCallEqualNeverSeparate() {
        int[] equal = {0};
        ForAll.cases(100, random -> {
            Network network = Notation.parse(NETWORKS.get(random.nextInt(NETWORKS.size())));
            Weights weights = structured(network, random);
            Premises premises = Premises.defaults(network.inputs());
            SymmetryResult symmetry = Symmetry.find(network, weights, premises);
            for (Step step : Explainer.explain(network, weights, premises).steps()) {
                for (LayerSymmetry layer : symmetry.layers()) {
                    for (String name : List.of("a", "da", "dz")) {
                        equal[0] += assertTogether(layer, step, name);
                    }
                }
            }
        });
        ForAll.met(equal[0], 200, "equal pairs to check");
    }

    private static int assertTogether(LayerSymmetry layer, Step step, String name) {
        Quantity quantity = step.quantities().stream()
                .filter(q -> q.layer().equals(layer.layer()) && q.quantity().equals(name))
                .findFirst()
                .orElseThrow();
        int together = 0;
        int units = layer.balancedClass().length;
        for (int i = 0; i < units; i++) {
            for (int k = 0; k < i; k++) {
                boolean equal =
                        layer.balancedClass()[i] == layer.balancedClass()[k] && layer.sign()[i] == layer.sign()[k];
                if (equal) {
                    together++;
                    assertEquals(classOf(quantity, i), classOf(quantity, k), step.step() + " " + quantity);
                }
            }
        }
        return together;
    }

    private static int classOf(Quantity quantity, int entry) {
        for (int c = 0; c < quantity.classes().size(); c++) {
            if (quantity.classes().get(c).contains(entry)) {
                return c;
            }
        }
        throw new IllegalArgumentException("entry " + entry + " is in no class of " + quantity);
    }

    /** Tensors that are zero, constant, random, or random with equal rows. */
    private static Weights structured(Network network, RandomGenerator random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            double[] values = new double[(int) parameter.shape().size()];
            int kind = random.nextInt(4);
            int row = parameter.isBias()
                    ? 1
                    : values.length / parameter.shape().axes().get(0);
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (kind) {
                    case 0 -> 0;
                    case 1 -> 0.5;
                    case 2 -> random.nextGaussian();
                    default -> i < row || (i / row) % 2 == 1 ? random.nextGaussian() : values[i - row];
                };
            }
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), values));
        }
        return new Weights(tensors);
    }

    private static Batch batch(Network network, RandomGenerator random) {
        double[] x = random.doubles((long) ROWS * network.inputs(), -3, 3).toArray();
        double[] y = random.doubles((long) ROWS * network.outputs()).toArray();
        if (network.softmax()) {
            for (int r = 0; r < ROWS; r++) {
                double sum = 0;
                for (int k = r * network.outputs(); k < (r + 1) * network.outputs(); k++) {
                    sum += y[k];
                }
                for (int k = r * network.outputs(); k < (r + 1) * network.outputs(); k++) {
                    y[k] /= sum;
                }
            }
        }
        return new Batch(ROWS, x, y);
    }
}
