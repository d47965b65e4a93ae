package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import dev.outset.text.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies of good files: a reader answers with values or with {@link InputException}, never otherwise. */
class ReaderFuzzTest {
    private static final int FILES_PER_CASE = 100;

    @TempDir
    Path folder;

    /** A reader of bytes in memory, or of a file where the reader needs one. */
    private interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    private static void readSafetensors(byte[] bytes) throws IOException {
        Safetensors.read(Path.of("x.safetensors"), new ByteArrayInputStream(bytes), bytes.length);
    }

    private static void readArray(byte[] bytes) throws IOException {
        Npy.read("x.npy", new ByteArrayInputStream(bytes), bytes.length);
    }

    private void readArchive(byte[] bytes) throws IOException {
        Path file = folder.resolve("x.npz");
        Files.write(file, bytes);
        Npz.read(file);
    }

    @Test
    void damagedSafetensorsAreReadOrRefused() {
        attack(50, ".safetensors", ReaderFuzzTest::readSafetensors);
    }

    @Test
    void damagedArraysAreReadOrRefused() {
        attack(50, ".npy", ReaderFuzzTest::readArray);
    }

    @Test
    void damagedArchivesAreReadOrRefused() {
        attack(5, ".npz", this::readArchive);
    }

    @Test
    void damagedTablesAreReadOrRefused() {
        List<byte[]> good = texts(
                "x1,x2,y\n1,2,3\n-4.5,.5e1,6\n7,8,9\n",
                "\uFEFF\"a\",\"b \"\"c\"\"\"\r\n1,2\r\n3,4\r\n5,6\r\n",
                "5.1,3.5,setosa\n7.0,3.2,versicolor\n");
        attack(
                3,
                good,
                bytes -> Csv.read(
                        file("x.csv", bytes),
                        new Csv.Options(List.of(), 2, bytes.length % 2 == 0, Scale.STANDARD, true)));
    }

    @Test
    void damagedNetworksAreReadOrRefused() {
        List<byte[]> good = texts("""
                name: n
                input: 6
                layers:
                  - {name: a, units: 4, activation: tanh}
                  - {units: 2}
                loss: mse
                """, """
                input: 6
                layers:
                  - units: 4
                    bias: false
                  - units: 3
                    activation: softmax
                init: [he-normal, "fc2.weight=normal(std=0.1)"]
                """);
        attack(3, good, bytes -> NetworkYaml.read(file("x.yaml", bytes)));
    }

    @Test
    void damagedImagesAreReadOrRefused() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        byte[] good = IdxFolderTest.idx(new int[] {3, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFolderTest.idx(new int[] {3}, 0, 1, 2));
        attack(3, List.of(good), bytes -> {
            Files.write(images, bytes);
            IdxFolder.read(folder, OptionalInt.of(3), false);
        });
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void attack(int cases, String ending, Reader reader) {
        List<byte[]> good = new ArrayList<>();
        for (Path path : Golden.all()) {
            if (path.toString().endsWith(ending)) {
                good.add(Golden.bytes(path));
            }
        }
        attack(cases, good, reader);
    }

    private static void attack(int cases, List<byte[]> good, Reader reader) {
        AtomicInteger refusals = new AtomicInteger();
        ForAll.cases(cases, random -> {
            for (int i = 0; i < FILES_PER_CASE; i++) {
                if (refuses(reader, damage(good.get(random.nextInt(good.size())), random))) {
                    refusals.incrementAndGet();
                }
            }
        });
        assertTrue(refusals.get() > cases * FILES_PER_CASE / 10, "damage must matter: " + refusals + " refusals");
    }

    /** A few bytes changed, cut off, added or repeated; half of the changes hit the header. */
    private static byte[] damage(byte[] good, RandomGenerator random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                System.arraycopy(good, from, bytes, to, Math.min(bytes.length - Math.max(from, to), 16));
            }
            default -> {
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 96));
                    bytes[at] = random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : (byte) (bytes[at] ^ 1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    private static boolean refuses(Reader reader, byte[] bytes) throws IOException {
        try {
            reader.read(bytes);
            return false;
        } catch (InputException refused) {
            Refused.requirePattern(refused);
            return true;
        }
    }

    @Test
    void everyPrefixOfAGoodFileIsRefused() throws IOException {
        refusesPrefixes("library.safetensors", ReaderFuzzTest::readSafetensors);
        refusesPrefixes("fortran.npy", ReaderFuzzTest::readArray);
        refusesPrefixes("deflated.npz", this::readArchive);
    }

    private static void refusesPrefixes(String name, Reader reader) throws IOException {
        byte[] whole = Golden.bytes(Golden.file(name));
        for (int length = 0; length < whole.length; length++) {
            assertTrue(refuses(reader, Arrays.copyOf(whole, length)), name + " cut to " + length + " bytes");
        }
    }
}
