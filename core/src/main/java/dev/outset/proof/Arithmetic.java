package dev.outset.proof;

import dev.outset.math.Elementary;
import java.util.function.LongSupplier;

/**
 * The number system of a {@link ChainRun}. Numbers are longs: field elements, or the bits of doubles. The two functions
 * that are not rational, softmax's exponential and Adam's step size, are random polynomials in the field: what holds
 * for them holds for a generic function in their place.
 */
interface Arithmetic {
    long of(double x);

    long add(long a, long b);

    long subtract(long a, long b);

    long multiply(long a, long b);

    /** start + Σ x_k y_k over n consecutive elements from {@code xFrom} and {@code yFrom}, in ascending order. */
    long dot(long start, long[] x, int xFrom, long[] y, int yFrom, int n);

    /** y_k += α x_k for n consecutive elements from {@code xFrom} and {@code yFrom}. */
    void addMultiple(long alpha, long[] x, int xFrom, long[] y, int yFrom, int n);

    /** 1/a; in the field 0 for a = 0, which a random run does not meet. */
    long inverse(long a);

    /** The exponential of softmax. */
    long exponential(long z);

    /** What Adam multiplies its first moment m with: 1/((1−β₁ᵗ)(√(v/(1−β₂ᵗ)) + ε)) in real arithmetic. */
    long adamScale(long v, int step);

    /** Doubles as longs. */
    Arithmetic REAL = new Arithmetic() {
        @Override
        public long of(double x) {
            return Double.doubleToRawLongBits(x);
        }

        @Override
        public long add(long a, long b) {
            return of(number(a) + number(b));
        }

        @Override
        public long subtract(long a, long b) {
            return of(number(a) - number(b));
        }

        @Override
        public long multiply(long a, long b) {
            return of(number(a) * number(b));
        }

        @Override
        public long dot(long start, long[] x, int xFrom, long[] y, int yFrom, int n) {
            double sum = number(start);
            for (int k = 0; k < n; k++) {
                sum += number(x[xFrom + k]) * number(y[yFrom + k]);
            }
            return of(sum);
        }

        @Override
        public void addMultiple(long alpha, long[] x, int xFrom, long[] y, int yFrom, int n) {
            double factor = number(alpha);
            for (int k = 0; k < n; k++) {
                y[yFrom + k] = of(number(y[yFrom + k]) + factor * number(x[xFrom + k]));
            }
        }

        @Override
        public long inverse(long a) {
            return of(1 / number(a));
        }

        @Override
        public long exponential(long z) {
            return of(Elementary.exp(number(z)));
        }

        @Override
        public long adamScale(long v, int step) {
            double mean = number(v) / (1 - Elementary.pow(ChainRun.BETA2, step));
            return of(1 / ((1 - Elementary.pow(ChainRun.BETA1, step)) * (Math.sqrt(mean) + 1e-8)));
        }

        private double number(long bits) {
            return Double.longBitsToDouble(bits);
        }
    };

    /** Z_p with random polynomials drawn from {@code random}. */
    static Arithmetic field(LongSupplier random) {
        long[] exponential = FieldFunction.coefficients(4, random);
        long[] scale = FieldFunction.coefficients(3, random);
        return new Arithmetic() {
            @Override
            public long of(double x) {
                return PrimeField.of(x);
            }

            @Override
            public long add(long a, long b) {
                return PrimeField.add(a, b);
            }

            @Override
            public long subtract(long a, long b) {
                return PrimeField.subtract(a, b);
            }

            @Override
            public long multiply(long a, long b) {
                return PrimeField.multiply(a, b);
            }

            @Override
            public long dot(long start, long[] x, int xFrom, long[] y, int yFrom, int n) {
                long sum = start;
                for (int k = 0; k < n; k++) {
                    sum = PrimeField.add(sum, PrimeField.multiply(x[xFrom + k], y[yFrom + k]));
                }
                return sum;
            }

            @Override
            public void addMultiple(long alpha, long[] x, int xFrom, long[] y, int yFrom, int n) {
                if (alpha == 0) {
                    return;
                }
                for (int k = 0; k < n; k++) {
                    y[yFrom + k] = PrimeField.add(y[yFrom + k], PrimeField.multiply(alpha, x[xFrom + k]));
                }
            }

            @Override
            public long inverse(long a) {
                return a == 0 ? 0 : PrimeField.inverse(a);
            }

            @Override
            public long exponential(long z) {
                return FieldFunction.polynomial(exponential, z);
            }

            @Override
            public long adamScale(long v, int step) {
                return FieldFunction.polynomial(scale, v);
            }
        };
    }
}
