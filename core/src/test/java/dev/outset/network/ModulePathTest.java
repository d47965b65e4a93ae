package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModulePathTest {
    @Test
    void aPathIsModulesAndAParameter() {
        assertEquals("h.3.mlp", ModulePath.above("h.3.mlp.c_fc"));
        assertEquals("", ModulePath.above("c_fc"));
        assertEquals("c_fc", ModulePath.last("h.3.mlp.c_fc"));
        assertEquals("h.3.mlp.c_fc", ModulePath.layer("h.3.mlp.c_fc.weight"));
        assertEquals("h.3.mlp.c_fc", ModulePath.layer("h.3.mlp.c_fc"));
        assertEquals(List.of("h", "3", "experts", "w1"), ModulePath.parts("h.3.experts.5.w1"));
    }

    @Test
    void modulesOfAListAreNumbered() {
        for (String part : List.of("3", "encoder_layer_3", "decoder_layer_3", "layers_3", "h_3")) {
            assertTrue(ModulePath.isNumbered(part), part);
            assertEquals(OptionalInt.of(3), ModulePath.number(part), part);
        }
        for (String part : List.of("", "linear_3", "layer3", "layers_", "conv3", "encoder_layer_x", "-3")) {
            assertFalse(ModulePath.isNumbered(part), part);
            assertEquals(OptionalInt.empty(), ModulePath.number(part), part);
        }
        assertEquals(OptionalInt.empty(), ModulePath.number("123456789"));
    }
}
