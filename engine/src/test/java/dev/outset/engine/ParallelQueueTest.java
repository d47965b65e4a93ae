package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelQueueTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyRowRunsOnceAlsoWithinARow(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(30 * 40);
        try (ParallelQueue queue = new ParallelQueue(threads)) {
            queue.rows(
                    30,
                    (from, to) -> queue.rows(40, (begin, end) -> {
                        for (int i = from; i < to; i++) {
                            for (int j = begin; j < end; j++) {
                                runs.incrementAndGet(40 * i + j);
                            }
                        }
                    }));
        }
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(1, runs.get(i));
        }
    }

    /** Row 3 fails only after row 5 has, and counts all the same. */
    @Test
    void ofTwoFailuresThatOfTheFirstRowIsThrown() {
        CountDownLatch fifth = new CountDownLatch(1);
        try (ParallelQueue queue = new ParallelQueue(3)) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> queue.rows(6, (from, to) -> {
                        if (from == 5) {
                            fifth.countDown();
                            throw new IllegalStateException("row 5");
                        }
                        if (from == 3) {
                            await(fifth);
                            throw new IllegalStateException("row 3");
                        }
                    }));
            assertEquals("row 3", failure.getMessage());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orthogonal", "normal(std=0.02)", "truncated-normal(std=0.02)", "looks-linear", "constant(2)"})
    void sharedOutTheBitsAreTheSame(String notation) {
        Initializer scheme = Initializers.parse(notation);
        WeightShape shape = WeightShape.dense(1100, 500); // more than two slices, and slabs of several widths
        RandomStream stream = Streams.philox(7).stream("fc1.weight");
        float[] floats = new float[1100 * 500];
        double[] doubles = new double[1100 * 500];
        scheme.fill(floats, shape, stream);
        scheme.fill(doubles, shape, stream);
        for (int threads : new int[] {1, 2, 5}) {
            try (ParallelQueue queue = new ParallelQueue(threads)) {
                float[] sharedFloats = new float[1100 * 500];
                double[] sharedDoubles = new double[1100 * 500];
                scheme.fill(sharedFloats, shape, stream, queue);
                scheme.fill(sharedDoubles, shape, stream, queue);
                assertArrayEquals(floats, sharedFloats);
                assertArrayEquals(doubles, sharedDoubles);
            }
        }
    }
}
