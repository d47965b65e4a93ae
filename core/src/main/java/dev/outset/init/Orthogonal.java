package dev.outset.init;

import dev.outset.text.Numbers;
import java.util.function.IntToDoubleFunction;

/**
 * A uniformly (Haar) distributed orthogonal matrix times a gain. A weight of more than two axes is seen as the matrix
 * (first axis, all others), and every block of a stacked one – gate, head, group, expert – as a matrix of its own. The
 * shorter side is orthonormal: QᵀQ = gain²·I for a tall matrix, QQᵀ = gain²·I for a wide one. Saxe, McClelland &amp;
 * Ganguli 2014.
 *
 * <p>From a named stream by Stewart's method, about n²/2 normal numbers for n×n: a function of (seed, path). From a
 * replayed stream as PyTorch does: the QR factorization of a normal matrix, drawn row by row (the longer side as rows
 * after a transposition), the columns of Q multiplied by the signs of the diagonal of R; without that correction Q is
 * not Haar-distributed (Mezzadri 2007). About (4/3)n³ operations, 1024² in about a tenth of a second. Floats of a named
 * stream are computed in single precision, orthogonal to about 1e-6 ({@link #error}); a replayed stream is in double
 * precision, rounded at the end. Not for vectors, and costly for very wide layers.
 *
 * @param gain length of the orthogonal rows or columns
 */
public record Orthogonal(double gain) implements BlockScheme {
    private static final int MOST_VECTORS = 256;

    public Orthogonal {
        Range.requireFinite("orthogonal", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "orthogonal" : "orthogonal(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        Matrix.require("orthogonal", block);
        double longer = Math.max(1, Math.max(Matrix.rows(block), Matrix.columns(block)));
        return new Moments(0, Math.abs(gain) / Math.sqrt(longer), gain);
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        Matrix.require("orthogonal", block);
        double[] matrix = rotation(Matrix.rows(block), Matrix.columns(block), numbers);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] *= gain;
        }
        return matrix;
    }

    @Override
    public void fillBlock(float[] out, int at, WeightShape block, BlockNumbers numbers) {
        if (!numbers.named()) {
            BlockScheme.super.fillBlock(out, at, block, numbers);
            return;
        }
        Matrix.require("orthogonal", block);
        int rows = Matrix.rows(block);
        int columns = Matrix.columns(block);
        int tall = Math.max(rows, columns);
        int narrow = Math.min(rows, columns);
        if (rows >= columns) {
            HouseholderProduct.floats(out, at, tall, narrow, floatNormal(tall, numbers), numbers.split());
        } else {
            float[] q = new float[tall * narrow];
            HouseholderProduct.floats(q, 0, tall, narrow, floatNormal(tall, numbers), numbers.split());
            Matrix.transpose(q, out, at, tall, narrow);
        }
        for (int i = at; gain != 1 && i < at + tall * narrow; i++) {
            out[i] = (float) (out[i] * gain);
        }
    }

    /**
     * The largest deviation of an entry of QᵀQ/gain² from the identity, over at most 256 evenly spaced rows or columns
     * of the shorter side of every block: 1e-15 in double precision, 1e-6 in single precision. Cost 256² times the
     * longer side.
     *
     * @param shape of the whole parameter
     * @param values its elements, row-major
     */
    public double error(WeightShape shape, IntToDoubleFunction values) {
        if (shape.kind().isTransposed()) {
            return error(shape.transposed(), i -> values.applyAsDouble((int) shape.beforeTransposition(i)));
        }
        double worst = 0;
        for (Block block : shape.blocks()) {
            WeightShape part = shape.of(block);
            worst = Math.max(worst, error(part, (int) block.offset(), values));
        }
        return worst;
    }

    private double error(WeightShape block, int offset, IntToDoubleFunction values) {
        int rows = Matrix.rows(block);
        int columns = Matrix.columns(block);
        boolean tall = rows >= columns;
        int longer = Math.max(rows, columns);
        int shorter = Math.min(rows, columns);
        int vectors = Math.min(MOST_VECTORS, shorter);
        double[][] q = new double[vectors][longer];
        for (int v = 0; v < vectors; v++) {
            int place = (int) ((long) v * shorter / vectors);
            for (int i = 0; i < longer; i++) {
                q[v][i] = values.applyAsDouble(offset + (tall ? i * columns + place : place * columns + i));
            }
        }
        double worst = 0;
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b <= a; b += 4) {
                worst = Math.max(worst, error(q, a, b));
            }
        }
        return gain == 0 ? worst : worst / (gain * gain);
    }

    /**
     * That of vector {@code a} with vectors b … b + 3, but not beyond a: four sums that need not wait for one another.
     */
    private double error(double[][] q, int a, int b) {
        double[] qa = q[a];
        double[] q0 = q[b];
        double[] q1 = q[Math.min(b + 1, a)];
        double[] q2 = q[Math.min(b + 2, a)];
        double[] q3 = q[Math.min(b + 3, a)];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < qa.length; i++) {
            s0 += qa[i] * q0[i];
            s1 += qa[i] * q1[i];
            s2 += qa[i] * q2[i];
            s3 += qa[i] * q3[i];
        }
        double worst = 0;
        double[] products = {s0, s1, s2, s3};
        for (int k = 0; k < 4; k++) {
            worst = Math.max(worst, Math.abs(products[k] - (b + k >= a ? gain * gain : 0)));
        }
        return worst;
    }

    /** A Haar-distributed matrix, (rows, columns) row-major, whose shorter side is orthonormal. */
    static double[] rotation(int rows, int columns, BlockNumbers numbers) {
        if (rows == 0 || columns == 0) {
            return new double[0];
        }
        int tall = Math.max(rows, columns);
        int narrow = Math.min(rows, columns);
        Reflections.Vectors vectors = numbers.named()
                ? normal(tall, numbers)
                : HouseholderQr.factorize(gaussian(rows, columns, numbers), tall, narrow);
        double[] q = HouseholderProduct.of(tall, narrow, vectors, numbers.split());
        return rows >= columns ? q : Matrix.transpose(q, tall, narrow);
    }

    /** Vectors of n, n − 1, … normal numbers that follow one another, drawn in one go where several are asked for. */
    private static Reflections.Vectors normal(int n, BlockNumbers numbers) {
        return (first, count, v) -> {
            long from = start(n, first);
            double[] drawn = new double[(int) (start(n, first + count) - from)];
            numbers.normal(drawn, drawn.length, from, 1);
            Reflections.lay(v, n - first, count, i -> drawn[i]);
        };
    }

    /** The same in single precision. */
    private static Reflections.Vectors floatNormal(int n, BlockNumbers numbers) {
        return (first, count, v) -> {
            long from = start(n, first);
            float[] drawn = new float[(int) (start(n, first + count) - from)];
            numbers.stream().normal(drawn, 0, drawn.length, from, 0, 1);
            Reflections.lay(v, n - first, count, i -> drawn[i]);
        };
    }

    /** Where vector j begins among the normal numbers: n + (n − 1) + … + (n − j + 1). */
    private static long start(int n, int j) {
        return (long) j * n - (long) j * (j - 1) / 2;
    }

    private static double[] gaussian(int rows, int columns, BlockNumbers numbers) {
        double[] a = new double[rows * columns];
        numbers.normal(a, a.length, 0, 1);
        return rows >= columns ? a : Matrix.transpose(a, rows, columns);
    }
}
