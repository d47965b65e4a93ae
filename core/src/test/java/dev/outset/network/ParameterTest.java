package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import org.junit.jupiter.api.Test;

class ParameterTest {
    @Test
    void aPaddingRowIsARowOfTheEmbedding() {
        Parameter words = Parameter.of("e.weight", WeightShape.embedding(4, 2), Role.EMBEDDING);
        assertEquals(3, words.withPadding(3).padding().orElseThrow());
        assertEquals(
                "e.weight: expected a padding row from 0 to 3, found row 4 of shape [4, 2]; count the rows from 0",
                assertThrows(InputException.class, () -> words.withPadding(4)).line());
        assertThrows(InputException.class, () -> words.withPadding(-1));
        Parameter bias = Parameter.of("b", WeightShape.denseBias(4, 2), Role.BIAS);
        assertThrows(InputException.class, () -> bias.withPadding(0));
        assertThrows(InputException.class, () -> words.withPadding(3).withShape(WeightShape.embedding(3, 2)));
    }
}
