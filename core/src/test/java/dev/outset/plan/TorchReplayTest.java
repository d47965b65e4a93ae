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
import dev.outset.random.TorchGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /**
     * How far the inverse error function of PyTorch 1.13 leads away, as {@code TorchGenerator.truncatedNormal} says it:
     * {@code torch.manual_seed(5); trunc_normal_(torch.empty(12), 0, 1, low, high)}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-2|3|7.2e-7|0.9660598635673523 -1.0545228719711304 1.3306611776351929 0.9265384078025818 1.4096535444259644 -1.0957952737808228 -0.903313398361206 0.6522672772407532 -1.5962804555892944 2.4559805393218994 0.29123377799987793 0.18584080040454865",
                "3|4|3.2e-6|3.4749908447265625 3.039804220199585 3.6090497970581055 3.461031436920166 3.63871431350708 3.036641836166382 3.052900552749634 3.3690431118011475 3.010042667388916 3.9483933448791504 3.2633697986602783 3.2361950874328613",
                "4|9|4.4e-5|4.401944160461426 4.031712055206299 4.532065391540527 4.389060974121094 4.5620293617248535 4.029195308685303 4.042304992675781 4.305919647216797 4.007853984832764 5.090257167816162 4.215574741363525 4.192444324493408",
            })
    void truncatedNormalsAreAsCloseAsStated(double low, double high, double tolerance, String numbers) {
        float[] drawn = new float[12];
        TorchGenerator.x86(5).truncatedNormal(drawn, 0, 12, 0, 1, low, high);
        String[] expected = numbers.split(" ", -1);
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(Double.parseDouble(expected[i]), drawn[i], tolerance);
        }
    }
}
