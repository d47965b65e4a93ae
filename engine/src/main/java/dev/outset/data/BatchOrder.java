package dev.outset.data;

import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows every iteration sees. Each epoch runs through all rows once, in batches; its last batch is smaller when
 * the rows do not divide evenly.
 */
public final class BatchOrder {
    private BatchOrder() {}

    /** The given rows, in the given order, over and over: the first {@code iterations} batches. */
    public static List<int[]> inOrder(int[] rows, int batch, int iterations) {
        requireBatch(batch);
        List<int[]> batches = new ArrayList<>();
        while (batches.size() < iterations) {
            addEpoch(rows, batch, iterations, batches);
        }
        return batches;
    }

    /** Rows 0 … rows−1 in a new random order every epoch, from the stream {@code shuffle.EPOCH} of {@code source}. */
    public static List<int[]> shuffled(int rows, int batch, int iterations, StreamSource source) {
        requireBatch(batch);
        List<int[]> batches = new ArrayList<>();
        for (int epoch = 1; batches.size() < iterations; epoch++) {
            addEpoch(Shuffle.permutation(source.stream("shuffle." + epoch), rows), batch, iterations, batches);
        }
        return batches;
    }

    private static void addEpoch(int[] order, int batch, int iterations, List<int[]> batches) {
        for (int from = 0; from < order.length && batches.size() < iterations; from += batch) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batch)));
        }
    }

    private static void requireBatch(int batch) {
        if (batch < 1) {
            throw new InputException("batch", "at least 1 row", String.valueOf(batch), "use --batch 1");
        }
    }
}
