package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Base lengths that contradict each other; each case differs from a sound list in one number. */
class BaseShapesTest {
    private static final int NONE = 0;

    private final Map<String, Stated> list = new LinkedHashMap<>();

    private static Stated stated(List<Integer> axes, Integer... base) {
        return new Stated(axes, Optional.empty(), Optional.empty(), false, OptionalInt.empty(), Arrays.asList(base));
    }

    BaseShapesTest() {
        list.put("wte.weight", stated(List.of(50, 64), NONE, 16));
        list.put("fc1.weight", stated(List.of(256, 64), 64, 16));
        list.put("fc1.bias", stated(List.of(256), 64));
        list.put("fc2.weight", stated(List.of(64, 256), 16, 64));
        list.put("last.weight", stated(List.of(10, 64), NONE, 16));
        list.put("last.bias", stated(List.of(10), NONE));
    }

    private InitPlan plan(String rule) {
        return InitPlan.of(NamedShapes.list("list", list), List.of(Rule.parse(rule)));
    }

    private void refused(String rule, String... parts) {
        InputException error = assertThrows(InputException.class, () -> plan(rule));
        for (String part : parts) {
            assertTrue(error.line().contains(part), error.line());
        }
    }

    /** The head is found by its shape, and its rates are those of a head, whatever it is called. */
    @Test
    void aHeadNeedsNoName() {
        PlanRow head = plan("mup").rows().get(4);
        assertEquals(Role.HEAD, head.role());
        assertEquals(new RateFactors(1, 4), head.rates());
        assertEquals(1 / Math.sqrt(3 * 16.0), head.std(), 1e-16); // the spread in the base model
        assertEquals(plan("mup").rows(), plan("mup(multiplier=4)").rows());
    }

    @Test
    void allParametersHaveBaseLengthsOrNone() {
        list.put("fc2.weight", Stated.of(List.of(64, 256)));
        refused("mup", "fc2.weight", "expected base lengths as wte.weight has them, found none");
        plan("mup(multiplier=4)"); // what is not stated grows by it
    }

    @Test
    void aRoleThatTheLengthsContradictIsRefused() {
        list.put("h.0.fc2.weight", stated(List.of(10, 64), NONE, 16));
        refused("mup", "h.0.fc2.weight (residual-out)", "base: [null, 16]", "role: head");
        list.remove("h.0.fc2.weight");
        list.put("lm_head.weight", stated(List.of(50, 64), 50, 16));
        refused("mup", "lm_head.weight (head)", "found base: [50, 16]", "write null for axis 0");
        list.remove("lm_head.weight");
        list.put("wte.weight", stated(List.of(50, 64), 50, 16));
        refused("mup", "wte.weight (embedding)", "found base: [50, 16]", "write null");
    }

    @Test
    void aBiasGrowsAsItsWeight() {
        list.put("fc1.bias", stated(List.of(256), NONE));
        refused("mup", "fc1.bias (bias)", "expected base: [64] as the outputs of fc1.weight", "found base: [null]");
        list.put("fc1.bias", stated(List.of(256), 32));
        refused("mup", "found base: [32]");
    }

    @Test
    void aMultiplierAgreesWithWhatIsStated() {
        refused("mup(multiplier=2)", "wte.weight", "the multiplier 2", "a ratio of 4");
    }

    /** One number says what grows only where the outputs are known. */
    @Test
    void withAMultiplierTheHeadMustBeKnown() {
        list.replaceAll((path, s) -> Stated.of(s.axes()));
        refused("mup(multiplier=4)", "a weight in the role head", "role: head", "last.weight");
        ParameterList named = NamedShapes.list("list", list);
        ParameterList stated = new ParameterList(
                "list",
                named.parameters().stream()
                        .map(p -> p.path().equals("last.weight") ? p.withRole(Role.HEAD) : p)
                        .toList());
        assertEquals(plan4(stated).rows().get(4).std(), 1 / Math.sqrt(3 * 16.0), 1e-16);
    }

    private static InitPlan plan4(ParameterList parameters) {
        return InitPlan.of(parameters, List.of(Rule.parse("mup(multiplier=4)")));
    }
}
