package dev.outset.vector;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a vector kernel on scratch memory in a thread of its own until it is compiled and faster than the plain one. A
 * kernel that never is – on a processor without wide registers, or because a compiler boxes its vectors – is never
 * used. The clock decides only which of two ways to the same bits is taken.
 */
final class WarmUp {
    /** Blocks drawn before it begins: less is done sooner than a kernel is compiled. */
    private static final long ENOUGH = 1L << 20;

    private static final int ROWS_PER_TRIAL = 24;
    private static final long PATIENCE = 20_000_000_000L; // nanoseconds: on a busy machine compilers are late
    private static final int WINS = 3;

    private final String name;
    private final Runnable lanes;
    private final Runnable plain;
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean ready;

    /** Two ways to do a small piece of the same work. */
    WarmUp(String name, Runnable lanes, Runnable plain) {
        this.name = name;
        this.lanes = lanes;
        this.plain = plain;
    }

    /** Whether this JVM was given the Vector API. */
    static boolean possible() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether the kernel is to be used, with so many blocks, or work as long as theirs, to come. */
    boolean ready(int blocks) {
        if (ready) {
            return true;
        }
        long before = asked.getAndAdd(blocks);
        if (before < ENOUGH && before + blocks >= ENOUGH) {
            Thread thread = new Thread(this::run, "outset-vector-" + name);
            thread.setDaemon(true);
            thread.start();
        }
        return false;
    }

    private void run() {
        int wins = 0;
        long begun = System.nanoTime();
        while (wins < WINS && System.nanoTime() - begun < PATIENCE) {
            wins = nanos(lanes) < nanos(plain) ? wins + 1 : 0;
        }
        ready = wins == WINS;
    }

    private static long nanos(Runnable work) {
        long begun = System.nanoTime();
        for (int i = 0; i < ROWS_PER_TRIAL; i++) {
            work.run();
        }
        return System.nanoTime() - begun;
    }
}
