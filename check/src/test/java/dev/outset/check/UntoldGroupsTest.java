package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.outset.init.Kernel;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UntoldGroupsTest {
    private static final List<Integer> DEPTHWISE = List.of(64, 1, 3, 3);
    private static final List<Integer> GROUPED = List.of(64, 8, 3, 3);

    /** One plain, one depthwise and one grouped convolution; groups are told or not. */
    private static ParameterList network(boolean told) {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("conv1.weight", Stated.of(List.of(32, 16, 3, 3)));
        shapes.put("conv2.weight", told ? inGroups(DEPTHWISE, 64) : Stated.of(DEPTHWISE));
        shapes.put("conv3.weight", told ? inGroups(GROUPED, 8) : Stated.of(GROUPED));
        shapes.put("conv3.bias", Stated.of(List.of(64)));
        return NamedShapes.list("net", shapes);
    }

    private static Stated inGroups(List<Integer> axes, int groups) {
        Kernel kernel = Kernel.of(3, 3).groups(groups);
        return new Stated(axes, Optional.empty(), Optional.of(kernel), false, OptionalInt.empty(), List.of());
    }

    private static List<Rule> rules(String... rules) {
        return Stream.of(rules).map(Rule::parse).toList();
    }

    /** What the shapes alone make of a start of the network with its groups. */
    private static Map<String, List<Integer>> found(ParameterList drawn, String drawnBy, String... audited) {
        Map<String, Tensor> tensors = InitPlan.of(drawn, rules(drawnBy))
                .draw(Streams.philox(3), Precision.FLOAT32)
                .tensors();
        InitPlan plan = InitPlan.of(network(false), rules(audited));
        PlanAudit audit = PlanAudit.of("x", plan, tensors);
        assertFalse(audit.faults().isEmpty());
        return UntoldGroups.of(audit, plan, rules(audited), new StoredWeights("x", tensors, Set.of()));
    }

    @Test
    void aSpreadOfTheOutputsOfAGroupIsExplained() {
        Map<String, List<Integer>> found = found(network(true), "glorot-normal", "glorot-normal");
        assertEquals(List.of("conv2.weight", "conv3.weight"), List.copyOf(found.keySet()));
        assertEquals(64, Objects.requireNonNull(found.get("conv2.weight")).get(0));
        assertEquals(List.of(8), found.get("conv3.weight"));
    }

    /** Rows that are orthogonal in eight groups are so in more; the fewest come first. */
    @Test
    void matricesOfAGroupAndTheirUnitsAreExplained() {
        assertEquals(
                List.of(8, 16, 32, 64),
                found(network(true), "orthogonal", "orthogonal").get("conv3.weight"));
        assertEquals(List.of(8), found(network(true), "dirac", "dirac").get("conv3.weight"));
    }

    /**
     * Keras draws a kernel in groups as one without: the scheme of the plan, Glorot's, would fit, its recipe does not.
     */
    @Test
    void aRecipeIsAskedAgain() {
        assertEquals(Map.of(), found(network(true), "glorot-uniform", "keras-default"));
    }

    @Test
    void whatGroupsDoNotExplainIsLeftAlone() {
        assertEquals(Map.of(), found(network(false), "glorot-normal(gain=1.13)", "glorot-normal"));
        assertEquals(Map.of(), found(network(true), "glorot-uniform", "glorot-normal"));
        assertEquals(Map.of(), found(network(true), "glorot-normal", "he-normal"));
    }
}
