package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.Kernel;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Stacks of experts: 8 of them, width 64, 128 units each. Which of the last two axes is summed over. */
class ExpertShapesTest {
    private final Map<String, Stated> shapes = new LinkedHashMap<>();

    private void add(String path, Integer... axes) {
        shapes.put(path, Stated.of(List.of(axes)));
    }

    private WeightShape shape(String path) {
        return NamedShapes.list("net", shapes).find(path).orElseThrow().shape();
    }

    private void assertFans(String path, ShapeKind kind, double in, double out, String why) {
        WeightShape shape = shape(path);
        assertEquals(kind, shape.kind(), path);
        assertEquals(in, shape.fans().in(), path);
        assertEquals(out, shape.fans().out(), path);
        assertEquals(8, shape.blocks().size());
        assertTrue(shape.fans().reason().contains(why), shape.fans().reason());
    }

    /** Llama 4 and GPT-OSS: the first weight reads what the router reads, the last one writes it. */
    @Test
    void theRouterTellsWhichAxisIsTheWidth() {
        String mlp = "model.layers.0.mlp.";
        add(mlp + "router.weight", 8, 64);
        add(mlp + "experts.gate_up_proj", 8, 64, 256);
        add(mlp + "experts.gate_up_proj_bias", 8, 256);
        add(mlp + "experts.down_proj", 8, 128, 64);
        add(mlp + "experts.down_proj_bias", 8, 64);
        assertFans(
                mlp + "experts.gate_up_proj",
                ShapeKind.EXPERTS_TRANSPOSED,
                64,
                256,
                "in-out since the router reads 64");
        assertFans(
                mlp + "experts.down_proj", ShapeKind.EXPERTS_TRANSPOSED, 128, 64, "in-out since the router reads 64");
        assertEquals(
                List.of(64, 256),
                shape(mlp + "experts.gate_up_proj").blocks().get(1).axes());
        assertEquals(64, shape(mlp + "experts.gate_up_proj_bias").fans().in());
        assertEquals(128, shape(mlp + "experts.down_proj_bias").fans().in());
        assertEquals(ShapeKind.BIAS, shape(mlp + "experts.down_proj_bias").kind());
        assertEquals(
                "bias",
                NamedShapes.list("net", shapes).parameters().get(2).role().notation());
    }

    /** Mixtral since transformers 5 has the same names the other way round; torchtitan keeps gate and up apart. */
    @Test
    void theSameNamesMayLieTheOtherWayRound() {
        add("layers.0.mlp.gate.weight", 8, 64);
        add("layers.0.mlp.experts.gate_up_proj", 8, 256, 64);
        add("layers.0.mlp.experts.down_proj", 8, 64, 128);
        add("layers.1.moe.router.gate.weight", 8, 64);
        add("layers.1.moe.experts.w1", 8, 128, 64);
        add("layers.1.moe.experts.w2", 8, 64, 128);
        assertFans("layers.0.mlp.experts.gate_up_proj", ShapeKind.EXPERTS, 64, 256, "out-in since the router");
        assertFans("layers.0.mlp.experts.down_proj", ShapeKind.EXPERTS, 128, 64, "out-in since the router");
        assertFans("layers.1.moe.experts.w1", ShapeKind.EXPERTS, 64, 128, "out-in since the router");
        assertFans("layers.1.moe.experts.w2", ShapeKind.EXPERTS, 128, 64, "out-in since the router");
    }

    @Test
    void withoutARouterAPackedGateTellsBesideTheLastWeightThenTheEmbedding() {
        add("layers.0.experts.gate_up_proj", 8, 64, 256);
        add("layers.0.experts.down_proj", 8, 128, 64);
        add("layers.1.experts.gate_up_proj", 8, 256, 64);
        add("layers.1.experts.down_proj", 8, 64, 128);
        assertFans(
                "layers.0.experts.gate_up_proj", ShapeKind.EXPERTS_TRANSPOSED, 64, 256, "in-out since the packed gate");
        assertFans("layers.0.experts.down_proj", ShapeKind.EXPERTS_TRANSPOSED, 128, 64, "in-out since the packed gate");
        assertFans("layers.1.experts.gate_up_proj", ShapeKind.EXPERTS, 64, 256, "out-in since the packed gate");
        assertFans("layers.1.experts.down_proj", ShapeKind.EXPERTS, 128, 64, "out-in since the packed gate");
        shapes.clear();
        add("layers.0.experts.w1", 8, 64, 128);
        assertFans("layers.0.experts.w1", ShapeKind.EXPERTS, 128, 64, "out-in assumed, as in torch.nn.Linear");
        add("embed_tokens.weight", 100, 64);
        assertFans(
                "layers.0.experts.w1", ShapeKind.EXPERTS_TRANSPOSED, 64, 128, "in-out since the embedding is 64 wide");
    }

    @Test
    void whatIsStatedWinsAndMakesExpertsOfAnyName() {
        shapes.put("layers.0.bank", stated(List.of(8, 64, 128), Optional.empty(), Optional.of(ExpertOrder.IN_OUT)));
        shapes.put(
                "layers.0.experts.w1", stated(List.of(8, 64, 128), Optional.empty(), Optional.of(ExpertOrder.OUT_IN)));
        add("embed_tokens.weight", 100, 64);
        assertFans("layers.0.bank", ShapeKind.EXPERTS_TRANSPOSED, 64, 128, "in-out as stated");
        assertFans("layers.0.experts.w1", ShapeKind.EXPERTS, 128, 64, "out-in as stated");
    }

    /** A kernel is one: of a single expert, or where its groups are stated. */
    @Test
    void aKernelIsNoStack() {
        add("layers.0.experts.3.conv.weight", 8, 64, 3);
        shapes.put(
                "layers.0.experts.conv.weight", stated(List.of(8, 64, 3), Optional.of(Kernel.of(3)), Optional.empty()));
        assertEquals(
                ShapeKind.CONVOLUTION, shape("layers.0.experts.3.conv.weight").kind());
        assertEquals(
                ShapeKind.CONVOLUTION, shape("layers.0.experts.conv.weight").kind());
        add("layers.0.shared_experts.conv.weight", 8, 64, 3);
        assertEquals(
                ShapeKind.CONVOLUTION,
                shape("layers.0.shared_experts.conv.weight").kind());
    }

    @Test
    void aBiasMustFitItsExperts() {
        add("layers.0.experts.w1", 8, 128, 64);
        add("layers.0.experts.w1_bias", 8, 64);
        InputException error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertEquals(
                "layers.0.experts.w1_bias (bias): expected shape [8, 128], a number for each unit of each expert, found"
                        + " shape [8, 64]; correct the shape, or state experts: in-out or out-in of the weight",
                error.line());
    }

    private static Stated stated(List<Integer> axes, Optional<Kernel> kernel, Optional<ExpertOrder> experts) {
        return new Stated(
                axes, Optional.empty(), kernel, false, OptionalInt.empty(), List.of(), experts, Optional.empty());
    }
}
