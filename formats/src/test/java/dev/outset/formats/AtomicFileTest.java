package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedWholeAndNothingElseStays() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old");
        AtomicFile.writeText(file, "新");
        assertEquals("新", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void aFailureKeepsTheOldFileAndLeavesNoTemporary() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old");
        Refused.saying(
                "expected room on the disk, found a full disk",
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("a bug in the content");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void whatCannotBeAFileIsRefusedByName() throws IOException {
        AtomicFile.writeText(folder.resolve("plain"), "x");
        refused(folder, "a folder");
        refused(folder.resolve("none/a.txt"), "make it with mkdir -p");
        refused(folder.resolve("plain/a.txt"), "a file of that name");
        refused(Path.of("/"), "a folder");
        refused(folder.resolve("x".repeat(250)), "use a shorter name");
        assertEquals(List.of("plain"), names());
    }

    @Test
    void aDeviceIsNeverReplaced() {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device));
        refused(device, "a device or pipe");
        assertTrue(Files.exists(device) && !Files.isRegularFile(device));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = folder.resolve("file");
        Path link = folder.resolve("link");
        AtomicFile.writeText(file, "old");
        Files.createSymbolicLink(link, Path.of("file"));
        AtomicFile.writeText(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    /** As a shell's redirection does: the file appears where the link points. */
    @Test
    void aLinkToAFileThatIsYetToBeMadeStaysALink() throws IOException {
        Path link = folder.resolve("link");
        Path other = folder.resolve("other");
        Files.createSymbolicLink(other, Path.of("file"));
        Files.createSymbolicLink(link, Path.of("other"));
        AtomicFile.writeText(link, "new");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(other));
        assertEquals("new", Files.readString(folder.resolve("file")));
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Path link = folder.resolve("link");
        Path circle = folder.resolve("circle");
        Files.createSymbolicLink(link, Path.of("no-folder/file"));
        Files.createSymbolicLink(circle, Path.of("circle"));
        refused(link, "an existing folder");
        refused(circle, "links that lead in a circle");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(circle));
    }

    @Test
    void anInputIsNeverAnOutput() throws IOException {
        Path file = folder.resolve("file");
        Path link = folder.resolve("link");
        AtomicFile.writeText(file, "x");
        Files.createSymbolicLink(link, Path.of("file"));
        AtomicFile.refuseInput(folder.resolve("other"), List.of(file));
        assertThrows(InputException.class, () -> AtomicFile.refuseInput(link, List.of(file)));
    }

    @Test
    void anOldTemporaryOfAKilledRunIsRemovedAYoungOneStays() throws IOException {
        Path old = folder.resolve(".a.txt.outset-1-0.tmp");
        Path young = folder.resolve(".a.txt.outset-2-0.tmp");
        Path other = folder.resolve(".b.txt.outset-1-0.tmp");
        for (Path path : List.of(old, young, other)) {
            Files.writeString(path, "part");
        }
        FileTime twoHoursAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(old, twoHoursAgo);
        Files.setLastModifiedTime(other, twoHoursAgo);
        AtomicFile.writeText(folder.resolve("a.txt"), "x");
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(other));
    }

    private void refused(Path target, String words) {
        Refused.saying(words, () -> AtomicFile.writeText(target, "x"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
