package dev.outset.random;

import dev.outset.math.TruncatedNormalLaw;
import java.util.Comparator;
import java.util.stream.IntStream;

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

    /**
     * The numbers of a part of the parameter that begins at element {@code offset} and is drawn as a parameter of its
     * own: a gate, a head. A named stream counts from there; a replayed one goes on where it stands, as its library
     * does for the next tensor.
     */
    RandomStream block(long offset);

    /**
     * A random order of 0 … count − 1: the places sorted by uniform numbers {@code from …} of the parameter, unless a
     * replayed library shuffles in another way. Cost O(n log n).
     */
    default int[] permutation(int count, long from) {
        double[] keys = new double[count];
        uniform(keys, 0, count, from, 0, 1);
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> keys[place])) // stable: ties stay in order
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Puts n values into a random order (Fisher and Yates, from the back): the last of the first {@code n − i} changes
     * places with number ⌊u·(n − i)⌋, u the double uniform number {@code i} of the parameter.
     */
    default void shuffle(int[] values) {
        double[] uniform = new double[Math.max(0, values.length - 1)];
        uniform(uniform, 0, uniform.length, 0, 0, 1);
        for (int i = 0; i < uniform.length; i++) {
            int size = values.length - i;
            int place = (int) (uniform[i] * size);
            int swapped = values[size - 1];
            values[size - 1] = values[place];
            values[place] = swapped;
        }
    }

    /** Fills {@code out[at … at+count)} with U[low, high), elements {@code from …} of the parameter. */
    void uniform(float[] out, int at, int count, long from, double low, double high);

    /** Fills {@code out[at … at+count)} with U[low, high), elements {@code from …} of the parameter. */
    void uniform(double[] out, int at, int count, long from, double low, double high);

    /** Fills {@code out[at … at+count)} with N(mean, std²), elements {@code from …} of the parameter. */
    void normal(float[] out, int at, int count, long from, double mean, double std);

    /** Fills {@code out[at … at+count)} with N(mean, std²), elements {@code from …} of the parameter. */
    void normal(double[] out, int at, int count, long from, double mean, double std);

    /**
     * Fills {@code out[at … at+count)} with mean + std Z, Z of the law: by its quantile, from one uniform number per
     * element, unless a replayed library does it in another way.
     */
    default void truncatedNormal(
            double[] out, int at, int count, long from, double mean, double std, TruncatedNormalLaw law) {
        double low = mean + std * law.lower();
        double high = mean + std * law.upper();
        uniform(out, at, count, from, 0, 1);
        for (int i = at; i < at + count; i++) {
            out[i] = Math.max(low, Math.min(high, mean + std * law.quantile(out[i])));
        }
    }

    /** As in double, then rounded; limits are rounded inwards, so that no value leaves them. */
    default void truncatedNormal(
            float[] out, int at, int count, long from, double mean, double std, TruncatedNormalLaw law) {
        double low = mean + std * law.lower();
        double high = mean + std * law.upper();
        float lowest = (float) low < low ? Math.nextUp((float) low) : (float) low;
        float highest = (float) high > high ? Math.nextDown((float) high) : (float) high;
        double[] chunk = new double[Math.min(count, 1024)];
        for (int done = 0; done < count; done += chunk.length) {
            int n = Math.min(chunk.length, count - done);
            truncatedNormal(chunk, 0, n, from + done, mean, std, law);
            for (int i = 0; i < n; i++) {
                out[at + done + i] = Math.max(lowest, Math.min(highest, (float) chunk[i]));
            }
        }
    }
}
