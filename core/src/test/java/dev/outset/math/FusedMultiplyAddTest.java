package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.testkit.ForAll;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Against the JDK's own fused operation. */
class FusedMultiplyAddTest {
    private static float single(RandomGenerator random) {
        return (float) Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(-12, 12));
    }

    private static double twice(RandomGenerator random) {
        return Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(-30, 30));
    }

    @Test
    void randomFloats() {
        ForAll.cases(20_000, random -> {
            float a = single(random);
            float b = single(random);
            float c = random.nextBoolean() ? single(random) : -a * b; // the second loses all leading digits
            assertEquals(Math.fma(a, b, c), FusedMultiplyAdd.fma(a, b, c), a + " " + b + " " + c);
        });
    }

    @Test
    void randomDoubles() {
        ForAll.cases(20_000, random -> {
            double a = twice(random);
            double b = twice(random);
            double c = random.nextBoolean() ? twice(random) : -a * b;
            assertEquals(Math.fma(a, b, c), FusedMultiplyAdd.fma(a, b, c), a + " " + b + " " + c);
        });
    }

    /** a·b is a little below 1, so that the sum lies a little below a tie; rounded to double first it lies on it. */
    @Test
    void aTieThatRoundingTwiceGetsWrong() {
        float a = 1 + 0x1p-23f;
        float b = 1 - 0x1p-23f;
        float c = 0x1p24f + 2;
        assertEquals(c, FusedMultiplyAdd.fma(a, b, c));
        assertEquals(c + 2, (float) ((double) a * b + c));
    }
}
