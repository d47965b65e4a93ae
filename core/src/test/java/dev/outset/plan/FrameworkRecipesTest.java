package dev.outset.plan;

import static dev.outset.plan.RecipesTest.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.init.Fans;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
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

    private static ParameterList kernels() {
        List<Parameter> all = new ArrayList<>();
        Kernel kernel = Kernel.of(3, 3);
        all.addAll(TorchModules.convolution("grouped", 8, 16, kernel.stride(2).groups(4), true, Role.HIDDEN));
        all.addAll(
                TorchModules.convolution("depthwise", 64, 64, kernel.stride(2).groups(64), true, Role.HIDDEN));
        all.addAll(
                TorchModules.convolution("doubled", 8, 16, kernel.stride(3, 1).groups(8), true, Role.HIDDEN));
        all.addAll(TorchModules.transposedConvolution("up", 400, 10, kernel.stride(2), true, Role.HIDDEN));
        all.addAll(TorchModules.transposedConvolution("upGrouped", 8, 16, kernel.groups(4), true, Role.HIDDEN));
        return new ParameterList("kernels", all);
    }

    /**
     * Kernels as each library lays them and counts them, never their strides: variance numerator/(9 · channels). Keras
     * sums the last two axes of (k, in/groups, out), depthwise (k, in, multiplier), transposed (k, out, in); Flax takes
     * in/groups; DJL lays all kernels as (out, in/groups, k…), transposed ones too, PyTorch those as (in, out/groups,
     * k…).
     */
    @ParameterizedTest
    @CsvSource({
        "keras-default, grouped, 2, 18",
        "keras-default, depthwise, 2, 65",
        "keras-default, doubled, 2, 10",
        "keras-default, up, 2, 410",
        "flax-default, grouped, 1, 2",
        "flax-default, depthwise, 1, 1",
        "flax-default, up, 1, 400",
        "flax-default, upGrouped, 1, 2",
        "djl-default, grouped, 2, 2",
        "djl-default, depthwise, 2, 1",
        "djl-default, up, 2, 400",
        "djl-default, upGrouped, 2, 2",
        "djl-xavier, grouped, 4, 18",
        "djl-xavier, depthwise, 4, 65",
        "djl-xavier, up, 4, 410",
        "djl-xavier, upGrouped, 4, 18",
        "pytorch-default, grouped, 0.3333333333333333, 2",
        "pytorch-default, up, 0.3333333333333333, 10",
        "pytorch-default, upGrouped, 0.3333333333333333, 4",
        "rezero, up, 0.3333333333333333, 10",
    })
    void kernelsAreCountedAsTheLibraryCountsThem(String recipe, String layer, double numerator, double channels) {
        List<Parameter> all = new ArrayList<>(kernels().parameters());
        all.add(Parameter.of("gate", new WeightShape(List.of(1), new Fans(1, 1, "gate")), Role.GATE));
        ParameterList list = recipe.equals("rezero") ? new ParameterList("kernels", all) : kernels();
        PlanRow row = row(list, recipe, layer + ".weight");
        double std = Math.sqrt(numerator / (9 * channels));
        assertEquals(std, row.std(), 1e-15, row.scheme());
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
