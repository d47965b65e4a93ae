package dev.outset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FloatingPointLiteralPrecision") // the digits a user may type
class NumbersTest {
    @Test
    void significantDigitsAreRoundedOnceAndTrimmed() {
        assertEquals("0.333", Numbers.significant(1.0 / 3, 3));
        assertEquals("2.5", Numbers.significant(2.5, 3));
        assertEquals("1200", Numbers.significant(1200, 3));
        assertEquals("123000", Numbers.significant(123456, 3));
        assertEquals("1.23e+6", Numbers.significant(1234567, 3));
        assertEquals("0.000123", Numbers.significant(0.000123456, 3));
        assertEquals("1.23e-5", Numbers.significant(0.0000123456, 3));
        assertEquals("-1e-9", Numbers.significant(-1e-9, 4));
        assertEquals("1e+300", Numbers.significant(1e300, 4));
        assertEquals("10", Numbers.significant(9.9999, 3));
        assertEquals("0.12", Numbers.significant(0.125, 2), "an exact tie goes to the even digit");
        assertEquals("0", Numbers.significant(-0.0, 3));
        assertEquals("NaN", Numbers.significant(Double.NaN, 3));
        assertEquals("∞", Numbers.significant(Double.POSITIVE_INFINITY, 3));
        assertEquals("-∞", Numbers.significant(Double.NEGATIVE_INFINITY, 3));
    }

    @Test
    void fixedDecimalsKeepTheirZeros() {
        assertEquals("2.50", Numbers.fixed(2.5, 2));
        assertEquals("0.12", Numbers.fixed(0.125, 2));
        assertEquals("0.38", Numbers.fixed(0.375, 2));
        assertEquals("1.00", Numbers.fixed(1.005, 2), "1.005 is below the tie in binary");
        assertEquals("0.00", Numbers.fixed(-0.001, 2));
        assertEquals("-0.01", Numbers.fixed(-0.006, 2));
        assertEquals("3", Numbers.fixed(2.7, 0));
        assertEquals("100000000000000000000.0", Numbers.fixed(1e20, 1));
        assertEquals("NaN", Numbers.fixed(Double.NaN, 2));
    }

    @Test
    void shortestDecimalsAreThoseOfTheTextbooks() {
        assertEquals("0.1", Numbers.shortest(0.1));
        assertEquals("0.1", Numbers.shortest(0.1f));
        assertEquals("0.30000000000000004", Numbers.shortest(0.1 + 0.2));
        assertEquals("5e-324", Numbers.shortest(Double.MIN_VALUE));
        assertEquals("1e-45", Numbers.shortest(Float.MIN_VALUE));
        assertEquals("1.7976931348623157e+308", Numbers.shortest(Double.MAX_VALUE));
        assertEquals("2.2250738585072014e-308", Numbers.shortest(Double.MIN_NORMAL));
        assertEquals("2e-44", Numbers.shortest(14 * Float.MIN_VALUE));
        assertEquals(
                "2e+23", Numbers.shortest(Double.parseDouble("2e23")), "Java before 19 printed 1.9999999999999998E23");
        assertEquals("5.684341886080802e-14", Numbers.shortest(0x1p-44), "the nearest 16 digits do not read back");
        assertEquals("3", Numbers.shortest(3.0));
        assertEquals("-0", Numbers.shortest(-0.0));
        assertEquals("0", Numbers.shortest(0f));
        assertEquals("-Infinity", Numbers.shortest(Double.NEGATIVE_INFINITY));
        assertEquals("Infinity", Numbers.shortest(Float.POSITIVE_INFINITY));
        assertEquals("NaN", Numbers.shortest(Float.NaN));
    }

    @Test
    void shortestDecimalsReadBackAndNoShorterOneDoes() {
        ForAll.cases(2000, random -> {
            double x = Double.longBitsToDouble(random.nextLong());
            float y = Float.intBitsToFloat(random.nextInt());
            if (Double.isFinite(x)) {
                String text = Numbers.shortest(x);
                assertEquals(x, Double.parseDouble(text));
                assertTrue(digits(text) <= digits(Double.toString(x)), text + " is longer than Java's");
            }
            if (Float.isFinite(y)) {
                String text = Numbers.shortest(y);
                assertEquals(y, Float.parseFloat(text));
                assertTrue(digits(text) <= digits(Float.toString(y)), text + " is longer than Java's");
            }
            double weight = random.nextGaussian();
            assertEquals(weight, Double.parseDouble(Numbers.shortest(weight)));
            double three = Math.round(weight * 1000) / 1000.0;
            assertTrue(digits(Numbers.shortest(three)) <= 4);
        });
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    @Test
    void compactNumbersHavePrefixes() {
        assertEquals("784", Numbers.compact(784));
        assertEquals("109k", Numbers.compact(109386));
        assertEquals("1.5M", Numbers.compact(1.5e6));
        assertEquals("1M", Numbers.compact(999_999));
        assertEquals("12.3m", Numbers.compact(0.0123));
        assertEquals("4n", Numbers.compact(4e-9));
        assertEquals("-2k", Numbers.compact(-2000));
        assertEquals("0", Numbers.compact(0));
        assertEquals("1e+15", Numbers.compact(1e15));
        assertEquals("1e-13", Numbers.compact(1e-13));
        assertEquals("∞", Numbers.compact(Double.POSITIVE_INFINITY));
    }
}
