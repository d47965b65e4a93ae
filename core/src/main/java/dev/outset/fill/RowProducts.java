package dev.outset.fill;

import java.util.ServiceLoader;

/**
 * Products of a tall, narrow matrix V with rows that are arrays of their own, which is where orthogonal matrices spend
 * their time. Rows are added four at a time, {@code out += ((f₀a + f₁b) + f₂c) + f₃d}, and what is left one by one, in
 * ascending order, so all implementations give the same bits. A service, as {@link FillKernels} is.
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
