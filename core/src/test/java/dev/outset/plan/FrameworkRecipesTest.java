package dev.outset.plan;

import static dev.outset.plan.RecipesTest.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.init.Kernel;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.network.TorchModules;
import dev.outset.network.TorchModules.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frameworks do when they are told nothing, as they really are. */
class FrameworkRecipesTest {
    static ParameterList modules() {
        List<Parameter> all = new ArrayList<>();
        all.addAll(TorchModules.embedding("embed", 100, 64, OptionalInt.empty(), Role.EMBEDDING));
        all.addAll(TorchModules.recurrent("rnn", Cell.LSTM, 64, 32, 1, false, 0, true));
        all.addAll(TorchModules.linear("out", 32, 10, true, Role.HEAD));
        return new ParameterList("modules", all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keras-default|embed.weight|uniform(-0.05, 0.05)",
                "keras-default|rnn.weight_hh_l0|joint-orthogonal",
                "keras-default|rnn.bias_ih_l0|forget-gate",
                "keras-default|rnn.bias_hh_l0|zeros",
                "keras-default|out.weight|glorot-uniform",
                "flax-default|embed.weight|normal(std=0.125)",
                "flax-default|rnn.weight_ih_l0|lecun-truncated",
                "flax-default|rnn.weight_hh_l0|orthogonal",
                "flax-default|rnn.bias_ih_l0|zeros",
                "djl-default|out.weight|he-normal",
                "djl-default|out.bias|zeros",
                "djl-default|rnn.bias_ih_l0|zeros",
            })
    void frameworksDoWhatTheyDo(String recipe, String path, String scheme) {
        assertEquals(scheme, row(modules(), recipe, path).scheme());
    }

    /** fan_in of an embedding is dim for DJL; its Xavier draws twice the variance of Glorot's. */
    @Test
    void djlIsAsItReallyIs() {
        assertEquals(
                Math.sqrt(2 / 64.0),
                row(modules(), "djl-default", "embed.weight").std(),
                1e-16);
        double xavier = row(modules(), "djl-xavier", "out.weight").std();
        double glorot = row(modules(), "keras-default", "out.weight").std();
        assertEquals(2, xavier * xavier / (glorot * glorot), 1e-14);
    }

    /** A stacked LSTM kernel counts 4H outputs for Keras. */
    @Test
    void kerasCountsStackedGatesTogether() {
        assertEquals(
                Math.sqrt(2.0 / (64 + 4 * 32)),
                row(modules(), "keras-default", "rnn.weight_ih_l0").std(),
                1e-16);
        assertEquals(
                1 / Math.sqrt(4 * 32),
                row(modules(), "keras-default", "rnn.weight_hh_l0").std(),
                1e-16);
    }

    /** compute_fans of Keras sees (k, in/groups, out), (k, in, multiplier) and, transposed, (k, out, in). */
    @Test
    void kerasKnowsNoGroupsAndNoStrides() {
        List<Parameter> all = new ArrayList<>();
        Kernel kernel = Kernel.of(3, 3);
        all.addAll(TorchModules.convolution("grouped", 8, 16, kernel.groups(4), false, Role.HIDDEN));
        all.addAll(TorchModules.convolution("depthwise", 8, 16, kernel.groups(8), false, Role.HIDDEN));
        all.addAll(TorchModules.transposedConvolution("up", 8, 16, kernel.stride(2, 2), false, Role.HIDDEN));
        all.addAll(TorchModules.convolution("plain", 8, 16, kernel, false, Role.HIDDEN));
        ParameterList list = new ParameterList("kernels", all);
        assertEquals(
                Math.sqrt(2.0 / (9 * (2 + 16))),
                row(list, "keras-default", "grouped.weight").std(),
                1e-16);
        assertEquals(
                Math.sqrt(2.0 / (9 * (8 + 2))),
                row(list, "keras-default", "depthwise.weight").std(),
                1e-16);
        assertEquals(
                Math.sqrt(2.0 / (9 * (16 + 8))),
                row(list, "keras-default", "up.weight").std(),
                1e-16);
        assertEquals(
                "glorot-uniform", row(list, "keras-default", "plain.weight").scheme());
    }
}
