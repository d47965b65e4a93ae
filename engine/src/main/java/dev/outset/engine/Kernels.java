package dev.outset.engine;

/**
 * The reference kernels: a matrix product, an axpy and sums, in plain portable Java. Every element of a result is
 * summed in one fixed order (the inner index ascending, one accumulator, no fused multiply-add). Two consequences that
 * the proofs rest on: equal rows of a factor give <em>bitwise</em> equal rows of the product, for ever; and the same
 * bits come out on every machine, JDK and number of threads.
 *
 * <p>The product is still fast, because blocks run over <em>independent</em> outputs, which the JIT compiler may put
 * side by side in vector registers without touching the order inside any one of them (5–7·10⁹ multiply-adds per second
 * on one core of a 2023 server).
 */
public final class Kernels {
    /** Doubles of the right factor that one block keeps close: half a mebibyte, half of a usual second-level cache. */
    private static final int BLOCK_VALUES = 1 << 16;

    private static final int NARROWEST_BLOCK = 32;
    private static final int LEFT_ROWS = 8;
    private static final int WIDEST_BLOCK = 512;

    private Kernels() {}

    /** c += l r, with c (m, n), l (m, k), r (k, n): c_ij = (…((c_ij + l_i0 r_0j) + l_i1 r_1j) + …). */
    public static void multiplyAdd(Matrix l, Matrix r, Matrix c) {
        multiplyAdd(l, r, c, 0, c.rows());
    }

    /**
     * Rows {@code from … to−1} of c += l r; a driver hands different rows to different threads.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static void multiplyAdd(Matrix l, Matrix r, Matrix c, int from, int to) {
        if (l.rows() != c.rows() || l.columns() != r.rows() || r.columns() != c.columns()) {
            throw new IllegalArgumentException("expected (m, k)·(k, n) = (m, n), found (" + l.rows() + ", "
                    + l.columns() + ")·(" + r.rows() + ", " + r.columns() + ") = (" + c.rows() + ", " + c.columns()
                    + ")");
        }
        int k = r.rows();
        int block = Math.max(NARROWEST_BLOCK, Math.min(WIDEST_BLOCK, BLOCK_VALUES / Math.max(1, k)));
        for (int first = 0; first < c.columns(); first += block) {
            int width = Math.min(block, c.columns() - first);
            multiplyBlock(l, packed(r, first, width), c, first, width, from, to);
        }
    }

    private static void multiplyBlock(Matrix l, double[][] r, Matrix c, int first, int width, int from, int to) {
        double[] sums = new double[width];
        double[][] left = new double[LEFT_ROWS][r.length];
        for (int i = from; i < to; i++) {
            int place = (i - from) % LEFT_ROWS;
            if (place == 0) {
                copyRows(l, i, Math.min(LEFT_ROWS, to - i), left);
            }
            int c0 = c.offset() + i * c.rowStride() + first * c.columnStride();
            gather(c.values(), c0, c.columnStride(), sums);
            addRow(left[place], r, sums);
            scatter(sums, c.values(), c0, c.columnStride());
        }
    }

    /** Rows of l side by side: down the columns of a transposed matrix a step per element would miss the cache. */
    private static void copyRows(Matrix l, int from, int count, double[][] rows) {
        for (int q = 0; q < l.columns(); q++) {
            int at = l.offset() + from * l.rowStride() + q * l.columnStride();
            for (int i = 0; i < count; i++) {
                rows[i][q] = l.values()[at + i * l.rowStride()];
            }
        }
    }

    /** sums += w r, one row of the product. */
    private static void addRow(double[] w, double[][] r, double[] sums) {
        int q = 0;
        for (; q + 4 <= r.length; q += 4) {
            axpy4(w[q], r[q], w[q + 1], r[q + 1], w[q + 2], r[q + 2], w[q + 3], r[q + 3], sums);
        }
        for (; q < r.length; q++) {
            axpy(w[q], r[q], sums);
        }
    }

    /** y += α x, element by element over the length of y. */
    public static void axpy(double alpha, double[] x, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] += alpha * x[j];
        }
    }

    /** Four axpys in one pass over y, each element in the order of the four. The innermost loop of every product. */
    private static void axpy4(
            double a0,
            double[] x0,
            double a1,
            double[] x1,
            double a2,
            double[] x2,
            double a3,
            double[] x3,
            double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = (((y[j] + a0 * x0[j]) + a1 * x1[j]) + a2 * x2[j]) + a3 * x3[j];
        }
    }

    /** Columns {@code first … first+width−1} of r, one array per row: the vectorizer wants every row to start at 0. */
    private static double[][] packed(Matrix r, int first, int width) {
        double[][] rows = new double[r.rows()][width];
        if (r.columnStride() == 1) {
            for (int q = 0; q < rows.length; q++) {
                System.arraycopy(r.values(), r.offset() + q * r.rowStride() + first, rows[q], 0, width);
            }
            return rows;
        }
        for (int j = 0; j < width; j++) {
            int at = r.offset() + (first + j) * r.columnStride();
            for (int q = 0; q < rows.length; q++, at += r.rowStride()) {
                rows[q][j] = r.values()[at];
            }
        }
        return rows;
    }

    private static void gather(double[] from, int at, int stride, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] = from[at + j * stride];
        }
    }

    private static void scatter(double[] from, double[] to, int at, int stride) {
        for (int j = 0; j < from.length; j++) {
            to[at + j * stride] = from[j];
        }
    }

    /** Each row of c (n, m) plus the vector b (m). */
    public static void addToRows(double[] b, double[] c) {
        for (int at = 0; at < c.length; at += b.length) {
            for (int i = 0; i < b.length; i++) {
                c[at + i] += b[i];
            }
        }
    }

    /** sums (m) += the rows of c (n, m), first row first. */
    public static void addRows(double[] c, double[] sums) {
        for (int at = 0; at < c.length; at += sums.length) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += c[at + i];
            }
        }
    }

    /** Divides every element by n; exact when n is a power of two. */
    public static void divide(double[] x, double n) {
        for (int i = 0; i < x.length; i++) {
            x[i] /= n;
        }
    }
}
