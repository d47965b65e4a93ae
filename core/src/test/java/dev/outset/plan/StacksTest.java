package dev.outset.plan;

import static dev.outset.plan.RecipesTest.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which numbers of a path count layers. */
class StacksTest {
    private final Map<String, Stated> shapes = new LinkedHashMap<>();

    private void add(String... paths) {
        for (String path : paths) {
            shapes.put(path, Stated.of(List.of(8, 8)));
        }
    }

    private ParameterList list() {
        return NamedShapes.list("net", shapes);
    }

    private static Parameter find(ParameterList list, String path) {
        return list.find(path).orElseThrow();
    }

    @Test
    void aNumberedModuleIsALayer() {
        for (int l = 3; l < 7; l++) { // the second part of a pipeline
            add("h." + l + ".attn.c_proj.weight", "h." + l + ".mlp.c_fc.weight", "h." + l + ".mlp.c_proj.weight");
        }
        ParameterList list = list();
        Stacks stacks = Stacks.of(list);
        assertEquals(4, stacks.layersAround(find(list, "h.5.mlp.c_fc.weight")));
        assertEquals(5, stacks.layer(find(list, "h.5.mlp.c_proj.weight")).orElseThrow());
    }

    /** torchvision's numbers stand behind a word, and those of a feed-forward sequence are no layers. */
    @Test
    void layersMayBeNumberedBehindTheirName() {
        for (int l = 0; l < 3; l++) {
            String layer = "encoder.layers.encoder_layer_" + l;
            add(layer + ".self_attention.out_proj.weight", layer + ".mlp.0.weight", layer + ".mlp.3.weight");
        }
        ParameterList list = list();
        Parameter last = find(list, "encoder.layers.encoder_layer_2.mlp.3.weight");
        assertEquals(3, Stacks.of(list).layersAround(last));
        assertEquals(2, Stacks.of(list).layer(last).orElseThrow());
        assertEquals(6, Branches.of(list).count());
        assertEquals(2, Branches.of(list).weightsBeside(find(list, "encoder.layers.encoder_layer_2.mlp.0.weight")));
    }

    /** Swin: three blocks in each of two stages are six layers. */
    @Test
    void stagesHoldLayers() {
        for (int s = 0; s < 2; s++) {
            for (int b = 0; b < 3; b++) {
                String block = "layers." + s + ".blocks." + b;
                add(block + ".attn.proj.weight", block + ".mlp.fc1.weight", block + ".mlp.fc2.weight");
            }
        }
        ParameterList list = list();
        Parameter fourth = find(list, "layers.1.blocks.0.attn.proj.weight");
        assertEquals(6, Stacks.of(list).layersAround(fourth));
        assertEquals(3, Stacks.of(list).layer(fourth).orElseThrow());
        double beta = 1 / Math.sqrt(Math.sqrt(8 * 6));
        assertEquals(
                beta * Math.sqrt(2 / 16.0), row(list, "deepnet", fourth.path()).std(), 1e-15);
        assertEquals(
                row(list, "olmo", "layers.0.blocks.0.mlp.fc2.weight").std() / 2,
                row(list, "olmo", fourth.path()).std(),
                1e-15);
    }

    /** T5: two numbered parts of a block are one layer, three in the decoder. */
    @Test
    void partsOfALayerAreNone() {
        for (int b = 0; b < 4; b++) {
            String layer = "encoder.block." + b + ".layer.";
            add(layer + "0.SelfAttention.o.weight", layer + "1.DenseReluDense.wo.weight");
            layer = "decoder.block." + b + ".layer.";
            add(layer + "0.SelfAttention.o.weight", layer + "1.EncDecAttention.o.weight");
            add(layer + "2.DenseReluDense.wo.weight");
        }
        ParameterList list = list();
        assertEquals(4, Stacks.of(list).layersOf(true));
        assertEquals(4, Stacks.of(list).layersOf(false));
        Parameter last = find(list, "decoder.block.3.layer.2.DenseReluDense.wo.weight");
        assertEquals(3, Stacks.of(list).layer(last).orElseThrow());
    }

    @Test
    void expertsAreNoLayers() {
        add("layers.7.attn.o_proj.weight", "layers.7.mlp.experts.3.w2.weight", "layers.7.mlp.experts.4.w2.weight");
        add("moe.experts.3.w2.weight");
        ParameterList list = list();
        Parameter inLayer = find(list, "layers.7.mlp.experts.4.w2.weight");
        assertEquals(1, Stacks.of(list).layersAround(inLayer));
        assertEquals(7, Stacks.of(list).layer(inLayer).orElseThrow());
        assertTrue(Stacks.of(list).layer(find(list, "moe.experts.3.w2.weight")).isEmpty());
    }
}
