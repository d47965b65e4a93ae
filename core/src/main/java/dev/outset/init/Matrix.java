package dev.outset.init;

import dev.outset.text.Lengths;

/** A weight seen as a matrix: (first axis, all others). */
final class Matrix {
    /** Rows that are turned at a time: what they and their columns lie in stays in the cache. */
    private static final int TILE = 16;

    private Matrix() {}

    static int rows(WeightShape shape) {
        return shape.axes().get(0);
    }

    static int columns(WeightShape shape) {
        return length("columns", shape, 1);
    }

    /** The number of taps of a kernel, 1 of a dense weight. */
    static int taps(WeightShape shape) {
        return length("taps", shape, 2);
    }

    /** The product of the axes from {@code first} on, of which an array holds one row at least. */
    private static int length(String what, WeightShape shape, int first) {
        String subject = what + " of shape " + shape.axes();
        return Lengths.axis(subject, Lengths.product(subject, shape.axes().subList(first, shape.rank())));
    }

    /** {@code a}, (rows, columns), as (columns, rows). */
    static double[] transpose(double[] a, int rows, int columns) {
        double[] b = new double[a.length];
        for (int from = 0; from < rows; from += TILE) {
            for (int c = 0; c < columns; c++) {
                for (int r = from; r < Math.min(from + TILE, rows); r++) {
                    b[c * rows + r] = a[r * columns + c];
                }
            }
        }
        return b;
    }

    /** Writes the same in single precision to {@code b} from {@code at} on. */
    static void transpose(float[] a, float[] b, int at, int rows, int columns) {
        for (int from = 0; from < rows; from += TILE) {
            for (int c = 0; c < columns; c++) {
                for (int r = from; r < Math.min(from + TILE, rows); r++) {
                    b[at + c * rows + r] = a[r * columns + c];
                }
            }
        }
    }

    /** Refuses vectors and numbers. */
    static void require(String scheme, WeightShape shape) {
        if (shape.rank() < 2) {
            throw Range.refuse(scheme, "at least 2 axes", "shape " + shape.axes(), "for a vector use normal(std)");
        }
    }
}
