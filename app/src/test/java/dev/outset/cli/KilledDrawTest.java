package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.formats.Sha256;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A draw with a heap far smaller than its file, killed with signal 9 again and again: the bytes are those of one run.
 */
final class KilledDrawTest {
    private static final int KILLS = 6;
    private static final String NETWORK = "8000-10000 linear"; // 160 MB in bfloat16

    @TempDir
    private Path folder;

    @Test
    void killsDoNotChangeAByte() throws IOException, InterruptedException {
        Path expected = folder.resolve("expected.safetensors");
        assertEquals(0, child(1, expected).waitFor());
        Path found = folder.resolve("found.safetensors");
        Path part = folder.resolve("found.safetensors.part");
        RandomStream moments = Streams.philox(6).stream("kills");
        double[] moment = new double[1];
        int grown = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = size(part);
            Process process = child(2, found);
            moments.uniform(moment, 0, 1, kill, 0, 200);
            while (process.isAlive() && size(part) <= before) {
                Thread.sleep(1); // until it has gone on
            }
            process.waitFor((long) moment[0], TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            grown += size(part) > before ? 1 : 0;
        }
        assertTrue(grown >= 1 || Files.exists(found), "the kills came while it was written");
        assertEquals(0, child(2, found).waitFor());
        assertEquals(sum(expected), sum(found));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count(), "two results and a log");
        }
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in, Long.MAX_VALUE);
        }
    }

    private static long size(Path part) throws IOException {
        try {
            return Files.size(part);
        } catch (java.nio.file.NoSuchFileException none) {
            return 0;
        }
    }

    private Process child(int threads, Path output) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        "dev.outset.cli.Outset",
                        "draw",
                        NETWORK,
                        "--precision",
                        "bfloat16",
                        "--threads",
                        String.valueOf(threads),
                        "-o",
                        output.toString()))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "child.log"))
                .start();
    }
}
