package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.math.HalfPrecision;
import dev.outset.text.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementTypeTest {
    /** From {@code conformance/formats.py halves}, NumPy 2.4.6. */
    private static final String HALVES = "385ff5fe69182797cda5f1827e20cf423f4416bc9246f27d0eec27cac9039259";

    @Test
    void everyHalfWidensAsInNumPy() throws Exception {
        ByteBuffer wide = ByteBuffer.allocate(65536 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int half = 0; half < 65536; half++) {
            float value = HalfPrecision.fromFloat16((short) half);
            wide.putInt(Float.isNaN(value) ? 0x7fc00000 : Float.floatToRawIntBits(value));
        }
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(wide.array());
        assertEquals(HALVES, HexFormat.of().formatHex(sum));
    }

    @Test
    void elementCountsStopAtTheLongestArray() {
        assertEquals(
                0,
                ElementType.count(
                        "t",
                        List.of(Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 0).subList(2, 3)));
        assertEquals(1, ElementType.count("t", List.of()));
        assertEquals(0, ElementType.count("t", List.of(0, Integer.MAX_VALUE, Integer.MAX_VALUE)));
        assertThrows(InputException.class, () -> ElementType.count("t", List.of(65536, 32768)));
        assertThrows(InputException.class, () -> ElementType.count("t", List.of(1 << 30, 1 << 30, 1 << 30)));
    }

    @Test
    void valuesLargerThanMemoryAreRefusedBeforeAllocation() {
        ElementType.requireMemory("t", 1 << 20);
        assertThrows(InputException.class, () -> ElementType.requireMemory("t", 1L << 50));
    }
}
