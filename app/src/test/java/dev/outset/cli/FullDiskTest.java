package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 64 KB, where the system lets a test mount one in a name space of its own; skipped elsewhere. */
class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void aFullDiskIsRefusedInOneLineAndKeepsNoPart() throws Exception {
        assumeTrue(run("mount -t tmpfs -o size=64k tmpfs " + folder).equals("exit 0\n"), "no mount without privileges");
        String java =
                Path.of(System.getProperty("java.home"), "bin", "java") + " -cp \"$CLASSES\" " + Outset.class.getName();
        String said = run("mount -t tmpfs -o size=64k tmpfs " + folder + " && cd " + folder + " && (" + java
                + " draw 256-256 -o start.safetensors; echo code $?; ls -A | wc -l)");
        List<String> lines = said.lines().toList();
        assertTrue(lines.get(0).startsWith("start.safetensors: expected room on the disk, found a full disk"), said);
        assertEquals(
                List.of("code 2", "0", "exit 0"),
                lines.subList(1, lines.size()).stream().map(String::strip).toList());
    }

    private static String run(String script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("unshare", "-rm", "sh", "-c", script + "\necho exit $?");
        shell.environment().put("CLASSES", System.getProperty("java.class.path"));
        shell.redirectErrorStream(true);
        try {
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return said;
        } catch (IOException noUnshare) {
            return String.valueOf(noUnshare.getMessage());
        }
    }
}
