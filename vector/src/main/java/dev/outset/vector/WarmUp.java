package dev.outset.vector;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a vector kernel on scratch memory in a thread of its own until it is compiled and faster than the plain one. A
 * kernel that never is – on a processor without wide registers, or because a compiler boxes its vectors – is never
 * used. The clock decides only which of two ways to the same bits is taken.
 *
 * <p>Meanwhile others draw in plain loops, whose compilation takes the same compiler's time. Where long work is
 * expected they wait instead: the kernel is ready in half the time, and plain loops need not be compiled at all.
 */
final class WarmUp {
    /** Blocks drawn before it begins: less is done sooner than a kernel is compiled. */
    private static final long ENOUGH = 1L << 20;

    private static final int ROWS_PER_TRIAL = 24;
    private static final long PATIENCE = 20_000_000_000L; // nanoseconds: on a busy machine compilers are late
    private static final int WINS = 3;

    /**
     * Two at a time blur the types that the compiler sees in the methods they share; it then boxes vectors, on JDK 17.
     */
    private static final Object ONE_AFTER_THE_OTHER = new Object();

    private final String name;
    private final Runnable lanes;
    private final Runnable plain;
    private final List<WarmUp> before;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile boolean expected;
    private volatile long deadline; // for those who wait, by the system's clock

    /**
     * Two ways to do a small piece of the same work.
     *
     * @param before kernels that are better compiled first: JDK 17 boxes the vectors of Box and Muller's transform when
     *     it compiles it after the slabs
     */
    WarmUp(String name, Runnable lanes, Runnable plain, WarmUp... before) {
        this.before = List.of(before);
        this.name = name;
        this.lanes = lanes;
        this.plain = plain;
    }

    /** Whether this JVM was given the Vector API. */
    static boolean possible() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Much work is to come: from now on, and for so many nanoseconds, {@link #ready} waits until the kernel is. */
    void expect(long nanos) {
        deadline = System.nanoTime() + nanos;
        expected = true;
    }

    /** Whether the kernel is to be used, with so many blocks, or work as long as theirs, to come. */
    boolean ready(int blocks) {
        if (ready) {
            return true;
        }
        boolean enough = asked.addAndGet(blocks) >= ENOUGH || expected;
        if (enough && started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "outset-vector-" + name);
            thread.setDaemon(true);
            thread.start();
        }
        if (expected) {
            await();
        }
        return ready;
    }

    private void await() {
        try {
            if (!ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                expected = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // plain loops go on, and whoever interrupted sees to it that they end
        }
    }

    private void run() {
        synchronized (ONE_AFTER_THE_OTHER) {
            for (WarmUp other : before) {
                if (other.started.compareAndSet(false, true)) {
                    other.warmUp();
                }
            }
            warmUp();
        }
    }

    private void warmUp() {
        int wins = 0;
        long begun = System.nanoTime();
        while (wins < WINS && System.nanoTime() - begun < PATIENCE) {
            wins = nanos(lanes) < nanos(plain) ? wins + 1 : 0;
        }
        ready = wins == WINS;
        ended.countDown();
    }

    private static long nanos(Runnable work) {
        long begun = System.nanoTime();
        for (int i = 0; i < ROWS_PER_TRIAL; i++) {
            work.run();
        }
        return System.nanoTime() - begun;
    }
}
