package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        long kept = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = child("killed.journal", "found.csv");
            if (process.waitFor(350 + 37L * kill, TimeUnit.MILLISECONDS)) {
                break; // finished before the kill
            }
            process.destroyForcibly().waitFor();
            long size = Files.exists(journal) ? Files.size(journal) : 0;
            kept = Math.max(kept, size);
        }
        Process last = child("killed.journal", "found.csv");
        assertTrue(last.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue());
        assertEquals(Files.readString(expected), Files.readString(folder.resolve("found.csv")));
        assertTrue(kept > 0, "some kill came after the first trial");
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
            "0.1,1",
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
