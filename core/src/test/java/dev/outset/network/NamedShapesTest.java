package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From names and axes to roles and fans. */
class NamedShapesTest {
    @ParameterizedTest
    @CsvSource({
        "model.embed_tokens.weight, 2, embedding",
        "model.layers.0.self_attn.q_proj.weight, 2, query",
        "model.layers.0.self_attn.o_proj.weight, 2, attention-out",
        "model.layers.0.mlp.gate_proj.weight, 2, branch",
        "model.layers.0.mlp.down_proj.weight, 2, residual-out",
        "model.layers.0.input_layernorm.weight, 1, norm",
        "model.norm.weight, 1, norm",
        "visual.class_embedding, 1, position",
        "wav2vec2.masked_spec_embed, 1, position",
        "layers.0.blocks.0.attn.relative_position_bias_table, 2, position",
        "encoder.stages.0.layers.0.layer_scale_parameter, 1, gate",
        "features.1.0.layer_scale, 3, gate",
        "prelu.weight, 1, scalar",
        "decoder.attention.v, 1, scalar",
        "mixer.D, 1, scalar",
        "lm_head.weight, 2, head",
        "bert.embeddings.position_embeddings.weight, 2, position",
        "bert.encoder.layer.0.attention.self.value.weight, 2, value",
        "bert.encoder.layer.0.attention.output.dense.weight, 2, attention-out",
        "bert.encoder.layer.0.intermediate.dense.weight, 2, branch",
        "bert.encoder.layer.0.output.dense.weight, 2, residual-out",
        "bert.encoder.layer.0.output.LayerNorm.weight, 1, norm",
        "bert.encoder.layer.0.output.LayerNorm.gamma, 1, norm",
        "encoder.block.0.layer.0.SelfAttention.o.weight, 2, attention-out",
        "encoder.block.0.layer.1.DenseReluDense.wo.weight, 2, residual-out",
        "blocks.3.attn.proj.weight, 2, attention-out",
        "blocks.3.ls1.gamma, 1, gate",
        "patch_embed.proj.weight, 4, hidden",
        "pos_embed, 3, position",
        "attn.bias_k, 3, key",
        "attn.bias_v, 3, value",
        "layer1.0.conv1.weight, 4, branch",
        "layer1.0.conv2.weight, 4, residual-out",
        "layer1.0.bn2.running_mean, 1, running-mean",
        "layer2.0.downsample.0.weight, 4, hidden",
        "fc.weight, 2, head",
        "layers.0.resweight, 1, gate",
        "model.layers.0.mlp.gate_up_proj.weight, 2, branch",
        "layers.0.feed_forward.w13.weight, 2, branch",
        "blocks.0.mlp.fc1_g.weight, 2, branch",
        "transformer.h.0.mlp.fc_in.weight, 2, branch",
        "decoder.layers.0.mlp.linear_fc1.weight, 2, branch",
        "decoder.layers.0.mlp.linear_fc2.weight, 2, residual-out",
        "decoder.layers.0.self_attention.linear_qkv.weight, 2, qkv",
        "decoder.layers.0.self_attention.linear_proj.weight, 2, attention-out",
        "model.layers.0.attn.Wqkv.weight, 2, qkv",
        "model.layers.0.attn.Wo.weight, 2, attention-out",
        "model.layers.0.mlp.Wi.weight, 2, branch",
        "model.layers.0.mlp.Wo.weight, 2, residual-out",
        "model.layers.0.block_sparse_moe.gate.weight, 2, hidden",
        "model.layers.0.mlp.gate.weight, 2, hidden",
        "model.layers.0.mlp.gate.e_score_correction_bias, 1, bias",
        "model.layers.0.mlp.shared_expert_gate.weight, 2, hidden",
        "model.layers.0.mlp.router.weight, 2, hidden",
        "model.layers.0.mlp.shared_experts.down_proj.weight, 2, residual-out",
        "model.layers.0.block_sparse_moe.experts.3.w1.weight, 2, branch",
        "model.layers.0.block_sparse_moe.experts.3.w2.weight, 2, residual-out",
        "moe.experts.3.w2.weight, 2, hidden",
        "layer1.0.bias1a, 1, bias",
        "rnn.weight_hh_l0, 2, recurrent",
        "rnn.bias_ih_l0_reverse, 1, recurrent-bias",
        "decoder.layers.1.linear2.weight, 2, residual-out",
        "decoder.layers.1.self_attn.in_proj_weight, 2, qkv",
        "fc1.weight, 2, hidden",
        "fc2.weight, 2, hidden",
        "proj.weight, 2, hidden",
        "classifier.weight, 2, head",
        "fc_out.weight, 2, head",
        "transformer.h.0.mlp.fc_out.weight, 2, residual-out",
        "output.weight, 2, head",
        "cls.predictions.decoder.weight, 2, head",
        "embed_out.weight, 2, head",
        "classifier.6.weight, 2, head",
        "classifier.3.weight, 2, hidden",
        "classifier.99999999999.weight, 2, hidden",
        "features.6.weight, 4, hidden",
        "features.1.weight, 1, norm",
        "logit_scale, 0, scalar",
        "temperature, 1, scalar",
        "act.weight, 0, scalar",
        "bn1.weight, 1, norm",
        "block.0.alpha, 0, gate",
        "xattn.attn_gate, 1, gate",
        "block.0.bias1a, 0, bias",
    })
    void namesOfTheUsualLibrariesTellRoles(String path, int rank, String role) {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("layer1.0.conv1.weight", Stated.of(List.of(4, 4, 1, 1)));
        shapes.put("layer1.0.conv2.weight", Stated.of(List.of(4, 4, 1, 1)));
        shapes.put("rnn.weight_ih_l0", Stated.of(List.of(16, 4)));
        shapes.put("rnn.weight_hh_l0", Stated.of(List.of(16, 4)));
        shapes.put("rnn.weight_ih_l0_reverse", Stated.of(List.of(16, 4)));
        shapes.put("rnn.weight_hh_l0_reverse", Stated.of(List.of(16, 4)));
        shapes.put("classifier.6.weight", Stated.of(List.of(4, 4)));
        boolean one = role.equals("scalar") || path.equals("xattn.attn_gate") || path.equals("bn1.weight");
        int axis = path.startsWith("rnn.bias") ? 16 : one ? 1 : 4;
        shapes.putIfAbsent(path, Stated.of(java.util.Collections.nCopies(rank, axis)));
        Parameter found = NamedShapes.list("names", shapes).find(path).orElseThrow();
        assertEquals(role, found.role().notation(), path);
    }

    /** What a name means can hang on the others: w2 and w3 are not everywhere what they are in LLaMA. */
    @Test
    void aNameMayMeanSomethingElseBesideAnother() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("h.0.mlp.w1.weight", "branch"); // Qwen
        wanted.put("h.0.mlp.w2.weight", "branch");
        wanted.put("h.0.mlp.c_proj.weight", "residual-out");
        wanted.put("blocks.0.mlp.w12.weight", "branch"); // DINOv2
        wanted.put("blocks.0.mlp.w3.weight", "residual-out");
        wanted.put("layers.0.feed_forward.w2.weight", "residual-out"); // LLaMA
        wanted.put("layers.0.feed_forward.w3.weight", "branch");
        Map<String, Stated> shapes = new LinkedHashMap<>();
        wanted.keySet().forEach(path -> shapes.put(path, Stated.of(List.of(4, 4))));
        Map<String, String> found = new LinkedHashMap<>();
        NamedShapes.list("names", shapes)
                .parameters()
                .forEach(p -> found.put(p.path(), p.role().notation()));
        assertEquals(wanted, found);
    }

    @Test
    void huggingFacesGpt2StoresInputsFirst() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("h.0.attn.c_attn.weight", Stated.of(List.of(8, 24)));
        shapes.put("h.0.mlp.c_fc.weight", Stated.of(List.of(8, 32)));
        shapes.put("h.0.mlp.c_proj.weight", Stated.of(List.of(32, 8)));
        shapes.put("h.0.mlp.c_proj.bias", Stated.of(List.of(8)));
        ParameterList list = NamedShapes.list("hf", shapes);
        assertEquals(
                8, list.find("h.0.mlp.c_fc.weight").orElseThrow().shape().fans().in());
        assertEquals(
                32,
                list.find("h.0.mlp.c_proj.weight").orElseThrow().shape().fans().in());
        assertEquals(
                32,
                list.find("h.0.mlp.c_proj.bias").orElseThrow().shape().fans().in());
        WeightShape packed = list.find("h.0.attn.c_attn.weight").orElseThrow().shape();
        assertEquals(8, packed.fans().out(), "of query, key and value each");
        assertEquals(3, packed.transposed().blocks().size());
    }

    @Test
    void aStatedRoleWinsOverTheName() {
        Stated stated = new Stated(
                List.of(4, 4), Optional.of(Role.HEAD), Optional.empty(), false, OptionalInt.empty(), List.of());
        assertEquals(
                Role.HEAD,
                NamedShapes.list("x", Map.of("h.0.fc2.weight", stated))
                        .parameters()
                        .get(0)
                        .role());
    }

    private static Stated stated(List<Integer> axes, Role role) {
        return new Stated(axes, Optional.of(role), Optional.empty(), false, OptionalInt.empty(), List.of());
    }

    /** A bias is added to units; a matrix in that role would start at 0 as a whole. */
    @Test
    void aMatrixIsNoBias() {
        InputException error = assertThrows(
                InputException.class,
                () -> NamedShapes.list("x", Map.of("fc.weight", stated(List.of(4, 4), Role.BIAS))));
        assertEquals(
                "fc.weight (bias): expected at most 1 axis, found shape [4, 4]; leave the role out, or state that of a"
                        + " weight, and start it with --init \"fc.weight=zeros\"",
                error.line());
        Map<String, Stated> norm = new LinkedHashMap<>();
        norm.put("norm.weight", stated(List.of(3, 4), Role.NORM)); // nn.LayerNorm([3, 4])
        norm.put("norm.bias", stated(List.of(3, 4), Role.BIAS));
        assertEquals(24, NamedShapes.list("x", norm).size());
        assertEquals(
                1,
                NamedShapes.list("x", Map.of("bias1a", stated(List.of(), Role.BIAS)))
                        .size());
    }

    /** Where base lengths are stated, they tell the head better than a name. */
    @Test
    void inputsThatGrowAndOutputsThatDoNotMakeAHead() {
        Stated s = new Stated(
                List.of(10, 64), Optional.empty(), Optional.empty(), false, OptionalInt.empty(), List.of(0, 16));
        assertEquals(
                Role.HEAD,
                NamedShapes.list("x", Map.of("last.weight", s))
                        .parameters()
                        .get(0)
                        .role());
    }
}
