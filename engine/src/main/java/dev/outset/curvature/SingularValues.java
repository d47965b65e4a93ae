package dev.outset.curvature;

/** Singular values of a dense matrix. */
public final class SingularValues {
    private SingularValues() {}

    /**
     * All of them, in descending order, each to a small multiple of ε times the largest. 2 · rows · columns²
     * multiply-adds: a few seconds at 1000 × 1000.
     *
     * <pre>{@code
     * SingularValues.of(new double[][] {{3, 0}, {0, -4}});   // 4, 3
     * }</pre>
     *
     * @param matrix (rows, columns) with rows ≥ columns; it is overwritten
     * @throws IllegalArgumentException if there are more columns than rows
     */
    public static double[] of(double[][] matrix) {
        if (matrix.length > 0 && matrix[0].length > matrix.length) {
            throw new IllegalArgumentException(
                    "expected rows >= columns, found (" + matrix.length + ", " + matrix[0].length + ")");
        }
        return Householder.singularValues(matrix);
    }
}
