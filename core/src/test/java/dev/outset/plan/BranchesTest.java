package dev.outset.plan;

import static dev.outset.plan.RecipesTest.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.ParameterList;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as one residual branch, and which weights lie in it. */
class BranchesTest {
    private final Map<String, Stated> shapes = new LinkedHashMap<>();

    private void add(String path, Integer... axes) {
        shapes.put(path, Stated.of(List.of(axes)));
    }

    private ParameterList list() {
        return NamedShapes.list("net", shapes);
    }

    /** Attention and a mixture in each of two layers; {@code experts} is repeated for every expert. */
    private ParameterList mixture(String experts, int number, String shared) {
        for (int l = 0; l < 2; l++) {
            String layer = "model.layers." + l + ".";
            add(layer + "self_attn.qkv_proj.weight", 48, 16);
            add(layer + "self_attn.o_proj.weight", 16, 16);
            for (int e = 0; e < number; e++) {
                addFeedForward(layer + experts.replace("N", String.valueOf(e)));
            }
            if (!shared.isEmpty()) {
                addFeedForward(layer + shared);
            }
        }
        return list();
    }

    private void addFeedForward(String module) {
        add(module + ".gate_proj.weight", 32, 16);
        add(module + ".up_proj.weight", 32, 16);
        add(module + ".down_proj.weight", 16, 32);
    }

    /** Mixtral, Qwen, DeepSeek, Megatron, Switch: two branches in each layer, as without experts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp,",
                "block_sparse_moe.experts.N,",
                "mlp.experts.N,mlp.shared_expert",
                "mlp.experts.N,mlp.shared_experts",
                "mlp.experts.local_experts.N,mlp.shared_experts",
                "mlp.experts.expert_N,",
            })
    void theExpertsOfALayerAreOneBranch(String names) {
        String[] modules = names.split(",", -1);
        ParameterList list = mixture(modules[0], modules[0].contains("N") ? 4 : 1, modules[1]);
        assertEquals(4, Branches.of(list).count());
        String down = modules[0].replace("N", "3") + ".down_proj.weight";
        assertEquals(0.02 / 2, row(list, "gpt2", "model.layers.1." + down).std(), 1e-17);
        assertEquals(
                3,
                Branches.of(list)
                        .weightsBeside(list.find("model.layers.0." + modules[0].replace("N", "2") + ".up_proj.weight")
                                .orElseThrow()));
    }

    /** The number of an expert is none of a layer: without layers there is neither a stack nor a residual branch. */
    @Test
    void anExpertsNumberCountsNoLayers() {
        add("moe.experts.3.w2.weight", 8, 8);
        InputException error = assertThrows(InputException.class, () -> row(list(), "gpt2", "moe"));
        assertTrue(error.line().contains("attention-out or residual-out"), error.line());
    }

    /** Whole networks as experts are stacks of their own: their layers follow one another. */
    @Test
    void expertsThatAreStacksHaveTheBranchesOfOne() {
        for (int e = 0; e < 2; e++) {
            for (int l = 0; l < 3; l++) {
                add("experts." + e + ".layers." + l + ".fc2.weight", 8, 8);
            }
        }
        assertEquals(3, Branches.of(list()).count());
    }

    /** BERT and ViT of Hugging Face keep the two weights of a feed-forward branch in sibling modules. */
    @Test
    void theWeightsOfABranchMayLieInSiblingModules() {
        for (int l = 0; l < 8; l++) {
            String layer = "encoder.layer." + l + ".";
            add(layer + "attention.self.query.weight", 8, 8);
            add(layer + "attention.output.dense.weight", 8, 8);
            add(layer + "intermediate.dense.weight", 32, 8);
            add(layer + "output.dense.weight", 8, 32);
        }
        assertEquals(
                Math.sqrt(2 / 40.0) / 4, // 16 branches of two weights: 16^(−1/2)
                row(list(), "fixup", "encoder.layer.3.intermediate.dense.weight")
                        .std(),
                1e-16);
        assertEquals(
                "zeros",
                row(list(), "fixup", "encoder.layer.3.output.dense.weight").scheme());
    }

    /** A gate and what it multiplies are two factors of the branch, in one weight (Phi-3) as in two (LLaMA). */
    @Test
    void aPackedGateCountsAsTwoWeights() {
        for (int l = 0; l < 16; l++) {
            add("layers." + l + ".mlp.gate_up_proj.weight", 64, 8);
            add("layers." + l + ".mlp.down_proj.weight", 8, 32);
        }
        ParameterList packed = list();
        assertEquals(3, Branches.of(packed).weightsBeside(packed.parameters().get(0)));
        assertEquals(
                Math.sqrt(2 / 72.0) / 2, // 16^(−1/4)
                row(packed, "fixup", packed.parameters().get(0).path()).std(),
                1e-16);
    }

    /**
     * Where the last weight of a branch is missing, or is one of several, the refusal names the weight and a way out.
     */
    @Test
    void aBranchWithoutItsLastWeightIsRefused() {
        add("h.0.a.fc1.weight", 8, 8);
        add("h.0.b.fc2.weight", 8, 8);
        add("h.0.c.fc2.weight", 8, 8);
        InputException error = assertThrows(InputException.class, () -> row(list(), "fixup", "h.0.a.fc1.weight"));
        assertTrue(error.line().contains("found h.0.a.fc1.weight without; state role: residual-out"), error.line());
    }
}
