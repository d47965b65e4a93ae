package dev.outset.init;

import java.util.function.LongToDoubleFunction;

/**
 * ZerO: no random numbers at all. Zhao, Schäfer &amp; Anandkumar 2022, ZerO Initialization, arXiv:2110.12661. A layer
 * that does not widen keeps its first units (the identity, cut off); one that widens from n to m spreads its inputs by
 * a Hadamard matrix,
 *
 * <pre>
 *   w_ij = 2^(−p/2) · (−1)^(number of common bits of i and j),   p = ⌈log₂ m⌉
 * </pre>
 *
 * because an identity there would keep the rank at n for ever. Kernels have it at their centre. The factor is that of
 * the authors' program and makes the whole matrix H orthogonal. The last layer of a residual branch is zeros. O(1) an
 * element. Not for deep chains without skips: what a ReLU sets to 0 there stays lost.
 */
public record ZeroHadamard() implements EntryScheme {
    @Override
    public String notation() {
        return "zero-hadamard";
    }

    private static double scale(int rows) {
        int power = 32 - Integer.numberOfLeadingZeros(Math.max(1, rows) - 1); // ⌈log₂ rows⌉
        double half = 1;
        for (int i = 0; i < power / 2; i++) {
            half /= 2;
        }
        return power % 2 == 0 ? half : half * Math.sqrt(0.5);
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        Matrix.require("zero-hadamard", block);
        int rows = block.axes().get(0);
        int columns = block.axes().get(1);
        if (rows <= columns) {
            return BlockMoments.ofFilled(1, rows, block.size());
        }
        double size = (double) rows * columns;
        long balance = 0; // entries with sign + less those with sign −
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                balance += sign(r, c);
            }
        }
        double taps = Matrix.taps(block);
        double mean = scale(rows) * balance / size / taps;
        double square = scale(rows) * scale(rows) / taps;
        return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)), Double.NaN);
    }

    private static int sign(long row, long column) {
        return (Long.bitCount(row & column) & 1) == 0 ? 1 : -1;
    }

    @Override
    public LongToDoubleFunction entries(WeightShape block) {
        Matrix.require("zero-hadamard", block);
        int rows = block.axes().get(0);
        int columns = block.axes().get(1);
        long taps = Matrix.taps(block);
        long centre = Kernel.centre(block.axes().subList(2, block.rank()));
        double scale = scale(rows);
        return index -> {
            if (index % taps != centre) {
                return 0;
            }
            long row = index / taps / columns;
            long column = index / taps % columns;
            return rows > columns ? scale * sign(row, column) : row == column ? 1 : 0;
        };
    }
}
