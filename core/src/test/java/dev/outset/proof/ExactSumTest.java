package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void sumsAgreeWithBigDecimals() {
        ExactSum sum = new ExactSum();
        ForAll.cases(3000, random -> {
            sum.clear();
            BigDecimal exact = BigDecimal.ZERO;
            int range = random.nextInt(1, 2000);
            for (int n = random.nextInt(1, 40); n > 0; n--) {
                double x = finite(random, range);
                sum.add(x);
                exact = exact.add(new BigDecimal(x));
            }
            assertEquals(exact.signum() == 0, sum.isZero());
            double nearest = exact.doubleValue();
            if (Math.abs(nearest) >= Double.MIN_NORMAL && Math.abs(nearest) < 1e300) {
                assertEquals(nearest, sum.toDouble());
            }
        });
    }

    @Test
    void onlyExactCancellationIsZero() {
        ExactSum sum = new ExactSum();
        ForAll.cases(2000, random -> {
            sum.clear();
            double[] terms = new double[random.nextInt(1, 20)];
            for (int k = 0; k < terms.length; k++) {
                terms[k] = finite(random, 2000);
                sum.add(terms[k]);
            }
            for (int k = terms.length - 1; k > 0; k--) {
                sum.add(-terms[k]);
            }
            sum.add(-terms[0]);
            assertTrue(sum.isZero());
            sum.add(random.nextBoolean() ? Double.MIN_VALUE : -Double.MIN_VALUE);
            assertFalse(sum.isZero());
        });
    }

    @Test
    void theLargestNumbersFit() {
        ExactSum sum = new ExactSum();
        for (int n = 0; n < 1_000_000; n++) {
            sum.add(Double.MAX_VALUE);
            sum.add(-Double.MAX_VALUE);
            sum.add(-Double.MAX_VALUE);
        }
        assertFalse(sum.isZero());
        for (int n = 0; n < 1_000_000; n++) {
            sum.add(Double.MAX_VALUE);
        }
        assertTrue(sum.isZero());
    }

    private static double finite(RandomGenerator random, int range) {
        int exponent = 1023 - random.nextInt(Math.min(range, 2046));
        return Math.scalb(random.nextDouble(-2, 2), exponent - 1);
    }
}
