package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Between any two neighbours of a 16-bit format the middle is a float, so rounding can be tested completely. */
class HalfPrecisionTest {
    @FunctionalInterface
    private interface Rounding {
        short of(float value);
    }

    @Test
    void everyFloat16IsKeptAndEveryMiddleGoesToTheEvenNeighbour() {
        neighbours(HalfPrecision::toFloat16, half -> HalfPrecision.fromFloat16((short) half), 0x7c00);
    }

    @Test
    void everyBfloat16IsKeptAndEveryMiddleGoesToTheEvenNeighbour() {
        neighbours(HalfPrecision::toBfloat16, half -> HalfPrecision.fromBfloat16((short) half), 0x7f80);
    }

    private static void neighbours(Rounding rounding, IntFunction<Float> value, int infinity) {
        for (int half = 0; half < infinity; half++) {
            float below = value.apply(half);
            boolean last = half + 1 == infinity;
            double above = last ? 2.0 * below - value.apply(half - 1) : value.apply(half + 1); // infinity begins there
            float middle = (float) ((below + above) / 2);
            assertEquals(below, rounding.of(below) == half ? below : Float.NaN, "kept: " + half);
            assertEquals((half & 1) == 0 ? half : half + 1, rounding.of(middle), "middle above " + half);
            assertEquals(half, rounding.of(Math.nextDown(middle)), "below the middle");
            assertEquals(half + 1, rounding.of(Math.nextUp(middle)), "above the middle");
            assertEquals((short) (rounding.of(middle) | 0x8000), rounding.of(-middle), "symmetric");
        }
    }

    @Test
    void infinitiesAndNaNPass() {
        for (int half = 0; half < 65536; half++) {
            float narrow = HalfPrecision.fromFloat16((short) half);
            float broad = HalfPrecision.fromBfloat16((short) half);
            assertTrue(Float.isNaN(narrow) ? Float.isNaN(again16(narrow)) : again16(narrow) == narrow);
            assertTrue(Float.isNaN(broad) ? Float.isNaN(againB(broad)) : againB(broad) == broad);
        }
        assertEquals(Float.NEGATIVE_INFINITY, again16(-1e6f));
        assertEquals(Float.POSITIVE_INFINITY, againB(Float.MAX_VALUE));
        assertTrue(Float.isNaN(again16(Float.intBitsToFloat(0x7f800001))), "a payload in the lowest bit");
        assertTrue(Float.isNaN(againB(Float.intBitsToFloat(0xff800001))));
    }

    private static float again16(float value) {
        return HalfPrecision.fromFloat16(HalfPrecision.toFloat16(value));
    }

    private static float againB(float value) {
        return HalfPrecision.fromBfloat16(HalfPrecision.toBfloat16(value));
    }

    @Test
    void theExampleIsRight() {
        assertEquals((short) 0x2e66, HalfPrecision.toFloat16(0.1f));
        assertEquals(0.099975586f, HalfPrecision.fromFloat16((short) 0x2e66));
        assertEquals((short) 0x3dcd, HalfPrecision.toBfloat16(0.1f));
    }
}
