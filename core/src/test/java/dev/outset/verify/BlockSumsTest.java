package dev.outset.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.testkit.ForAll;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BlockSumsTest {
    /** Narrow ranges use 128-bit numbers, wide ones big integers; equality must be that of the exact sums. */
    @Test
    void sumsAreEqualExactlyIfTheRealSumsAre() {
        ForAll.cases(3000, random -> {
            int range = random.nextBoolean() ? random.nextInt(1, 60) : random.nextInt(60, 2000);
            double[] values = new double[random.nextInt(2, 30)];
            for (int k = 0; k < values.length; k++) {
                values[k] = k > 1 && random.nextInt(3) == 0
                        ? -values[random.nextInt(k)]
                        : Math.scalb((double) random.nextInt(-8, 9), 900 - random.nextInt(range));
            }
            BlockSums sums = new BlockSums(2, values(values), values.length);
            BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO};
            for (double value : values) {
                int sum = random.nextInt(2);
                int sign = random.nextBoolean() ? 1 : -1;
                sums.add(sum, sign, value);
                exact[sum] = exact[sum].add(new BigDecimal(sign * value));
            }
            var found = sums.values();
            assertEquals(exact[0].compareTo(exact[1]), found[0].compareTo(found[1]));
            assertEquals(exact[0].signum(), found[0].signum());
            assertEquals(exact[1].signum(), found[1].signum());
        });
    }

    @Test
    void subnormalAndLargestNumbersAddUp() {
        double[] values = {Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL};
        BlockSums sums = new BlockSums(1, values(values), 4);
        for (double value : values) {
            sums.add(0, 1, value);
        }
        assertEquals(java.math.BigInteger.ONE.shiftLeft(52).add(java.math.BigInteger.ONE), sums.values()[0]);
    }

    private static BlockSums.Values values(double[] values) {
        return new BlockSums.Values() {
            @Override
            public int count() {
                return values.length;
            }

            @Override
            public double at(int k) {
                return values[k];
            }
        };
    }
}
