package dev.outset.formats;

import java.util.BitSet;

/**
 * Hands out chunks 0, 1, 2 … to several threads, never more than {@link #WINDOW} beyond the first unfinished one: when
 * chunk i has been begun, all chunks up to i − WINDOW are finished.
 */
final class ChunkOrder {
    /** At most so many chunks before the end of a part are unfinished. More than any number of threads. */
    static final int WINDOW = 64;

    private final int count;
    private final BitSet finished = new BitSet();
    private int next;
    private int firstUnfinished;
    private boolean stopped;

    ChunkOrder(int count) {
        this.count = count;
    }

    /** The next chunk to write, −1 when there is none or work has been stopped. */
    synchronized int next() throws InterruptedException {
        while (!stopped && next < count && next - firstUnfinished >= WINDOW) {
            wait();
        }
        return stopped || next == count ? -1 : next++;
    }

    synchronized void finished(int chunk) {
        finished.set(chunk);
        firstUnfinished = finished.nextClearBit(firstUnfinished);
        notifyAll();
    }

    /** Nothing more is handed out: someone failed. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
