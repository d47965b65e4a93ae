package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code --stream torch} and a scheme give the weights that PyTorch's function of that scheme gives, in every bit:
 * {@code src/test/oracle/torch_schemes.py} wrote the file.
 */
class TorchReplayTest {
    private static String golden() throws IOException {
        try (InputStream in = TorchReplayTest.class.getResourceAsStream("torch_schemes.txt")) {
            return in == null
                    ? fail("torch_schemes.txt is missing")
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A factorization and the inverse error function are the libraries' own to a few last places. */
    private static double tolerance(String rule, float value) {
        return rule.startsWith("orthogonal") ? 2e-6 : rule.startsWith("truncated") ? 4 * Math.ulp(value) : 0;
    }

    @Test
    void everyWeightIsPyTorchs() throws IOException {
        int compared = 0;
        for (String line : golden().split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            Network network = Notation.parse(fields[1]);
            Weights start = InitPlan.of(network, List.of(Rule.parse(fields[2])))
                    .draw(Streams.torch(Long.parseLong(fields[0])), Precision.FLOAT32);
            String[] hex = fields[3].split(" ", -1);
            int next = 0;
            for (Parameter parameter : network.parameters()) {
                Tensor tensor = start.get(parameter.path());
                for (int i = 0; i < tensor.size(); i++) {
                    float expected = Float.intBitsToFloat((int) Long.parseLong(hex[next++], 16));
                    String where = fields[0] + " " + fields[1] + " " + fields[2] + " " + parameter.path() + " " + i;
                    assertEquals(expected, tensor.get(i), tolerance(fields[2], expected), where);
                }
            }
            assertEquals(hex.length, next);
            compared += next;
        }
        assertTrue(compared > 5000, "compared " + compared);
    }
}
