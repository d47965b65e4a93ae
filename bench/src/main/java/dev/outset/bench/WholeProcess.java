package dev.outset.bench;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times whole processes, wall clock, in turn: A B A B … so that a machine that drifts drifts for both. Prints the
 * median and the extremes of each command, of two commands those of the paired ratios A/B too, and exit codes that are
 * not 0.
 *
 * <pre>{@code java bench/src/main/java/dev/outset/bench/WholeProcess.java RUNS COMMAND_A [COMMAND_B ...]}</pre>
 *
 * A command is split at spaces outside double quotes.
 */
public final class WholeProcess {
    private WholeProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2) {
            System.err.println("WholeProcess: expected RUNS COMMAND_A [COMMAND_B ...], found " + Arrays.toString(args));
            System.exit(2);
        }
        int runs = Integer.parseInt(args[0]);
        List<String> commands = Arrays.asList(args).subList(1, args.length);
        double[][] seconds = new double[commands.size()][runs];
        int[] exit = new int[commands.size()];
        for (int run = -1; run < runs; run++) { // run −1 warms the file cache and is not counted
            for (int c = 0; c < commands.size(); c++) {
                long start = System.nanoTime();
                exit[c] = run(split(commands.get(c)));
                if (run >= 0) {
                    seconds[c][run] = (System.nanoTime() - start) * 1e-9;
                }
            }
        }
        for (int c = 0; c < commands.size(); c++) {
            print(commands.get(c) + "  [s]" + (exit[c] == 0 ? "" : "  exit code " + exit[c]), seconds[c]);
        }
        if (commands.size() == 2) {
            double[] ratios = new double[runs];
            for (int run = 0; run < runs; run++) {
                ratios[run] = seconds[0][run] / seconds[1][run];
            }
            print("A/B", ratios);
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(new File("/dev/null"))
                .redirectError(new File("/dev/null"))
                .start()
                .waitFor();
    }

    private static void print(String label, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "min %.3f  median %.3f  max %.3f   %s%n",
                sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1], label);
    }

    private static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
