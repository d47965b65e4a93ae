package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {
    private static final Activation LINEAR = Activation.of("linear", z -> z, z -> 1, Activation.Facts.UNKNOWN);
    private static final Network NETWORK =
            new Network("3-4", 3, List.of(new DenseLayer("fc1", 3, 4, true, LINEAR)), false, Loss.MSE);

    @TempDir
    Path folder;

    @Test
    void bothFormatsGiveTheWeightsOfANetwork() {
        for (String name : List.of("library.safetensors", "stored.npz")) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(WeightFiles.read(Golden.file(name)));
            tensors.keySet().removeAll(List.of("half", "scalar", "special", "empty"));
            Weights weights = WeightFiles.match(name, tensors, NETWORK);
            assertEquals(
                    List.of("fc1.weight", "fc1.bias"),
                    List.copyOf(weights.tensors().keySet()));
        }
        assertEquals(
                4,
                WeightFiles.read(Golden.file("stored.npz"), NETWORK)
                        .get("fc1.bias")
                        .size());
    }

    @Test
    void whatIsWrittenIsReadBackWithItsProvenance() {
        Weights weights = WeightFiles.read(Golden.file("stored.npz"), NETWORK);
        for (String name : List.of("w.safetensors", "w.npz")) {
            Path file = folder.resolve(name);
            WeightFiles.write(file, weights, Map.of("seed", "7"));
            Weights back = WeightFiles.read(file, NETWORK);
            assertArrayEquals(
                    weights.get("fc1.weight").toFloats(), back.get("fc1.weight").toFloats());
        }
        assertEquals(
                "7",
                Safetensors.read(folder.resolve("w.safetensors")).metadata().get("seed"));
        assertEquals("seed: 7\n", Npz.read(folder.resolve("w.npz")).comment());
    }

    @Test
    void whatDoesNotFitTheNetworkIsRefusedWithTheRemedy() {
        Tensor weight = Tensor.of(List.of(4, 3), new float[12]);
        Tensor bias = Tensor.of(List.of(4), new float[4]);
        Refused.saying(
                "expected a tensor fc1.bias of shape [4], found only fc1.weight [4, 3]",
                () -> WeightFiles.match("w.npz", Map.of("fc1.weight", weight), NETWORK));
        Refused.saying("found no tensor", () -> WeightFiles.match("w.npz", Map.of(), NETWORK));
        Refused.saying(
                "found also step",
                () -> WeightFiles.match(
                        "w.npz", Map.of("fc1.weight", weight, "fc1.bias", bias, "step", bias), NETWORK));
        Refused.saying(
                "it looks transposed",
                () -> WeightFiles.match(
                        "w.npz",
                        Map.of("fc1.weight", Tensor.of(List.of(3, 4), new float[12]), "fc1.bias", bias),
                        NETWORK));
        Refused.saying(
                "tensor fc1.weight: expected shape [4, 3] (out, in), found shape [4, 4]",
                () -> WeightFiles.match(
                        "w.npz",
                        Map.of("fc1.weight", Tensor.of(List.of(4, 4), new float[16]), "fc1.bias", bias),
                        NETWORK));
        Refused.saying("a name ending in .safetensors or .npz", () -> WeightFiles.read(Path.of("w.bin")));
        Refused.saying("found none", () -> WeightFiles.read(folder.resolve("w.npz")));
    }
}
