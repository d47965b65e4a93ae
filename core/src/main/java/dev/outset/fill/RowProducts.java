package dev.outset.fill;

import java.util.ServiceLoader;

/**
 * Products of a tall, narrow matrix V with rows that are arrays of their own, which is where orthogonal matrices spend
 * their time. Multiples of rows are added one after the other, in ascending order, each product and each sum rounded
 * once, so all implementations give the same bits. A service, as {@link FillKernels} is.
 */
public interface RowProducts {
    /** Whether this JVM can run them; asked once, before anything else. */
    default boolean available() {
        return true;
    }

    /**
     * W ← W + VᵀQ.
     *
     * @param w (b, n)
     * @param v (m, b), row-major
     * @param q its rows {@code first … first + m} are the (m, n) of the product
     */
    void addTransposed(double[][] w, double[] v, int m, int b, double[][] q, int first);

    /** Q ← Q + V W, shapes as above. */
    void add(double[][] q, int first, double[] v, int m, int b, double[][] w);

    /** W ← W + VᵀQ in single precision. */
    void addTransposed(float[][] w, float[] v, int m, int b, float[][] q, int first);

    /** Q ← Q + V W in single precision. */
    void add(float[][] q, int first, float[] v, int m, int b, float[][] w);

    /** The first service that is available, {@link PlainRows} without one. */
    static RowProducts find() {
        for (RowProducts products : ServiceLoader.load(RowProducts.class, RowProducts.class.getClassLoader())) {
            if (products.available()) {
                return products;
            }
        }
        return PlainRows.PRODUCTS;
    }
}
