package dev.outset.data;

import dev.outset.random.StreamSource;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows train and which validate, as row indices, so that no row is copied.
 *
 * @param training rows that weights may be fitted to
 * @param validation rows that only measure
 */
public record Parts(int[] training, int[] validation) {
    /** One row in so many is kept for validation. */
    private static final int SHARE = 5;

    /**
     * The fixed validation rows of a data set that has them ({@code mnist}: its 10,000 test images), in order.
     * Otherwise all rows in a random order from the stream {@code split}, the last 20 % (rounded down) for validation.
     * Where that is not even one row, as for the four of {@code xor}, the whole set trains and validates.
     */
    public static Parts of(DataSet data, StreamSource source) {
        int rows = data.rows();
        int fixed = data.validationRows();
        int kept = fixed > 0 ? fixed : rows / SHARE;
        int[] order =
                fixed > 0 ? IntStream.range(0, rows).toArray() : Shuffle.permutation(source.stream("split"), rows);
        int[] validation = kept == 0 ? order : Arrays.copyOfRange(order, rows - kept, rows);
        return new Parts(Arrays.copyOf(order, rows - kept), validation);
    }
}
