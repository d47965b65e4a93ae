package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed with signal 9, twenty times: the result is that of the uninterrupted study. */
final class KilledStudyTest {
    private static final int KILLS = 20;

    @TempDir
    private Path folder;

    @Test
    void twentyKillsDoNotChangeAByte() throws IOException, InterruptedException {
        Path expected = folder.resolve("expected.csv");
        Run whole = Run.of(arguments("reference.journal", "expected.csv"));
        assertEquals(0, whole.code(), whole.err());
        Path journal = folder.resolve("killed.journal");
        RandomStream moments = Streams.philox(20).stream("kills");
        double[] moment = new double[1];
        int inTheMiddle = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = size(journal);
            Process process = child("killed.journal", "found.csv");
            // Every other kill waits for the first new trial, so that the study moves on and every state is hit.
            while (kill % 2 == 1 && process.isAlive() && size(journal) <= before) {
                Thread.sleep(1);
            }
            moments.uniform(moment, 0, 1, kill, 0, kill % 2 == 1 ? 60 : 900);
            process.waitFor((long) moment[0], TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            inTheMiddle += size(journal) > before ? 1 : 0;
        }
        assertTrue(inTheMiddle >= KILLS / 4, inTheMiddle + " kills came after new trials");
        Process last = child("killed.journal", "found.csv");
        assertTrue(last.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue());
        assertEquals(Files.readString(expected), Files.readString(folder.resolve("found.csv")));
    }

    private static long size(Path journal) throws IOException {
        return Files.exists(journal) ? Files.size(journal) : 0;
    }

    private String[] arguments(String journal, String output) {
        return new String[] {
            "compare",
            "64-32-10 tanh softmax",
            "--data",
            "digits",
            "--seeds",
            "3",
            "--epochs",
            "8",
            "--lr",
            "0.03,0.1,0.3,1",
            "--kernels",
            "reference",
            "--journal",
            folder.resolve(journal).toString(),
            "-o",
            folder.resolve(output).toString()
        };
    }

    private Process child(String journal, String output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                "dev.outset.cli.Outset"));
        command.addAll(List.of(arguments(journal, output)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "child.log"))
                .start();
    }
}
