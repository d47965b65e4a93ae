package dev.outset.fetch;

import java.time.Duration;

/**
 * How long a download waits, and how often it tries again.
 *
 * @param attempts in a row that bring next to nothing before it gives up
 * @param pause before the second attempt; each later one waits twice as long
 * @param connect for an answer to begin
 * @param silence without a byte before a connection counts as broken
 */
public record Patience(int attempts, Duration pause, Duration connect, Duration silence) {
    /** Five attempts, about half a minute for each. */
    public static final Patience USUAL =
            new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
