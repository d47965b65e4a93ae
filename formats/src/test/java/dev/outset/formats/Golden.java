package dev.outset.formats;

import dev.outset.network.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Files written by NumPy 2.4.6 and safetensors 0.8.0 with {@code conformance/formats.py golden}. */
final class Golden {
    private Golden() {}

    static Path file(String name) {
        URL url = Objects.requireNonNull(Golden.class.getResource("golden/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tensor of that name, which must be there. */
    static Tensor get(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    static List<Path> all() {
        try (Stream<Path> files = Files.list(file("scalar.npy").resolveSibling("."))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Element i of every golden array: (37·i mod 101 − 50)/8. */
    static double ramp(int i) {
        return (37 * i % 101 - 50) / 8.0;
    }
}
