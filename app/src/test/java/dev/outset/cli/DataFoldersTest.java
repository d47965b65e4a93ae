package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.formats.ImageSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFoldersTest {
    @Test
    void theVariablesOfTheEnvironmentCountInOrder() {
        DataFolders folders = new DataFolders(Map.of("OUTSET_DATA", "/d", "XDG_CACHE_HOME", "/c"));
        assertEquals(
                List.of(Path.of("/d/mnist"), Path.of("/c/outset/data/mnist"), Path.of("/usr/share/datasets/mnist")),
                folders.places(ImageSet.MNIST));
        assertEquals(Path.of("/d/fashion-mnist"), folders.home(ImageSet.FASHION_MNIST));
        assertEquals(
                Path.of("/c/outset/data/mnist"), new DataFolders(Map.of("XDG_CACHE_HOME", "/c")).home(ImageSet.MNIST));
    }

    @Test
    void withoutVariablesTheCacheOfTheUserCounts() {
        for (Map<String, String> unset : List.of(
                Map.<String, String>of(),
                Map.of("XDG_CACHE_HOME", "", "OUTSET_DATA", ""),
                Map.of("XDG_CACHE_HOME", "relative"))) {
            Path home = new DataFolders(unset).home(ImageSet.MNIST);
            assertEquals(Path.of(System.getProperty("user.home"), ".cache/outset/data/mnist"), home);
        }
    }

    @Test
    void missingFilesAreRefusedWithTheCommandThatFetchesThem() {
        Run run = Run.of("check", "784-10 softmax", "--data", "mnist", "--data-dir", "/no/such/folder");
        if (run.code() == 2) { // they may be on this machine
            assertTrue(run.err().contains("/no/such/folder/mnist, /no/such/folder,"), run.err());
            assertTrue(run.err().contains("outset data fetch mnist --to /no/such/folder/mnist"), run.err());
        }
    }
}
