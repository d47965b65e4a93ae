package dev.outset.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.random.Streams;
import dev.outset.testkit.BitHash;
import dev.outset.text.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated data sets, and how classes fit networks. */
class GeneratedDataTest {
    /**
     * Values of {@code data_sets.py}. Both sides round an angle of at most 2π twice and the result, of size 1, up to
     * three times: 2·(2·2π + 3) halves of the last place.
     */
    @Test
    void circlesAndMoonsAreScikitLearns() throws IOException {
        int points = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GeneratedDataTest.class.getResourceAsStream("shapes.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine(), points++) {
                String[] f = line.split(" ", -1);
                int label = Integer.parseInt(f[1]);
                int i = Integer.parseInt(f[2]);
                int n = Integer.parseInt(f[3]);
                double[] found =
                        f[0].equals("circles") ? PlaneClasses.circle(label, i, n) : PlaneClasses.moon(label, i, n);
                assertEquals(Double.parseDouble(f[4]), found[0], 32 * 0x1p-53, line);
                assertEquals(Double.parseDouble(f[5]), found[1], 32 * 0x1p-53, line);
            }
        }
        assertEquals(144, points);
    }

    /**
     * Each coordinate minus its noise-free place is N(0, noise²). Over 2·rows values the variance has the relative
     * standard error √(2/(2·rows)); within 5 of them, and the mean within 5 of its own.
     */
    @ParameterizedTest
    @CsvSource({"circles, 500, 2, 0.1", "moons, 500, 2, 0.1", "spirals, 512, 2, 0.02", "blobs, 600, 3, 0.5"})
    void everyPointIsItsPlaceOnTheShapePlusNoise(String name, int rows, int classes, double noise) {
        DataSet data = DataSets.byName(name);
        assertEquals(rows, data.rows());
        assertEquals(2, data.features());
        assertEquals(classes, data.outputs());
        int[] order = Shuffle.permutation(Streams.philox(0).stream("data." + name + ".order"), rows);
        double sum = 0;
        double squares = 0;
        int[] perClass = new int[classes];
        for (int row = 0; row < rows; row++) {
            int label = data.label(row);
            assertEquals(order[row] % classes, label);
            perClass[label]++;
            double[] place = place(name, label, order[row] / classes, rows / classes);
            for (int j = 0; j < 2; j++) {
                double off = data.inputs()[2 * row + j] - place[j];
                sum += off;
                squares += off * off;
            }
        }
        int n = 2 * rows;
        assertEquals(0, sum / n, 5 * noise / Math.sqrt(n));
        assertEquals(1, squares / n / (noise * noise), 5 * Math.sqrt(2.0 / n));
        assertTrue(Arrays.stream(perClass).allMatch(count -> count == rows / classes), Arrays.toString(perClass));
    }

    private static double[] place(String name, int label, int i, int n) {
        return switch (name) {
            case "circles" -> PlaneClasses.circle(label, i, n);
            case "moons" -> PlaneClasses.moon(label, i, n);
            case "spirals" -> PlaneClasses.spiral(label, i, n);
            default -> PlaneClasses.blob(label, i, n);
        };
    }

    /** The two arms never come nearer than 0.1 · 2 at the centre and 1/3 further out, far beyond the noise of 0.02. */
    @Test
    void theArmsOfTheSpiralStayApart() {
        DataSet data = DataSets.byName("spirals");
        double nearest = Double.MAX_VALUE;
        for (int a = 0; a < data.rows(); a++) {
            for (int b = 0; b < a; b++) {
                if (data.label(a) != data.label(b)) {
                    double dx = data.inputs()[2 * a] - data.inputs()[2 * b];
                    double dy = data.inputs()[2 * a + 1] - data.inputs()[2 * b + 1];
                    nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy));
                }
            }
        }
        assertTrue(nearest > 0.08, String.valueOf(nearest));
    }

    @Test
    void theSineIsAPeriodWithNoise() {
        DataSet data = DataSets.byName("sine");
        double squares = 0;
        for (int i = 0; i < data.rows(); i++) {
            double x = data.inputs()[i];
            assertTrue(x >= -1 && x < 1);
            double off = data.targets()[i] - Math.sin(Math.PI * x);
            squares += off * off;
        }
        // 500 squares of N(0, 0.1²): relative standard error √(2/500), 5 of them
        assertEquals(1, squares / data.rows() / 0.01, 5 * Math.sqrt(2.0 / 500));
        assertEquals(500, data.rows());
    }

    @Test
    void xorIsTheTruthTable() {
        DataSet xor = DataSets.byName("xor");
        for (int row = 0; row < 4; row++) {
            int a = (int) xor.inputs()[2 * row];
            int b = (int) xor.inputs()[2 * row + 1];
            assertEquals(2 * a + b, row);
            assertEquals(a ^ b, xor.label(row));
        }
        assertEquals(4, xor.rows());
    }

    /** The same bits on every machine and JDK; a change here changes everybody's data and belongs into CHANGELOG.md. */
    @ParameterizedTest
    @CsvSource({
        "xor, e5a958e10881df65",
        "circles, a3514ab49004477e",
        "moons, 56b3062bd8a47d09",
        "spirals, efecd406a9f8d332",
        "blobs, ea2c06aeb2fd09d0",
        "sine, 55b89e36314e9da1"
    })
    void theBitsAreTheSameForEveryone(String name, String hash) {
        DataSet data = DataSets.byName(name);
        assertEquals(hash, new BitHash().add(data.inputs()).add(data.targets()).hex(), name);
        assertArrayEquals(data.inputs(), DataSets.rawByName(name).inputs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2-2-1 sigmoid bce", "2-8-1 tanh bce", "2-8-1 tanh", "2-8-2 tanh softmax", "2-4-2 relu bce"})
    void twoClassesFitOneOutputAndTwo(String notation) {
        Network network = Notation.parse(notation);
        for (String name : List.of("xor", "circles", "moons", "spirals")) {
            DataSet data = DataSets.byName(name);
            DataSet fitted = data.fitted(network);
            assertEquals(network.outputs(), fitted.outputs());
            assertTrue(fitted.classification());
            for (int row = 0; row < data.rows(); row++) {
                assertEquals(data.label(row), fitted.label(row));
            }
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            moons | 2-8-3 tanh softmax | expected 3 classes as the network has outputs, found 2 classes; end the network with 1 bce or 2 softmax
            blobs | 2-8-1 tanh bce     | expected 1 target value as the network has outputs, found 3 classes; end the network with 3 softmax
            sine  | 1-8-2 softmax      | expected 2 classes as the network has outputs, found 1 number per row; end the network with 1 and no softmax
            sine  | 1-8-1 tanh bce     | row 0: expected a target from 0 to 1 for bce, found -1.00
            moons | 3-8-1 tanh bce     | expected 3 features as the network takes, found 2 features; start the network with 2
            """)
    void dataThatDoNotFitAreRefusedWithTheNetworkThatWould(String name, String notation, String words) {
        InputException refused =
                assertThrows(InputException.class, () -> DataSets.byName(name).fitted(Notation.parse(notation)));
        String message = refused.line();
        assertTrue(message.contains(words), message);
        assertTrue(message.startsWith("data " + name), message);
    }

    @Test
    void someRowsAreLeftToTrainOn() {
        assertEquals(0, DataSets.byName("moons").validationRows());
        assertThrows(InputException.class, () -> new DataSet("d", 4, 1, 1, new double[4], new double[4], false, "", 4));
    }
}
