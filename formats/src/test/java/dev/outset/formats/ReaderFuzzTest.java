package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.testkit.ForAll;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged copies of good files: a reader answers with values or with {@link InputException}, never otherwise. */
class ReaderFuzzTest {
    private static final int CASES = 3000;

    @TempDir
    Path folder;

    @Test
    void damagedSafetensorsAreReadOrRefused() {
        attack(CASES, ".safetensors", Safetensors::read);
    }

    @Test
    void damagedArraysAreReadOrRefused() {
        attack(CASES, ".npy", Npy::read);
    }

    @Test
    void damagedArchivesAreReadOrRefused() {
        attack(CASES, ".npz", Npz::read);
    }

    private void attack(int cases, String ending, Consumer<Path> reader) {
        List<Path> good = Golden.all().stream()
                .filter(path -> path.toString().endsWith(ending))
                .toList();
        Path file = folder.resolve("x" + ending);
        AtomicInteger refusals = new AtomicInteger();
        ForAll.cases(cases, random -> {
            byte[] bytes = Files.readAllBytes(good.get(random.nextInt(good.size())));
            Files.write(file, damage(bytes, random));
            if (refuses(reader, file)) {
                refusals.incrementAndGet();
            }
        });
        assertTrue(refusals.get() > cases / 10, "the damage must matter: " + refusals + " refusals");
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

    private static boolean refuses(Consumer<Path> reader, Path file) {
        try {
            reader.accept(file);
            return false;
        } catch (InputException refused) {
            Refused.requirePattern(refused);
            return true;
        } catch (OutOfMemoryError e) {
            return fail("memory of a whole machine for a damaged file", e);
        }
    }

    @Test
    void everyPrefixOfAGoodFileIsRefused() throws IOException {
        for (String name : List.of("library.safetensors", "deflated.npz", "fortran.npy")) {
            byte[] whole = Files.readAllBytes(Golden.file(name));
            Path file = folder.resolve(name);
            Consumer<Path> reader =
                    name.endsWith("npz") ? Npz::read : name.endsWith("npy") ? Npy::read : Safetensors::read;
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertTrue(refuses(reader, file), name + " cut to " + length + " bytes");
            }
        }
    }
}
