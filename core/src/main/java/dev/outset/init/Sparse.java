package dev.outset.init;

import dev.outset.text.Numbers;

/**
 * w ~ N(0, std²), of which a share of every column is 0: each input reaches few units, so that wide layers do not
 * saturate. Martens 2010, Deep learning via Hessian-free optimization, as PyTorch's {@code sparse_} has it: of the rows
 * of each column ⌈sparsity · rows⌉ are 0. Kernels are seen as (first axis, all others).
 *
 * <p>The values are those of {@code normal(std)} from the same stream; which of them are kept comes from other numbers.
 * A replayed stream draws as PyTorch: the whole block, then one permutation per column. Cost O(n log rows). Not for
 * convolutions with few taps, where whole channels fall silent.
 *
 * @param sparsity share of zeros in a column, 0 … 1
 * @param std of the values that are not 0
 */
public record Sparse(double sparsity, double std) implements BlockScheme {
    public Sparse {
        Range.requireNotNegative("sparse", "std", std);
        Range.requireFinite("sparse", "sparsity", sparsity);
        if (sparsity < 0 || sparsity > 1) {
            throw Range.refuse(
                    "sparse",
                    "a sparsity from 0 to 1",
                    "sparsity = " + Numbers.shortest(sparsity),
                    "it is the share of zeros in a column");
        }
    }

    @Override
    public String notation() {
        return "sparse(sparsity=" + Numbers.shortest(sparsity)
                + (std == 0.01 ? ")" : ", std=" + Numbers.shortest(std) + ")");
    }

    private int zeros(int rows) {
        return (int) Math.ceil(sparsity * rows);
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        Matrix.require("sparse", block);
        int rows = Matrix.rows(block);
        double kept = (double) (rows - zeros(rows)) / Math.max(1, rows);
        return new Moments(0, std * Math.sqrt(kept), Double.NaN);
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        Matrix.require("sparse", block);
        int rows = Matrix.rows(block);
        int columns = Matrix.columns(block);
        double[] values = new double[rows * columns];
        numbers.normal(values, values.length, 0, std);
        for (int c = 0; c < columns; c++) {
            int[] order = numbers.permutation(rows, (long) c * rows);
            for (int i = 0; i < zeros(rows); i++) {
                values[order[i] * columns + c] = 0;
            }
        }
        return values;
    }
}
