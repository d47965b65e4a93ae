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

    private static final int LANES = 1024;
    private static final int MOST_ROWS = 32; // added up in float

    /**
     * Of {@code values[from … from + count)}. Whole rows in float arithmetic, where that is good: the standard
     * deviation to 10⁻⁵ of itself at worst (8 · 35 roundings of 2⁻²⁴ in squares of one sign) and to 10⁻⁸ as roundings
     * fall, the mean to as much of the standard deviation. The rest in double precision.
     */
    static Spread of(float[] values, int from, int count) {
        Spread whole = NONE;
        int n;
        for (int at = 0; at < count; at += n) {
            int rows = Math.min(MOST_ROWS, (count - at) / LANES);
            n = rows == 0 ? count - at : rows * LANES;
            Spread part = rows == 0 ? NONE : ofRows(values, from + at, rows);
            whole = whole.plus(part.count == 0 ? inDoubles(values, from + at, n) : part);
        }
        return whole;
    }

    /** Sums of one column each, around the first value; none where squares cancel, overflow or vanish. */
    private static Spread ofRows(float[] values, int from, int rows) {
        float[] row = new float[LANES]; // arrays of their own are added up on vector registers
        float[] sums = new float[LANES];
        float[] squares = new float[LANES];
        float shift = values[from];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, from + r * LANES, row, 0, LANES);
            add(row, shift, sums, squares);
        }
        double sum = 0;
        double square = 0;
        for (int i = 0; i < LANES; i++) {
            sum += sums[i];
            square += squares[i];
        }
        int count = rows * LANES;
        Spread spread = around(shift, count, sum, square);
        return square > count * 1e-30 && square < 1e30 && square < 8 * spread.squares ? spread : NONE;
    }

    private static void add(float[] row, float shift, float[] sums, float[] squares) {
        for (int i = 0; i < LANES; i++) {
            float d = row[i] - shift;
            sums[i] += d;
            squares[i] += d * d;
        }
    }

    /** One pass, around the first value so that squares hardly cancel; two sums each, added at the same time. */
    private static Spread inDoubles(float[] values, int from, int count) {
        double shift = values[from];
        double sum = 0;
        double sum2 = 0;
        double squares = 0;
        double squares2 = 0;
        for (int i = from; i + 1 < from + count; i += 2) {
            double a = values[i] - shift;
            double b = values[i + 1] - shift;
            sum += a;
            sum2 += b;
            squares += a * a;
            squares2 += b * b;
        }
        double last = (count & 1) == 0 ? 0 : values[from + count - 1] - shift;
        return around(shift, count, sum + sum2 + last, squares + squares2 + last * last);
    }

    /** As for floats. */
    static Spread of(double[] values, int from, int count) {
        double shift = values[from];
        double sum = 0;
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            double a = values[i] - shift;
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
