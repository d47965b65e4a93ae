package dev.outset.check;

/**
 * A lower bound of the condition number by orthogonalisation with pivoting (Businger and Golub 1965): the longest
 * remaining row is projected out of the others until none is left. The first length is at most the largest singular
 * value, the last at least the smallest, so their ratio never exceeds the condition number, and in practice is within a
 * small factor of it. 2·m²·n operations for m rows of length n, m ≤ n.
 */
final class SingularValues {
    private SingularValues() {}

    /**
     * A lower bound of σ_max/σ_min for a (rows, columns) matrix, row-major; beyond 10¹⁵ if rows are dependent, ∞
     * without rounding.
     */
    static double conditionAtLeast(double[] matrix, int rows, int columns) {
        double[][] a = rows <= columns ? rowsOf(matrix, rows, columns) : columnsOf(matrix, rows, columns);
        double first = 0;
        double length = 0;
        for (int k = 0; k < a.length; k++) {
            bringLongest(a, k);
            length = Math.sqrt(dot(a[k], a[k]));
            first = k == 0 ? length : first;
            if (length == 0) {
                break;
            }
            for (int i = k + 1; i < a.length; i++) {
                subtractProjection(a[i], a[k], length * length);
            }
        }
        return first == 0 ? 1 : first / length;
    }

    private static void bringLongest(double[][] a, int k) {
        int longest = k;
        double best = -1;
        for (int i = k; i < a.length; i++) {
            double square = dot(a[i], a[i]);
            if (square > best) {
                best = square;
                longest = i;
            }
        }
        double[] row = a[k];
        a[k] = a[longest];
        a[longest] = row;
    }

    private static void subtractProjection(double[] row, double[] from, double square) {
        double factor = dot(row, from) / square;
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * from[j];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    private static double[][] rowsOf(double[] matrix, int rows, int columns) {
        double[][] a = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix, i * columns, a[i], 0, columns);
        }
        return a;
    }

    private static double[][] columnsOf(double[] matrix, int rows, int columns) {
        double[][] a = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                a[j][i] = matrix[i * columns + j];
            }
        }
        return a;
    }
}
