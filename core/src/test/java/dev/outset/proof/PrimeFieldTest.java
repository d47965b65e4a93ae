package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.testkit.ForAll;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PrimeFieldTest {
    private static final BigInteger P = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    @Test
    void arithmeticAgreesWithBigIntegers() {
        ForAll.cases(20_000, random -> {
            long a = element(random);
            long b = element(random);
            BigInteger x = BigInteger.valueOf(a);
            BigInteger y = BigInteger.valueOf(b);
            assertEquals(x.add(y).mod(P).longValue(), PrimeField.add(a, b));
            assertEquals(x.subtract(y).mod(P).longValue(), PrimeField.subtract(a, b));
            assertEquals(x.multiply(y).mod(P).longValue(), PrimeField.multiply(a, b));
            assertEquals(x.negate().mod(P).longValue(), PrimeField.negate(a));
            int k = random.nextInt(-3000, 3000);
            BigInteger two = BigInteger.TWO.modPow(BigInteger.valueOf(k), P);
            assertEquals(x.multiply(two).mod(P).longValue(), PrimeField.shift(a, k));
        });
    }

    @Test
    void everyElementButZeroHasAnInverse() {
        ForAll.cases(500, random -> {
            long a = Math.max(1, element(random));
            assertEquals(1, PrimeField.multiply(a, PrimeField.inverse(a)));
        });
        assertThrows(ArithmeticException.class, () -> PrimeField.inverse(0));
    }

    @Test
    void theImageOfADoubleIsItsExactDyadicValue() {
        double[] edges = {
            0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1, -1, 0.1
        };
        for (double x : edges) {
            assertEquals(exactImage(x), PrimeField.of(x), () -> "image of " + x);
        }
        ForAll.cases(20_000, random -> {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                assertEquals(exactImage(x), PrimeField.of(x));
            }
            float narrow = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(narrow)) {
                assertEquals(exactImage(narrow), PrimeField.of(narrow));
            }
        });
    }

    @Test
    void infinityAndNaNHaveNoImage() {
        assertThrows(ArithmeticException.class, () -> PrimeField.of(Double.NaN));
        assertThrows(ArithmeticException.class, () -> PrimeField.of(Double.NEGATIVE_INFINITY));
    }

    @Test
    void integersAndTheirDoublesHaveOneImage() {
        for (long n : new long[] {0, 1, -1, 17, -(1L << 40), 1L << 52}) {
            assertEquals(PrimeField.of((double) n), PrimeField.ofInteger(n));
        }
    }

    private static long element(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(3);
            case 1 -> PrimeField.P - 1 - random.nextInt(3);
            case 2 -> (1L << random.nextInt(61)) - random.nextInt(2);
            default -> random.nextLong(PrimeField.P);
        };
    }

    private static long exactImage(double x) {
        BigDecimal exact = new BigDecimal(x);
        BigInteger ten = BigInteger.TEN.modPow(BigInteger.valueOf(-(long) exact.scale()), P);
        return exact.unscaledValue().multiply(ten).mod(P).longValue();
    }
}
