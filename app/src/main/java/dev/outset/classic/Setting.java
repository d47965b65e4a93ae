package dev.outset.classic;

import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.text.InputException;

/**
 * How to run a classic result.
 *
 * @param seeds independent repetitions, at least 1
 * @param seed the first seed; the others follow it
 * @param quick seconds instead of minutes: smaller networks, fewer steps; shows the direction, not the paper's numbers
 * @param threads tasks that run at once; changes no digit
 * @param listener is told of progress
 */
public record Setting(int seeds, long seed, boolean quick, int threads, TaskListener listener) {
    /** @throws InputException if there is no seed */
    public Setting {
        if (seeds < 1) {
            throw new InputException("--seeds", "at least 1", String.valueOf(seeds), "use --seeds 3");
        }
    }

    /** The streams of repetition {@code index}, from 0. */
    StreamSource source(int index) {
        return Streams.philox(seed + index);
    }
}
