package dev.outset.text;

import java.util.List;

/**
 * Lengths of axes multiplied, and refused where the product is no length any more: a slip in somebody's file, not an
 * overflow of ours.
 */
public final class Lengths {
    private Lengths() {}

    /**
     * The product of these lengths, 1 of none: the elements of a shape, the taps of a kernel.
     *
     * @param subject whose lengths they are
     * @throws InputException if one of them is negative or the product above 2⁶³ − 1
     */
    public static long product(String subject, List<Integer> lengths) {
        for (int length : lengths) {
            if (length < 0) {
                throw new InputException(subject, "lengths of at least 0", lengths.toString(), "check the signs");
            }
        }
        long product = lengths.contains(0) ? 0 : 1;
        for (int length : lengths) {
            if (product > Long.MAX_VALUE / Math.max(1, length)) {
                throw new InputException(
                        subject,
                        "lengths whose product is at most " + Long.MAX_VALUE,
                        lengths.toString(),
                        "check the lengths");
            }
            product *= length;
        }
        return product;
    }

    /**
     * A length that was computed, as an axis may have it.
     *
     * @param subject whose axis it is
     * @throws InputException unless it is one of 0 … 2³¹ − 1
     */
    public static int axis(String subject, long length) {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new InputException(
                    subject,
                    "an axis of 0 to " + Integer.MAX_VALUE,
                    String.valueOf(length),
                    "check the lengths that it is made of");
        }
        return (int) length;
    }
}
