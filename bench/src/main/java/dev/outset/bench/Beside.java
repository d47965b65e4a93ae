package dev.outset.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sides of one piece of work, in turn, round by round. */
final class Beside {
    private Beside() {}

    /** {@code ", load 0.12"}: what else the machine was doing. */
    static String load() {
        return String.format(
                Locale.ROOT,
                ", load %.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /**
     * Runs each side {@code warmUp} times uncounted and {@code rounds} times counted, ours and theirs by turns, and
     * prints medians and smallest times, for each of theirs the ratio to each of ours by medians and, conservatively,
     * of their smallest time to our median.
     */
    static void compare(String work, List<Side> ours, List<Side> peers, int rounds, int warmUp) throws Exception {
        List<Times> our = ours.stream().map(side -> new Times(side, rounds)).toList();
        List<Times> their = peers.stream().map(side -> new Times(side, rounds)).toList();
        for (int round = -warmUp; round < rounds; round++) {
            for (Times times : our) {
                times.add(round);
            }
            for (Times times : their) {
                times.add(round);
            }
        }
        System.out.println(work + load());
        for (Times times : our) {
            System.out.printf(Locale.ROOT, "  %-28s %s%n", times.side.name(), times);
        }
        for (Times times : their) {
            System.out.printf(Locale.ROOT, "  %-28s %s%n", times.side.name(), times);
            for (Times mine : our) {
                System.out.printf(Locale.ROOT, "    over %-21s %s%n", mine.side.name(), times.over(mine));
            }
        }
    }

    /** Elapsed and processor seconds of one side, round by round. */
    private static final class Times {
        private final Side side;
        private final double[] elapsed;
        private final double[] processor;

        Times(Side side, int rounds) {
            this.side = side;
            elapsed = new double[rounds];
            processor = new double[rounds];
        }

        void add(int round) throws Exception {
            Side.Seconds seconds = side.run();
            if (round >= 0) {
                elapsed[round] = seconds.elapsed();
                processor[round] = seconds.processor();
            }
        }

        String over(Times ours) {
            return String.format(
                    Locale.ROOT,
                    "elapsed %.1fx (conservative %.1fx), processor %.1fx (conservative %.1fx)",
                    median(elapsed) / median(ours.elapsed),
                    min(elapsed) / median(ours.elapsed),
                    median(processor) / median(ours.processor),
                    min(processor) / median(ours.processor));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "elapsed median %.4f s, min %.4f; processor median %.4f s, min %.4f",
                    median(elapsed),
                    min(elapsed),
                    median(processor),
                    min(processor));
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        private static double min(double[] values) {
            return Arrays.stream(values).min().orElse(Double.NaN);
        }
    }
}
