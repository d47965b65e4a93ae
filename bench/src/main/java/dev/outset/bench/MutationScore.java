package dev.outset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the score of mutation tests by package, a Markdown table, and then the mutants that survived: class, line,
 * method and mutation, one a line.
 *
 * <pre>
 * {@code java bench/src/main/java/dev/outset/bench/MutationScore.java core/target/mutation/*}{@code /mutations.csv}
 * </pre>
 *
 * A mutant counts as killed when a test fails or no longer ends; one that no test reaches counts as surviving.
 */
public final class MutationScore {
    private MutationScore() {}

    private static final class Count {
        int mutants;
        int killed;
        int endless;
        int unreached;

        void add(String status) {
            mutants++;
            killed += status.equals("KILLED") || status.equals("MEMORY_ERROR") ? 1 : 0;
            endless += status.equals("TIMED_OUT") ? 1 : 0;
            unreached += status.equals("NO_COVERAGE") ? 1 : 0;
        }

        String row(String name) {
            return "| %s | %d | %d | %d | %d | %d | %.1f %% |"
                    .formatted(
                            name,
                            mutants,
                            killed,
                            endless,
                            mutants - killed - endless - unreached,
                            unreached,
                            100.0 * (killed + endless) / mutants);
        }
    }

    public static void main(String[] args) throws IOException {
        Map<String, Count> packages = new TreeMap<>();
        Count all = new Count();
        List<String> survivors = new ArrayList<>();
        for (String file : args) {
            for (String line : Files.readAllLines(Path.of(file))) {
                String[] field = line.split(",", 7); // file, class, mutator, method, line, status, killing test
                String owner = field[1].substring(0, field[1].lastIndexOf('.'));
                packages.computeIfAbsent(owner.substring(owner.lastIndexOf('.') + 1), name -> new Count())
                        .add(field[5]);
                all.add(field[5]);
                if (field[5].equals("SURVIVED") || field[5].equals("NO_COVERAGE")) {
                    String mutator = field[2].substring(field[2].lastIndexOf('.') + 1);
                    survivors.add(field[1].substring(owner.length() + 1) + ":" + field[4] + " " + field[3] + " "
                            + mutator + (field[5].equals("NO_COVERAGE") ? " (no test reaches it)" : ""));
                }
            }
        }
        System.out.println("| package | mutants | killed | endless | survived | unreached | score |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        packages.forEach((name, count) -> System.out.println(count.row(name)));
        System.out.println(all.row("all"));
        System.out.println();
        survivors.forEach(System.out::println);
    }
}
