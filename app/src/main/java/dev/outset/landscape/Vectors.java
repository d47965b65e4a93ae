package dev.outset.landscape;

/** Linear algebra on θ: sums in ascending order, so that the bits are always the same. */
final class Vectors {
    private Vectors() {}

    /** x · y. */
    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    /** x − y. */
    static double[] minus(double[] x, double[] y) {
        return plus(x, -1, y);
    }

    /** x + t y. */
    static double[] plus(double[] x, double t, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = x[i] + t * y[i];
        }
        return sum;
    }

    /** t x. */
    static double[] times(double t, double[] x) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = t * x[i];
        }
        return scaled;
    }

    static boolean finite(double[] x) {
        return Double.isFinite(dot(x, x));
    }
}
