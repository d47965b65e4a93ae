package dev.outset.random;

/**
 * The random numbers of one parameter. A <em>named</em> stream computes value number {@code from} directly, so slices
 * in any order give the same numbers; a <em>replayed</em> stream (NumPy, PyTorch) hands out numbers in the order of its
 * library and must be read front to back.
 *
 * <p>{@code low}, {@code high}, {@code mean}, {@code std} are arguments because replayed libraries round inside that
 * arithmetic; every stream documents its own. They are doubles for float arrays too: what is rounded, and when, is the
 * stream's business.
 */
public interface RandomStream {
    /** Whether {@code from} may be any index; otherwise each call continues where the last one ended. */
    boolean randomAccess();

    /** Fills {@code out[at … at+count)} with U[low, high), elements {@code from …} of the parameter. */
    void uniform(float[] out, int at, int count, long from, double low, double high);

    /** Fills {@code out[at … at+count)} with U[low, high), elements {@code from …} of the parameter. */
    void uniform(double[] out, int at, int count, long from, double low, double high);

    /** Fills {@code out[at … at+count)} with N(mean, std²), elements {@code from …} of the parameter. */
    void normal(float[] out, int at, int count, long from, double mean, double std);

    /** Fills {@code out[at … at+count)} with N(mean, std²), elements {@code from …} of the parameter. */
    void normal(double[] out, int at, int count, long from, double mean, double std);
}
