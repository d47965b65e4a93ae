package dev.outset.random;

/** A generator of NumPy: what a stream needs of it. */
interface NumpyNumbers {
    /** {@code uniform(low, high)}. */
    double uniform(double low, double high);

    /** {@code normal(mean, std)}. */
    double normal(double mean, double std);
}
