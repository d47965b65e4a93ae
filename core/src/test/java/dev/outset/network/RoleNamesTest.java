package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles that the names beside a parameter tell. */
class RoleNamesTest {
    private static String role(String path, String... others) {
        List<String> all = new java.util.ArrayList<>(List.of(others));
        all.add(path);
        return NamedShapes.role(path, all).notation();
    }

    @Test
    void lastOfAFeedForwardSequenceEndsTheBranch() {
        String layer = "encoder.layers.encoder_layer_3.mlp.";
        assertEquals("branch", role(layer + "0.weight", layer + "3.weight"));
        assertEquals("residual-out", role(layer + "3.weight", layer + "0.weight"));
        assertEquals("residual-out", role("features.1.0.mlp.3.weight", "features.1.0.mlp.0.weight"));
        // a chain of layers that happens to be called mlp
        assertEquals("hidden", role("mlp.0.weight", "mlp.2.weight"));
        assertEquals("hidden", role("mlp.2.weight", "mlp.0.weight"));
    }

    @Test
    void torchvisionsNumberedLayersAreLayers() {
        assertEquals("residual-out", role("encoder.layers.encoder_layer_0.mlp.linear_2.weight"));
        assertEquals("branch", role("encoder.layers.encoder_layer_0.mlp.linear_1.weight"));
        assertEquals("attention-out", role("encoder.layers.encoder_layer_0.self_attention.out_proj.weight"));
        assertEquals("hidden", role("head.linear_2.weight"));
    }

    @Test
    void evaPutsANormBeforeItsLastWeight() {
        String mlp = "blocks.0.mlp.";
        assertEquals("branch", role(mlp + "w2.weight", mlp + "w1.weight", mlp + "ffn_ln.weight", mlp + "w3.weight"));
        assertEquals("residual-out", role(mlp + "w3.weight", mlp + "w1.weight", mlp + "ffn_ln.weight"));
        assertEquals("residual-out", role(mlp + "w2.weight", mlp + "w1.weight", mlp + "w3.weight"));
    }

    @Test
    void latentAttentionAndStateSpaces() {
        assertEquals("query", role("model.layers.0.self_attn.q_b_proj.weight"));
        assertEquals("branch", role("model.layers.0.self_attn.q_a_proj.weight"));
        assertEquals("branch", role("model.layers.0.self_attn.kv_a_proj_with_mqa.weight"));
        assertEquals("branch", role("model.layers.0.self_attn.kv_b_proj.weight"));
        assertEquals("branch", role("backbone.layers.0.mixer.in_proj.weight"));
        assertEquals("branch", role("backbone.layers.0.mixer.dt_proj.weight"));
        assertEquals("attention-out", role("backbone.layers.0.mixer.out_proj.weight"));
        assertEquals("scalar", role("backbone.layers.0.mixer.A_log"));
    }

    @Test
    void anExpertIsNoLayer() {
        assertEquals("hidden", role("mlp.experts.3.fc2.weight"));
        assertEquals("residual-out", role("layers.2.mlp.experts.3.fc2.weight"));
    }
}
