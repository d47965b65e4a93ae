package dev.outset.proof;

import dev.outset.activation.Activation;
import java.util.function.LongSupplier;

/**
 * An activation in a {@link ChainRun}: a random polynomial that has the facts of the real function and no others, or,
 * where the sign of z is known from elsewhere, a piecewise linear function itself.
 */
interface FieldFunction {
    /** f(z); {@code sign} of z is −1, 0 or 1 and matters only if {@link #needsSign}. */
    long value(long z, int sign);

    /** f′(z). */
    long slope(long z, int sign);

    default boolean needsSign() {
        return false;
    }

    /**
     * The polynomial in place of {@code activation}: the identity stays what it is, odd functions get odd powers,
     * sigmoid is ½ plus an odd function, f(0) = 0 where that is a fact.
     */
    static FieldFunction polynomialFor(Activation activation, LongSupplier random) {
        long[] c = coefficients(5, random);
        boolean sigmoid = activation.name().equals("sigmoid");
        if (activation.name().equals("linear")) {
            c = new long[] {0, 1};
        } else if (activation.facts().odd() || sigmoid) {
            c = coefficients(6, random);
            for (int k = 0; k < c.length; k += 2) {
                c[k] = 0;
            }
            c[0] = sigmoid ? PrimeField.of(0.5) : 0;
        } else if (activation.facts().zeroAtZero()) {
            c[0] = 0;
        }
        return new Polynomial(c);
    }

    /** Whether f is linear on each side of 0: ReLU and leaky ReLU. */
    static boolean isPiecewiseLinear(Activation activation) {
        return activation.name().equals("relu") || activation.name().startsWith("leaky-relu");
    }

    /** ReLU or leaky ReLU by the sign of z; at 0 the slope of the activation's own convention. */
    static FieldFunction piecewiseLinear(Activation activation) {
        return new PiecewiseLinear(
                PrimeField.of(activation.slope(-1)),
                PrimeField.of(activation.slope(0)),
                PrimeField.of(activation.slope(1)));
    }

    /** The activation itself on the bits of doubles. */
    static FieldFunction real(Activation activation) {
        return new FieldFunction() {
            @Override
            public long value(long z, int sign) {
                return Double.doubleToRawLongBits(activation.value(Double.longBitsToDouble(z)));
            }

            @Override
            public long slope(long z, int sign) {
                return Double.doubleToRawLongBits(activation.slope(Double.longBitsToDouble(z)));
            }
        };
    }

    /** {@code count} random coefficients. */
    static long[] coefficients(int count, LongSupplier random) {
        long[] c = new long[count];
        for (int k = 0; k < count; k++) {
            c[k] = PrimeField.random(random);
        }
        return c;
    }

    /** Σ c_k zᵏ by Horner's rule. */
    static long polynomial(long[] c, long z) {
        long sum = 0;
        for (int k = c.length - 1; k >= 0; k--) {
            sum = PrimeField.add(PrimeField.multiply(sum, z), c[k]);
        }
        return sum;
    }

    /** Σ c_k zᵏ and its slope Σ k c_k zᵏ⁻¹. */
    final class Polynomial implements FieldFunction {
        private final long[] c;
        private final long[] derived;

        Polynomial(long[] c) {
            this.c = c;
            this.derived = new long[c.length - 1];
            for (int k = 1; k < c.length; k++) {
                derived[k - 1] = PrimeField.multiply(PrimeField.ofInteger(k), c[k]);
            }
        }

        @Override
        public long value(long z, int sign) {
            return polynomial(c, z);
        }

        @Override
        public long slope(long z, int sign) {
            return polynomial(derived, z);
        }
    }

    /** Slopes below, at and above 0. */
    record PiecewiseLinear(long below, long atZero, long above) implements FieldFunction {
        @Override
        public long value(long z, int sign) {
            return sign == 0 ? 0 : PrimeField.multiply(slope(z, sign), z);
        }

        @Override
        public long slope(long z, int sign) {
            return sign < 0 ? below : sign > 0 ? above : atZero;
        }

        @Override
        public boolean needsSign() {
            return true;
        }
    }
}
