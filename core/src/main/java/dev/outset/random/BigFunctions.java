package dev.outset.random;

import dev.outset.math.Elementary;
import java.math.BigDecimal;
import java.math.MathContext;

/** e^x and ln x to 40 digits, slowly: for tables that must be the correctly rounded ones. */
final class BigFunctions {
    private static final MathContext DIGITS = new MathContext(40);
    private static final int HALVINGS = 8;
    private static final int TERMS = 24;

    private BigFunctions() {}

    /** e^x rounded to double, for |x| below 40. */
    static double exp(double x) {
        return exp(new BigDecimal(x)).doubleValue();
    }

    /** ln x rounded to double, for x of ordinary size. */
    static double log(double x) {
        // Halley's step triples the 16 right digits: y + 2 (x − e^y)/(x + e^y)
        BigDecimal exact = new BigDecimal(x);
        BigDecimal y = new BigDecimal(Elementary.log(x));
        BigDecimal power = exp(y);
        BigDecimal step = exact.subtract(power).divide(exact.add(power), DIGITS);
        return y.add(step.add(step), DIGITS).doubleValue();
    }

    /** The series of e^(x/256), squared eight times. */
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal r = x.divide(BigDecimal.valueOf(1 << HALVINGS), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n <= TERMS; n++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
