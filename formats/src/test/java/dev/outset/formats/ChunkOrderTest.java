package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkOrderTest {
    @Test
    void chunksComeInOrderAndThenNone() throws InterruptedException {
        ChunkOrder order = new ChunkOrder(3);
        for (int i = 0; i < 3; i++) {
            assertEquals(i, order.next());
            order.finished(i);
        }
        assertEquals(-1, order.next());
    }

    @Test
    void nobodyRunsAheadOfAnUnfinishedChunk() throws Exception {
        ChunkOrder order = new ChunkOrder(1000);
        assertEquals(0, order.next()); // and it takes its time
        AtomicInteger furthest = new AtomicInteger();
        CountDownLatch window = new CountDownLatch(ChunkOrder.WINDOW - 1);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<?>> others = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            others.add(pool.submit(() -> {
                for (int i = order.next(); i >= 0; i = order.next()) {
                    furthest.accumulateAndGet(i, Math::max);
                    order.finished(i);
                    window.countDown();
                }
                return null;
            }));
        }
        window.await();
        assertEquals(ChunkOrder.WINDOW - 1, furthest.get());
        order.finished(0);
        for (Future<?> other : others) {
            other.get();
        }
        assertEquals(999, furthest.get());
        pool.shutdown();
    }

    @Test
    void stoppingWakesThoseWhoWait() throws Exception {
        ChunkOrder order = new ChunkOrder(1000);
        for (int i = 0; i < ChunkOrder.WINDOW; i++) {
            assertTrue(order.next() >= 0);
        }
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<Integer> waiting = pool.submit(order::next);
        order.stop();
        assertEquals(-1, waiting.get());
        pool.shutdown();
    }
}
