package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import org.junit.jupiter.api.Test;

class StreamsTest {
    @Test
    void everyNameOfTheCatalogueMakesItsSource() {
        assertEquals("philox", Streams.names().get(0), "the default comes first");
        for (String name : Streams.names()) {
            StreamSource source = Streams.byName(name, 9);
            assertEquals(name, source.name());
            assertEquals(9, source.seed());
        }
        assertTrue(Streams.philox(0).named());
        assertFalse(Streams.numpy(0).named());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        InputException refused = assertThrows(InputException.class, () -> Streams.byName("mersenne", 0));
        assertTrue(refused.line().contains("philox, numpy") && refused.line().contains("mersenne"));
    }
}
