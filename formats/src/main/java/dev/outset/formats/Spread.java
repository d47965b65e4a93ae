package dev.outset.formats;

/**
 * Mean and standard deviation of more values than fit into memory, piece by piece.
 *
 * @param count of values
 * @param mean of them
 * @param squares Σ (x − mean)²
 */
record Spread(long count, double mean, double squares) {
    static final Spread NONE = new Spread(0, 0, 0);

    /**
     * Of {@code values[from … from + count)}, count ≥ 1: one pass in double precision, around the first value so that
     * squares hardly cancel; two sums each, added at the same time. The loop's condition is one that the compiler
     * counts by: {@code i + 1 < count} may overflow, and takes four times as long.
     */
    static Spread of(float[] values, int from, int count) {
        double shift = values[from];
        double sum = 0;
        double sum2 = 0;
        double squares = 0;
        double squares2 = 0;
        int end = from + count;
        for (int i = from; i < end - 1; i += 2) {
            double a = values[i] - shift;
            double b = values[i + 1] - shift;
            sum += a;
            sum2 += b;
            squares += a * a;
            squares2 += b * b;
        }
        double last = (count & 1) == 0 ? 0 : values[end - 1] - shift;
        return around(shift, count, sum + sum2 + last, squares + squares2 + last * last);
    }

    /** As for floats. */
    static Spread of(double[] values, int from, int count) {
        double shift = values[from];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double a = values[from + i] - shift;
            sum += a;
            squares += a * a;
        }
        return around(shift, count, sum, squares);
    }

    private static Spread around(double shift, int count, double sum, double squares) {
        double mean = sum / count; // from the shift
        return new Spread(count, shift + mean, Math.max(0, squares - count * mean * mean));
    }

    /**
     * Both together: Chan, Golub &amp; LeVeque 1983, formula 2.1. The order of a sum of pieces decides its last bits.
     */
    Spread plus(Spread next) {
        if (count == 0 || next.count == 0) {
            return count == 0 ? next : this;
        }
        long all = count + next.count;
        double gap = next.mean - mean;
        double share = (double) next.count / all;
        return new Spread(all, mean + gap * share, squares + next.squares + gap * gap * count * share);
    }

    /** Standard deviation over n. */
    double std() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }
}
