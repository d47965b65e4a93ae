package dev.outset.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for a kernel, and who goes on in plain loops. */
class WarmUpTest {
    private static final Runnable FAST = () -> {};
    private static final Runnable SLOW = () -> sleep(5);

    @Test
    void expectedWorkWaits() {
        WarmUp warmUp = new WarmUp("expected", FAST, SLOW);
        warmUp.expect(TimeUnit.MINUTES.toNanos(2));
        assertTrue(warmUp.ready(1), "waits until the kernel is compiled");
        assertTrue(warmUp.ready(1));
    }

    @Test
    void nobodyWaitsForEver() {
        CountDownLatch never = new CountDownLatch(1);
        WarmUp warmUp = new WarmUp("stuck", () -> await(never), SLOW);
        warmUp.expect(TimeUnit.MILLISECONDS.toNanos(20));
        assertFalse(warmUp.ready(1));
        assertFalse(warmUp.ready(1));
        never.countDown();
    }

    /** The broken twin of waiting: unexpected work goes on at once, while the kernel cannot be ready. */
    @Test
    void otherWorkDoesNotWait() {
        CountDownLatch asked = new CountDownLatch(1);
        WarmUp warmUp = new WarmUp("other", () -> await(asked), SLOW);
        assertFalse(warmUp.ready(1 << 20));
        asked.countDown();
    }

    @Test
    void kernelsNamedBeforeAreReadyFirst() {
        WarmUp first = new WarmUp("first", FAST, SLOW);
        WarmUp then = new WarmUp("then", FAST, SLOW, first);
        WarmUp alone = new WarmUp("alone", FAST, SLOW);
        then.expect(TimeUnit.MINUTES.toNanos(2));
        assertTrue(then.ready(1));
        assertTrue(first.ready(0), "nobody has asked for it");
        assertFalse(alone.ready(0));
    }

    @Test
    void oneWarmsUpAfterTheOther() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable lanes = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            sleep(1);
            running.decrementAndGet();
        };
        WarmUp one = new WarmUp("one", lanes, SLOW);
        WarmUp other = new WarmUp("other", lanes, SLOW);
        one.ready(1 << 20); // both threads have started
        other.ready(1 << 20);
        one.expect(TimeUnit.MINUTES.toNanos(2));
        other.expect(TimeUnit.MINUTES.toNanos(2));
        assertTrue(one.ready(1));
        assertTrue(other.ready(1));
        assertEquals(1, most.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
