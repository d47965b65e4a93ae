package dev.outset.probe;

import dev.outset.fill.Split;

/**
 * Mean, mean square, range and histogram of many numbers. Sums run over fixed blocks that are added in order, so they
 * do not depend on how the blocks were shared out.
 *
 * @param mean mean of all values
 * @param meanSquare mean of their squares
 * @param nonFinite how many are NaN or infinite
 * @param histogram of the finite ones
 */
record Moments(double mean, double meanSquare, long nonFinite, Histogram histogram) {
    private static final int BINS = 40;
    private static final int BLOCK = 1 << 15;

    static Moments of(double[] values, Split split) {
        int blocks = (values.length + BLOCK - 1) / BLOCK;
        Block[] parts = new Block[blocks];
        split.rows(blocks, (from, to) -> {
            for (int b = from; b < to; b++) {
                parts[b] = Block.of(values, b * BLOCK, Math.min(values.length, (b + 1) * BLOCK));
            }
        });
        double sum = 0;
        double squares = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long nonFinite = 0;
        for (Block part : parts) {
            sum += part.sum;
            squares += part.squares;
            low = Math.min(low, part.low);
            high = Math.max(high, part.high);
            nonFinite += part.nonFinite;
        }
        int n = values.length;
        return new Moments(sum / n, squares / n, nonFinite, histogram(values, low, high, blocks, split));
    }

    /** What one block adds; low and high are those of the finite values. */
    private record Block(double sum, double squares, double low, double high, long nonFinite) {
        static Block of(double[] values, int from, int to) {
            double sum = 0;
            double squares = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            long nonFinite = 0;
            for (int i = from; i < to; i++) {
                double v = values[i];
                sum += v;
                squares += v * v;
                if (Math.abs(v) <= Double.MAX_VALUE) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                } else {
                    nonFinite++;
                }
            }
            return new Block(sum, squares, low, high, nonFinite);
        }
    }

    private static Histogram histogram(double[] values, double low, double high, int blocks, Split split) {
        if (low > high) {
            return new Histogram(0, 0, new long[BINS]); // nothing finite
        }
        // Halves, so that the width of [−max, max] does not overflow.
        double perBin = high > low ? BINS / (high / 2 - low / 2) : 0;
        long[][] parts = new long[blocks][];
        split.rows(blocks, (from, to) -> {
            for (int b = from; b < to; b++) {
                long[] counts = new long[BINS];
                for (int i = b * BLOCK; i < Math.min(values.length, (b + 1) * BLOCK); i++) {
                    double v = values[i];
                    if (Math.abs(v) <= Double.MAX_VALUE) {
                        counts[Math.min(BINS - 1, (int) ((v / 2 - low / 2) * perBin))]++;
                    }
                }
                parts[b] = counts;
            }
        });
        long[] counts = new long[BINS];
        for (long[] part : parts) {
            for (int i = 0; i < BINS; i++) {
                counts[i] += part[i];
            }
        }
        return new Histogram(low, high, counts);
    }
}
