package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.TorchModules.Cell;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrent weights by their names are those of the modules. */
class GateShapesTest {
    private static Map<String, Stated> headerOf(List<Parameter> parameters) {
        Map<String, Stated> header = new LinkedHashMap<>();
        parameters.forEach(p -> header.put(p.path(), Stated.of(p.shape().axes())));
        return header;
    }

    private static Stated stated(Role role, Integer... axes) {
        return new Stated(List.of(axes), Optional.of(role), Optional.empty(), false, OptionalInt.empty(), List.of());
    }

    private static Map<String, Stated> lstm(Integer... biasAxes) {
        Map<String, Stated> header = new LinkedHashMap<>();
        header.put("a.weight_ih_l0", Stated.of(List.of(32, 8)));
        header.put("a.weight_hh_l0", Stated.of(List.of(32, 8)));
        header.put("a.bias_ih_l0", Stated.of(List.of(biasAxes)));
        return header;
    }

    private static String refusal(Map<String, Stated> header) {
        return assertThrows(InputException.class, () -> NamedShapes.list("x", header))
                .line();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theNamesOfACellTellWhatItsModuleIs(Cell cell) {
        List<Parameter> module = TorchModules.cell("decoder", cell, 5, 8, true);
        assertEquals(
                List.of("decoder.weight_ih", "decoder.weight_hh", "decoder.bias_ih", "decoder.bias_hh"),
                module.stream().map(Parameter::path).toList());
        assertEquals(module, NamedShapes.list("cell", headerOf(module)).parameters());
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theNamesOfALayerTellWhatItsModuleIs(Cell cell) {
        int projection = cell == Cell.LSTM ? 3 : 0;
        List<Parameter> module = TorchModules.recurrent("rnn", cell, 5, 8, 2, true, projection, true);
        assertEquals(module, NamedShapes.list("layer", headerOf(module)).parameters());
    }

    /** What {@code nn.LSTM(…).state_dict()} holds: no module stands before the names. */
    @Test
    void aModuleAloneHasNamesWithoutDots() {
        Map<String, Stated> header = new LinkedHashMap<>();
        lstm(32).forEach((path, s) -> header.put(path.substring(2), s));
        ParameterList list = NamedShapes.list("x", header);
        assertEquals(4, list.parameters().get(2).shape().blocks().size());
        assertEquals(List.of(32), list.parameters().get(2).shape().axes());
    }

    @Test
    void aHiddenStatesWeightOfAnotherNameCountsItsOwnGates() {
        for (int gates : List.of(1, 3, 4)) {
            Map<String, Stated> header = Map.of("a.w", stated(Role.RECURRENT, 8 * gates, 8));
            Parameter found = NamedShapes.list("x", header).parameters().get(0);
            assertEquals(gates, found.shape().blocks().size());
            assertEquals(8, found.shape().fans().out());
        }
        assertTrue(refusal(Map.of("a.w", stated(Role.RECURRENT, 16, 8))).contains("1, 3 or 4 times 8 rows"));
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertEquals(
                "a.w (recurrent-input): expected a name as weight_ih_l0 or weight_ih, beside weight_hh_l0 or weight_hh,"
                        + " found w; rename both: the other one tells how many gates there are",
                refusal(Map.of("a.w", stated(Role.RECURRENT_INPUT, 8, 8))));
        assertEquals(
                "a.b (recurrent-bias): expected a name as bias_ih_l0 or bias_ih, beside weight_ih_l0 or weight_ih, found"
                        + " b; rename it, or state the role bias",
                refusal(Map.of("a.b", stated(Role.RECURRENT_BIAS, 8))));
        assertEquals(
                "weight_ih: expected the weight weight_hh beside it, found none; list it as well",
                refusal(Map.of("weight_ih", Stated.of(List.of(8, 8)))));
        assertEquals(
                "bias_hh_l1: expected the weight weight_hh_l1 beside it, found none; list it as well",
                refusal(Map.of("bias_hh_l1", Stated.of(List.of(8)))));
    }

    /** Otherwise a tensor of another size than the file states would be drawn. */
    @Test
    void lengthsThatContradictOneAnotherAreRefused() {
        assertEquals(
                "a.bias_ih_l0: expected shape [32], as a.weight_ih_l0 has rows, found shape [31]; correct one",
                refusal(lstm(31)));
        Map<String, Stated> rows = lstm(32);
        rows.put("a.weight_hh_l0", Stated.of(List.of(24, 8)));
        assertEquals(
                "a.weight_ih_l0: expected 24 rows, as a.weight_hh_l0 has, found 32 rows; correct one of the shapes",
                refusal(rows));
        for (List<Integer> axes : List.of(List.of(32), List.of(32, 8, 3))) {
            Map<String, Stated> wrong = lstm(32);
            wrong.put("a.weight_hh_l0", stated(Role.RECURRENT, axes.toArray(new Integer[0])));
            assertTrue(refusal(wrong).startsWith("a.weight_hh_l0: expected 2 axes (gates"), refusal(wrong));
        }
        Map<String, Stated> empty = lstm(32);
        empty.put("a.weight_hh_l0", Stated.of(List.of(32, 0)));
        assertTrue(refusal(empty).startsWith("a.weight_hh_l0: expected axes of at least 1"), refusal(empty));
    }
}
