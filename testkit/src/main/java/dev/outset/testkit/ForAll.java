package dev.outset.testkit;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assertions;

/**
 * A property loop. The seed is fixed by default; {@code -Doutset.seed=} and {@code -Doutset.iterations=} change it, and
 * a failure names the seed that replays it.
 */
public final class ForAll {
    /** The property to hold for one random instance. */
    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator random) throws Exception;
    }

    private ForAll() {}

    /** Runs {@code property} on {@code cases} instances, each with its own generator. */
    public static void cases(int cases, Property property) {
        long seed = Long.getLong("outset.seed", 0);
        int iterations = Integer.getInteger("outset.iterations", cases);
        for (int i = 0; i < iterations; i++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i);
            try {
                property.check(random);
            } catch (Throwable failure) { // an AssertionError is what we look for
                Assertions.fail(
                        "case " + i + " fails; replay with -Doutset.seed=" + (seed + i) + " -Doutset.iterations=1",
                        failure);
            }
        }
    }

    /**
     * Fails unless the cases of a loop held more than {@code least} instances of what it looks for, so that no loop
     * passes for want of something to check. Says nothing about runs of another length than the default.
     */
    public static void met(int found, int least, String what) {
        if (Integer.getInteger("outset.iterations") == null) {
            Assertions.assertTrue(found > least, () -> what + ": expected more than " + least + ", found " + found);
        }
    }
}
