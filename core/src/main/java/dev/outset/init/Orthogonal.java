package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * A uniformly (Haar) distributed orthogonal matrix times a gain. A weight of more than two axes is seen as the matrix
 * (first axis, all others). The shorter side is orthonormal: QᵀQ = gain²·I for a tall matrix, QQᵀ = gain²·I for a wide
 * one. Saxe, McClelland &amp; Ganguli 2014.
 *
 * <p>From a named stream by Stewart's method, about n²/2 normal numbers for n×n: a function of (seed, path). From a
 * replayed stream as PyTorch does: the QR factorization of a normal matrix, drawn row by row (the longer side as rows
 * after a transposition), the columns of Q multiplied by the signs of the diagonal of R; without that correction Q is
 * not Haar-distributed (Mezzadri 2007). Computed in double precision; about (4/3)n³ operations, 1024² in well under a
 * second. Not for vectors, and costly for very wide layers.
 *
 * @param gain length of the orthogonal rows or columns
 */
public record Orthogonal(double gain) implements Initializer {
    public Orthogonal {
        Range.requireFinite("orthogonal", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "orthogonal" : "orthogonal(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        requireMatrix(shape);
        double longer = Math.max(1, Math.max(rows(shape), columns(shape)));
        return new Moments(0, Math.abs(gain) / Math.sqrt(longer), gain);
    }

    @Override
    public boolean elementwise() {
        return false;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        double[] matrix = matrix(count, from, shape, stream, Orthogonal::floats);
        for (int i = 0; i < count; i++) {
            out[at + i] = (float) matrix[i];
        }
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        System.arraycopy(matrix(count, from, shape, stream, Orthogonal::doubles), 0, out, at, count);
    }

    /** Normal numbers of a replayed stream: libraries draw them in the precision of the tensor. */
    private interface Normals {
        double[] draw(int count, RandomStream stream);
    }

    private static double[] doubles(int count, RandomStream stream) {
        double[] numbers = new double[count];
        stream.normal(numbers, 0, count, 0, 0, 1);
        return numbers;
    }

    private static double[] floats(int count, RandomStream stream) {
        float[] numbers = new float[count];
        stream.normal(numbers, 0, count, 0, 0, 1);
        double[] widened = new double[count];
        for (int i = 0; i < count; i++) {
            widened[i] = numbers[i];
        }
        return widened;
    }

    private double[] matrix(int count, long from, WeightShape shape, RandomStream stream, Normals normals) {
        requireMatrix(shape);
        if (from != 0 || count != shape.size()) {
            throw Range.refuse(
                    "orthogonal",
                    "the whole parameter of " + shape.size() + " elements",
                    count + " elements from " + from,
                    "fill it in one piece");
        }
        if (count == 0) {
            return new double[0];
        }
        int rows = rows(shape);
        int columns = columns(shape);
        int tall = Math.max(rows, columns);
        int narrow = Math.min(rows, columns);
        HouseholderProduct.Vectors vectors = stream.randomAccess()
                ? (j, x) -> stream.normal(x, 0, tall - j, start(tall, j), 0, 1)
                : HouseholderQr.factorize(gaussian(rows, columns, stream, normals), tall, narrow);
        double[] q = HouseholderProduct.of(tall, narrow, vectors);
        double[] matrix = rows >= columns ? q : transpose(q, tall, narrow);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] *= gain;
        }
        return matrix;
    }

    /** Where vector j begins among the normal numbers: n + (n − 1) + … + (n − j + 1). */
    private static long start(int n, int j) {
        return (long) j * n - (long) j * (j - 1) / 2;
    }

    private static double[] gaussian(int rows, int columns, RandomStream stream, Normals normals) {
        double[] a = normals.draw(rows * columns, stream);
        return rows >= columns ? a : transpose(a, rows, columns);
    }

    private static double[] transpose(double[] a, int rows, int columns) {
        double[] b = new double[a.length]; // (columns, rows)
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                b[c * rows + r] = a[r * columns + c];
            }
        }
        return b;
    }

    private static int rows(WeightShape shape) {
        return shape.axes().get(0);
    }

    private static int columns(WeightShape shape) {
        int columns = 1;
        for (int axis : shape.axes().subList(1, shape.rank())) {
            columns *= axis;
        }
        return columns;
    }

    private static void requireMatrix(WeightShape shape) {
        if (shape.rank() < 2) {
            throw Range.refuse(
                    "orthogonal", "at least 2 axes", "shape " + shape.axes(), "for a vector use normal(std)");
        }
    }
}
