package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import java.util.function.LongSupplier;

/**
 * An activation in a {@link ChainRun}: a random polynomial that has the facts of the real function and no others, or,
 * where the piece that z lies on is known from elsewhere, a piecewise linear function itself.
 */
interface FieldFunction {
    /** f(z); {@code real} is the number that z stands for and matters only if {@link #needsReal}. */
    long value(long z, double real);

    /** f′(z). */
    long slope(long z, double real);

    default boolean needsReal() {
        return false;
    }

    /**
     * The polynomial in place of {@code activation}: the identity stays what it is, odd functions get odd powers,
     * sigmoid is ½ plus an odd function, f(0) = 0 where that is a fact.
     */
    static FieldFunction polynomialFor(Activation activation, LongSupplier random) {
        long[] c = coefficients(5, random);
        boolean sigmoid = activation.equals(Activations.SIGMOID);
        if (activation.equals(Activations.LINEAR)) {
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

    /**
     * {@code activation} with its linear pieces as they are and polynomials on the others (elu below 0); one polynomial
     * where no piece is linear, or where a fact ties the pieces together (softsign is odd).
     */
    static FieldFunction piecewiseFor(Activation activation, LongSupplier random) {
        PiecewiseFunction pieces = PiecewiseFunction.of(activation, random);
        boolean tied = activation.facts().odd() && !pieces.allLinear();
        return pieces.anyLinear() && !tied && activation.kinks().length > 0
                ? pieces
                : polynomialFor(activation, random);
    }

    /** The activation itself on the bits of doubles. */
    static FieldFunction real(Activation activation) {
        return new FieldFunction() {
            @Override
            public long value(long z, double real) {
                return Double.doubleToRawLongBits(activation.value(Double.longBitsToDouble(z)));
            }

            @Override
            public long slope(long z, double real) {
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
        public long value(long z, double real) {
            return polynomial(c, z);
        }

        @Override
        public long slope(long z, double real) {
            return polynomial(derived, z);
        }
    }
}
