package dev.outset.vector;

import dev.outset.fill.FillKernels;
import dev.outset.fill.PlainFill;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs a vector kernel on scratch memory in a thread of its own until it is compiled and faster than the plain one. A
 * kernel that never is – on a processor without wide registers, or because a compiler boxes its vectors – is never
 * used. The clock decides only which of two ways to the same bits is taken.
 */
final class WarmUp {
    static final TruncatedQuantile QUANTILE = new TruncatedQuantile(0, 1, TruncatedNormalLaw.between(-2, 2));

    /** Blocks drawn before it begins: less is done sooner than a kernel is compiled. */
    private static final long ENOUGH = 1L << 20;

    private static final int ROWS_PER_TRIAL = 16;
    private static final int TRIALS = 400;
    private static final int WINS = 3;

    private final String name;
    private final Consumer<FillKernels> row;
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean ready;

    WarmUp(String name, Consumer<FillKernels> row) {
        this.name = name;
        this.row = row;
    }

    /** Whether the kernel is to be used, with so many blocks to come. */
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
        FillKernels lanes = new VectorFill(true);
        int wins = 0;
        for (int trial = 0; trial < TRIALS && wins < WINS; trial++) {
            wins = seconds(lanes) < seconds(PlainFill.KERNELS) ? wins + 1 : 0;
        }
        ready = wins == WINS;
    }

    private long seconds(FillKernels kernels) {
        long begun = System.nanoTime();
        for (int i = 0; i < ROWS_PER_TRIAL; i++) {
            row.accept(kernels);
        }
        return System.nanoTime() - begun;
    }
}
