package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recipe starts each expert of a stack as it starts a layer of its own, whichever way the stack lies. */
class ExpertRecipesTest {
    private static final int WIDTH = 8;
    private static final int UNITS = 12;

    /** Encoder and decoder, so that T-Fixup knows them; four experts in a stack, or two apart. */
    private static ParameterList network(String how) {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("embed_tokens.weight", Stated.of(List.of(50, WIDTH)));
        for (String layer : List.of("encoder.layers.0.", "encoder.layers.1.", "decoder.layers.0.")) {
            shapes.put(layer + "alpha", Stated.of(List.of(1)));
            shapes.put(layer + "mlp.router.weight", Stated.of(List.of(4, WIDTH)));
            shapes.put(layer + "mlp.router.bias", Stated.of(List.of(4)));
            for (String expert : how.equals("apart") ? List.of("experts.0.", "experts.1.") : List.of("experts.")) {
                boolean apart = how.equals("apart");
                boolean turned = how.equals("in-out");
                List<Integer> up = turned ? List.of(WIDTH, UNITS) : List.of(UNITS, WIDTH);
                List<Integer> down = turned ? List.of(UNITS, WIDTH) : List.of(WIDTH, UNITS);
                shapes.put(layer + "mlp." + expert + "w1.weight", Stated.of(apart ? up : stacked(up)));
                shapes.put(layer + "mlp." + expert + "w1.bias", Stated.of(apart ? List.of(UNITS) : List.of(4, UNITS)));
                shapes.put(layer + "mlp." + expert + "w2.weight", Stated.of(apart ? down : stacked(down)));
            }
        }
        shapes.put("lm_head.weight", Stated.of(List.of(50, WIDTH)));
        return NamedShapes.list(how, shapes);
    }

    private static List<Integer> stacked(List<Integer> axes) {
        return List.of(4, axes.get(0), axes.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytorch-default",
                "keras-default",
                "flax-default",
                "djl-default",
                "djl-xavier",
                "gpt2",
                "fixup",
                "t-fixup",
                "rezero",
                "deepnet",
                "olmo",
                "mup(multiplier=4)",
                "he-normal",
                "glorot-uniform",
                "orthogonal",
                "looks-linear",
                "zero-hadamard"
            })
    void aStackStartsAsItsExpertsWould(String recipe) {
        for (String how : List.of("out-in", "in-out")) {
            for (String leaf : List.of("w1.weight", "w1.bias", "w2.weight")) {
                PlanRow apart = planned("apart", recipe, "encoder.layers.1.mlp.experts.0." + leaf);
                PlanRow stack = planned(how, recipe, "encoder.layers.1.mlp.experts." + leaf);
                assertEquals(apart.scheme(), stack.scheme(), recipe + " " + how + " " + leaf);
                assertEquals(apart.std(), stack.std(), 1e-15, recipe + " " + how + " " + leaf);
                assertEquals(apart.fans().in(), stack.fans().in(), how + " " + leaf);
                assertEquals(apart.rates(), stack.rates(), recipe + " " + how + " " + leaf);
            }
        }
    }

    private static PlanRow planned(String how, String recipe, String path) {
        return planned(network(how), recipe, path);
    }

    private static PlanRow planned(ParameterList list, String recipe, String path) {
        List<Rule> rules = new ArrayList<>(List.of(Rule.parse("he-normal"), Rule.parse(recipe)));
        if (!recipe.matches("fixup|rezero")) { // these know gates
            rules.add(Rule.parse("*.alpha=zeros"));
        }
        return InitPlan.of(list, rules).rows().stream()
                .filter(row -> row.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A router has as many outputs as there are experts at every width: its spread is that of the base model, as a
     * head's.
     */
    @Test
    void aRouterGrowsInItsInputsAlone() {
        for (String how : List.of("out-in", "apart")) {
            PlanRow router = planned(how, "mup(multiplier=4)", "decoder.layers.0.mlp.router.weight");
            PlanRow plain = planned(how, "pytorch-default", "decoder.layers.0.mlp.router.weight");
            assertEquals(2 * plain.std(), router.std(), 1e-15);
            assertEquals(new RateFactors(1, 4), router.rates());
            PlanRow bias = planned(how, "mup(multiplier=4)", "decoder.layers.0.mlp.router.bias");
            assertEquals(RateFactors.ONE, bias.rates());
        }
    }

    /** A gate beside no experts is a layer like others. */
    @Test
    void aGateBesideNoExpertsIsNoRouter() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("embed_tokens.weight", Stated.of(List.of(50, WIDTH)));
        shapes.put("layers.0.alpha", Stated.of(List.of(1)));
        shapes.put("layers.0.mlp.gate.weight", Stated.of(List.of(UNITS, WIDTH)));
        shapes.put("lm_head.weight", Stated.of(List.of(50, WIDTH)));
        PlanRow gate = planned(NamedShapes.list("x", shapes), "mup(multiplier=4)", "layers.0.mlp.gate.weight");
        assertEquals(new RateFactors(0.25, 1), gate.rates());
    }

    /** PyTorch's bound of a layer is that of its bias: 1/√fan_in, here √(6/((1 + 5) fan_in)). */
    @Test
    void aWeightAndItsBiasHaveOneBound() {
        ParameterList list = network("out-in");
        String w1 = "encoder.layers.0.mlp.experts.w1.";
        String recipe = "encoder.layers.0.mlp.*=pytorch-default";
        assertEquals(
                planned(list, recipe, w1 + "weight").std(),
                planned(list, recipe, w1 + "bias").std(),
                1e-15);
    }

    /** Each expert is a rotation of its own, and one stored (in, out) is the other on its side. */
    @ParameterizedTest
    @ValueSource(strings = {"orthogonal", "zero-hadamard", "looks-linear"})
    void aStackThatLiesTheOtherWayRoundHoldsTheSameMatrices(String scheme) {
        double[] upright = drawn("out-in", scheme);
        double[] turned = drawn("in-out", scheme);
        for (int e = 0; e < 4; e++) {
            for (int out = 0; out < UNITS; out++) {
                for (int in = 0; in < WIDTH; in++) {
                    assertEquals(
                            upright[(e * UNITS + out) * WIDTH + in], turned[(e * WIDTH + in) * UNITS + out], scheme);
                }
            }
        }
    }

    private static double[] drawn(String how, String scheme) {
        return InitPlan.of(network(how), List.of(Rule.parse(scheme), Rule.parse("*.alpha=zeros")))
                .draw(Streams.philox(7), Precision.FLOAT64)
                .get("decoder.layers.0.mlp.experts.w1.weight")
                .toDoubles();
    }
}
