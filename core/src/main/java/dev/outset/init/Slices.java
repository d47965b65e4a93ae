package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;

/** Slices of a parameter that are filled independently of one another. */
final class Slices {
    /** Elements: large enough to hide the hand-over, small enough to share one big matrix. */
    private static final int SIZE = 1 << 18;

    private Slices() {}

    /** {@code count} elements from {@code at} on. */
    interface Fill {
        void slice(int at, int count);
    }

    /** Calls {@code fill} for slices that cover {@code length} elements, or for all of them if they have one order. */
    static void share(int length, Initializer scheme, RandomStream stream, Split split, Fill fill) {
        int slices = (length - 1) / SIZE + 1;
        if (slices == 1 || !scheme.elementwise() || !stream.randomAccess()) {
            fill.slice(0, length);
            return;
        }
        split.rows(slices, (from, to) -> {
            int at = from * SIZE;
            int end = (int) Math.min((long) to * SIZE, length);
            fill.slice(at, end - at);
        });
    }
}
