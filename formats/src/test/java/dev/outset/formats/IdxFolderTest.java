package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outset.data.DataSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFolderTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-idx", "-idx.gz", ".idx", ".idx.gz"})
    void bothSpellingsAreReadCompressedOrNot(String spelling) throws IOException {
        write(folder, spelling);
        DataSet data = IdxFolder.read(folder, OptionalInt.of(3), false);
        assertEquals(3, data.rows());
        assertEquals(1, data.validationRows());
        assertEquals(4, data.features());
        assertArrayEquals(
                new double[] {0, 1, 0.2, 1 / 255.0, 4 / 255.0, 5 / 255.0, 6 / 255.0, 7 / 255.0, 0, 0, 0, 1},
                data.inputs());
        assertArrayEquals(new double[] {0, 1, 0, 1, 0, 0, 0, 0, 1}, data.targets());
        assertTrue(data.classification());
        assertEquals(51, IdxFolder.read(folder, OptionalInt.of(3), true).inputs()[2]);
        assertEquals(3, IdxFolder.read(folder, OptionalInt.empty(), false).outputs(), "as many as labels say");
        assertTrue(data.origin().contains("2 + 1 rows"), data.origin());
    }

    @Test
    void aFolderWithoutValidationFilesHasNoFixedPart() throws IOException {
        good(folder);
        assertEquals(0, IdxFolder.read(folder, OptionalInt.of(2), false).validationRows());
        assertTrue(IdxFolder.isOne(folder));
        assertFalse(IdxFolder.isOne(folder.resolve("none")));
    }

    /** Words of the refusal, and what is done to a good folder. */
    record Hostile(String words, Deed deed) {
        @Override
        public String toString() {
            return words;
        }
    }

    private interface Deed {
        void to(Path folder) throws IOException;
    }

    static List<Hostile> hostile() {
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("found no such file in it", f -> Files.delete(f.resolve(IMAGES))));
        all.add(new Hostile("expected a file " + LABELS, f -> Files.delete(f.resolve(LABELS))));
        all.add(new Hostile("found no such folder", f -> {
            Files.delete(f.resolve(IMAGES));
            Files.delete(f.resolve(LABELS));
            Files.delete(f);
        }));
        all.add(new Hostile("4 bytes, found 0 bytes", f -> put(f, IMAGES)));
        all.add(new Hostile("4 bytes, found 3 bytes", f -> put(f, IMAGES, 0, 0, 8)));
        all.add(new Hostile("16 bytes, found 6 bytes", f -> put(f, IMAGES, 0, 0, 8, 3, 0, 0)));
        all.add(new Hostile("byte 0: expected 00 00 08", f -> put(f, IMAGES, 'P', 'N', 'G', 3)));
        all.add(new Hostile("byte 2: expected type 08, unsigned bytes, found 0d", f -> put(f, IMAGES, 0, 0, 0xd, 1)));
        all.add(new Hostile("byte 3: expected 1 to 8 axes, found 0", f -> put(f, IMAGES, 0, 0, 8, 0)));
        all.add(new Hostile("byte 3: expected 1 to 8 axes, found 255", f -> put(f, IMAGES, 0, 0, 8, 255)));
        all.add(new Hostile("[4294967295, 2, 2]", f -> Files.write(f.resolve(IMAGES), idx(new int[] {-1, 2, 2}, 1))));
        all.add(new Hostile(
                "[65536, 65536, 65536]", f -> Files.write(f.resolve(IMAGES), idx(new int[] {65536, 65536, 65536}, 1))));
        all.add(new Hostile(
                "sizes that its compressed values can have, found [60000, 28, 28]",
                f -> Files.write(f.resolve(IMAGES), gzip(idx(new int[] {60000, 28, 28}, 1)))));
        all.add(new Hostile("24 bytes, found 23 bytes", f -> {
            byte[] whole = Files.readAllBytes(f.resolve(IMAGES));
            Files.write(f.resolve(IMAGES), Arrays.copyOf(whole, whole.length - 1));
        }));
        all.add(new Hostile("byte 24: expected the end after 8 values, found more bytes", f -> {
            byte[] whole = Files.readAllBytes(f.resolve(IMAGES));
            Files.write(f.resolve(IMAGES), Arrays.copyOf(whole, whole.length + 1));
        }));
        all.add(new Hostile("a whole gzip file", f -> {
            byte[] whole = gzip(Files.readAllBytes(f.resolve(IMAGES)));
            Files.write(f.resolve(IMAGES), Arrays.copyOf(whole, whole.length - 6));
        }));
        all.add(new Hostile("a whole gzip file", f -> {
            byte[] whole = gzip(Files.readAllBytes(f.resolve(IMAGES)));
            whole[whole.length - 7] ^= 1; // the sum
            Files.write(f.resolve(IMAGES), whole);
        }));
        all.add(new Hostile("at least one image", f -> put(f, IMAGES, 0, 0, 8, 1, 0, 0, 0, 0)));
        all.add(new Hostile(
                "expected one label for each of the 2 images, found 3 labels",
                f -> Files.write(f.resolve(LABELS), idx(new int[] {3}, 1, 0, 1))));
        all.add(new Hostile(
                "values of shape [2, 2, 2]",
                f -> Files.copy(f.resolve(IMAGES), Files.newOutputStream(f.resolve(LABELS)))));
        all.add(new Hostile(
                "byte 9: expected a label from 0 to 1, found 10",
                f -> Files.write(f.resolve(LABELS), idx(new int[] {2}, 1, 10))));
        all.add(new Hostile("expected images of [2, 2] pixels", f -> {
            Files.write(f.resolve("t10k-images-idx3-ubyte"), idx(new int[] {1, 1, 4}, 1, 2, 3, 4));
            Files.write(f.resolve("t10k-labels-idx1-ubyte"), idx(new int[] {1}, 1));
        }));
        all.add(new Hostile(
                "expected a file t10k-labels-idx1-ubyte",
                f -> Files.write(f.resolve("t10k-images-idx3-ubyte"), idx(new int[] {1, 2, 2}, 1, 2, 3, 4))));
        all.add(new Hostile("found a folder", f -> {
            Files.delete(f.resolve(LABELS));
            Files.createDirectory(f.resolve(LABELS));
        }));
        return all;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void damagedFoldersAreRefusedWithFileAndByte(Hostile hostile) throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        good(images);
        hostile.deed().to(images);
        Refused.saying(hostile.words(), () -> IdxFolder.read(images, OptionalInt.of(2), false));
        Refused.saying("images", () -> IdxFolder.read(images, OptionalInt.of(2), false));
    }

    @Test
    void unreadableFilesAreRefused() throws IOException {
        good(folder);
        assumeTrue(folder.resolve(LABELS).toFile().setReadable(false));
        assumeTrue(!Files.isReadable(folder.resolve(LABELS)), "root reads everything");
        Refused.saying("permission to read", () -> IdxFolder.read(folder, OptionalInt.of(2), false));
    }

    @Test
    void aNameMeansItsVeryFiles() throws IOException {
        good(folder);
        Refused.saying("the labels of mnist", () -> ImageSet.MNIST.read(folder, false));
        Refused.saying("--data " + folder, () -> ImageSet.MNIST.read(folder, false));
    }

    /** Where Debian has put the files (package dataset-fashion-mnist). */
    @Test
    void fashionMnistIsReadWhereItIsInstalled() {
        Path installed = Path.of("/usr/share/datasets/fashion-mnist");
        assumeTrue(IdxFolder.isOne(installed));
        DataSet data = ImageSet.FASHION_MNIST.read(installed, false);
        assertEquals(70_000, data.rows());
        assertEquals(10_000, data.validationRows());
        int[] perClass = new int[10];
        for (int row = 0; row < 60_000; row++) {
            perClass[data.label(row)]++;
        }
        // The paper's 6000 of each class, and its mean 0.2860 and standard deviation 0.3530 over the training pixels.
        assertTrue(Arrays.stream(perClass).allMatch(count -> count == 6000), Arrays.toString(perClass));
        double sum = 0;
        double squares = 0;
        int pixels = 60_000 * 784;
        for (int i = 0; i < pixels; i++) {
            sum += data.inputs()[i];
            squares += data.inputs()[i] * data.inputs()[i];
        }
        double mean = sum / pixels;
        assertEquals(0.2860, mean, 5e-5);
        assertEquals(0.3530, Math.sqrt(squares / pixels - mean * mean), 5e-5);
        Refused.saying("the labels of mnist", () -> ImageSet.MNIST.read(installed, false));
    }

    private static void write(Path folder, String spelling) throws IOException {
        String[][] files = {
            {IMAGES, "2,2,2", "0,255,51,1,4,5,6,7"},
            {LABELS, "2", "1,0"},
            {"t10k-images-idx3-ubyte", "1,2,2", "0,0,0,255"},
            {"t10k-labels-idx1-ubyte", "1", "2"}
        };
        for (String[] file : files) {
            String name = file[0].replace("-idx", spelling.replace(".gz", ""));
            byte[] bytes = idx(numbers(file[1]), numbers(file[2]));
            boolean compressed = spelling.endsWith(".gz");
            Files.write(folder.resolve(compressed ? name + ".gz" : name), compressed ? gzip(bytes) : bytes);
        }
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /** Two images of 2 × 2 pixels, and labels 1 and 0. */
    private static void good(Path folder) throws IOException {
        Files.write(folder.resolve(IMAGES), idx(new int[] {2, 2, 2}, 0, 255, 51, 1, 4, 5, 6, 7));
        Files.write(folder.resolve(LABELS), idx(new int[] {2}, 1, 0));
    }

    static byte[] idx(int[] shape, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        bytes.putInt(0x800 | shape.length);
        for (int size : shape) {
            bytes.putInt(size);
        }
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static void put(Path folder, String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
