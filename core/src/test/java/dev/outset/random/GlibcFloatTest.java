package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.outset.math.Elementary;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every argument that Box and Muller's formula has: {@code src/test/oracle/glibc_float.c} printed the sum. */
class GlibcFloatTest {
    private static final long GLIBC = 0x3b37c0ee55974d42L;

    private static long sum(Function<Float, Float> log) {
        long sum = 0xcbf29ce484222325L;
        for (int k = 0; k < 1 << 24; k++) {
            float u = k * 0x1p-24f;
            float angle = (float) (2.0 * Math.PI * u);
            sum = add(sum, log.apply(1 - u));
            sum = add(sum, GlibcFloat.sin(angle));
            sum = add(sum, GlibcFloat.cos(angle));
        }
        return sum;
    }

    private static long add(long sum, float value) {
        return (sum ^ (Float.floatToRawIntBits(value) & 0xffffffffL)) * 0x100000001b3L;
    }

    @Test
    void everyBitIsTheLibrarys() {
        assertEquals(GLIBC, sum(GlibcFloat::log));
    }

    /** Negative control: the nearest float is another function. */
    @Test
    void theNearestFloatIsNot() {
        assertNotEquals(GLIBC, sum(x -> (float) Elementary.log(x)));
    }
}
