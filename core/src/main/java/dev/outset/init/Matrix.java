package dev.outset.init;

/** A weight seen as a matrix: (first axis, all others). */
final class Matrix {
    private Matrix() {}

    static int rows(WeightShape shape) {
        return shape.axes().get(0);
    }

    static int columns(WeightShape shape) {
        return Kernel.product(shape.axes().subList(1, shape.rank()));
    }

    /** The number of taps of a kernel, 1 of a dense weight. */
    static int taps(WeightShape shape) {
        return Kernel.product(shape.axes().subList(2, shape.rank()));
    }

    /** {@code a}, (rows, columns), as (columns, rows). */
    static double[] transpose(double[] a, int rows, int columns) {
        double[] b = new double[a.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                b[c * rows + r] = a[r * columns + c];
            }
        }
        return b;
    }

    /** The same in single precision. */
    static float[] transpose(float[] a, int rows, int columns) {
        float[] b = new float[a.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                b[c * rows + r] = a[r * columns + c];
            }
        }
        return b;
    }

    /** Refuses vectors and numbers. */
    static void require(String scheme, WeightShape shape) {
        if (shape.rank() < 2) {
            throw Range.refuse(scheme, "at least 2 axes", "shape " + shape.axes(), "for a vector use normal(std)");
        }
    }
}
