package dev.outset.theory;

/**
 * The variance of a product of two independent variables, counted out in whole numbers:
 *
 * <pre>  Var[XY] = Var[X] Var[Y] + E[X]² Var[Y] + E[Y]² Var[X]</pre>
 *
 * X is uniform over {@code x}, Y over {@code y}; every variance is kept as the integer n² m² Var, so that both sides
 * are compared without rounding.
 *
 * @param x the values of X
 * @param y the values of Y
 * @param counted n² m² Var[XY] by going through all n·m pairs
 * @param withSquares n² m² times the right side above
 * @param withoutSquares the same with E[X] and E[Y] in place of their squares, a slip found in some prints
 */
public record ProductVariance(long[] x, long[] y, long counted, long withSquares, long withoutSquares) {
    /** X uniform over {0, 1, 5}, Y over {1, 2, 3, 6}: neither mean is 0 or 1. */
    public static ProductVariance example() {
        return of(new long[] {0, 1, 5}, new long[] {1, 2, 3, 6});
    }

    /** Counts out one example; values up to a few thousand keep every sum in a long. */
    public static ProductVariance of(long[] x, long[] y) {
        long n = x.length;
        long m = y.length;
        long sum = 0;
        long squares = 0;
        for (long a : x) {
            for (long b : y) {
                sum += a * b;
                squares += a * b * a * b;
            }
        }
        long counted = n * m * squares - sum * sum;
        long meanX = sum(x); // n E[X]
        long meanY = sum(y); // m E[Y]
        long varX = n * sumOfSquares(x) - meanX * meanX; // n² Var[X]
        long varY = m * sumOfSquares(y) - meanY * meanY; // m² Var[Y]
        long withSquares = varX * varY + meanX * meanX * varY + meanY * meanY * varX;
        long withoutSquares = varX * varY + n * meanX * varY + m * meanY * varX;
        return new ProductVariance(x, y, counted, withSquares, withoutSquares);
    }

    /** n² m², by which the variances are multiplied. */
    public long scale() {
        return (long) x.length * x.length * y.length * y.length;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long v : values) {
            sum += v;
        }
        return sum;
    }

    private static long sumOfSquares(long[] values) {
        long sum = 0;
        for (long v : values) {
            sum += v * v;
        }
        return sum;
    }
}
