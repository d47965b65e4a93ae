package dev.outset.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSetsTest {
    @Test
    void theBooksThousandRowsRegenerateExactly() throws IOException {
        DataSet book = DataSets.bookRaw();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DataSetsTest.class.getResourceAsStream("book.csv")), StandardCharsets.UTF_8))) {
            for (int row = 0; row < 1000; row++) {
                String[] fields = reader.readLine().split(",", -1);
                assertEquals(Double.parseDouble(fields[0]), book.inputs()[row], "x of row " + row);
                assertEquals(Double.parseDouble(fields[1]), book.targets()[row], "y of row " + row);
            }
        }
        assertEquals(1000, book.rows());
    }

    /** The statistics that the book prints, and those of the scaled targets. */
    @Test
    void theBooksStatisticsAreThePrintedOnes() {
        DataSet raw = DataSets.bookRaw();
        assertEquals(0.01, min(raw.inputs()));
        assertEquals(7, max(raw.inputs()));
        assertEquals(3.55398, mean(raw.inputs()), 5e-6);
        assertEquals(2.03249835, Math.sqrt(variance(raw.inputs())), 5e-9);
        assertEquals(1.88, min(raw.targets()));
        assertEquals(3.73, max(raw.targets()));
        assertEquals(2.9669, mean(raw.targets()), 5e-5);
        assertEquals(0.39658239, Math.sqrt(variance(raw.targets())), 5e-9);
        DataSet scaled = DataSets.book();
        assertEquals(0.5875135, mean(scaled.targets()), 5e-8);
        assertEquals(0.0459540073, variance(scaled.targets()), 5e-11);
        assertArrayEquals(new double[] {0}, scaled.box().low());
        assertArrayEquals(new double[] {1}, scaled.box().high());
        assertEquals((0.93 - 0.01) / 6.99, scaled.inputs()[243], 1e-16);
    }

    @Test
    void theDigitsAreThePublishedOnes() {
        DataSet digits = DataSets.digits();
        assertEquals(1797, digits.rows());
        assertEquals(64, digits.features());
        assertEquals(10, digits.outputs());
        assertTrue(digits.classification());
        assertEquals(1, max(digits.inputs()));
        assertEquals(0, min(digits.inputs()));
        int[] perClass = new int[10];
        for (int i = 0; i < digits.targets().length; i++) {
            perClass[i % 10] += (int) digits.targets()[i];
        }
        // The counts of the data set's own description (UCI, optdigits.tes).
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, perClass);
        assertArrayEquals(
                new double[] {0, 0, 5, 13, 9, 1, 0, 0},
                Arrays.copyOf(DataSets.digitsRaw().inputs(), 8));
        assertEquals(5 / 16.0, digits.inputs()[2]);
    }

    @Test
    void namesLeadToTheirDataAndOthersAreRefused() {
        for (String name : DataSets.names()) {
            assertEquals(name, DataSets.byName(name).name());
        }
        String message = assertThrows(InputException.class, () -> DataSets.byName("iris"))
                .getMessage();
        assertEquals(
                "data iris: expected one of book, xor, circles, moons, spirals, blobs, sine, digits, or a CSV file, found iris;"
                        + " check the spelling",
                message);
    }

    @Test
    void dataOfAnotherWidthIsRefusedWithARemedy() {
        Network network = Notation.parse("64-8-10 relu softmax");
        String features = assertThrows(
                        InputException.class, () -> DataSets.book().requireFits(network))
                .getMessage();
        assertEquals(
                "data book: expected 64 features as the network takes, found 1 feature; start the network with 1",
                features);
        String classes = assertThrows(
                        InputException.class, () -> DataSets.digits().requireFits(Notation.parse("64-8-3 softmax")))
                .getMessage();
        assertEquals(
                "data digits: expected 3 classes as the network has outputs, found 10 classes; end the"
                        + " network with 10 softmax",
                classes);
        DataSets.digits().requireFits(network);
    }

    @Test
    void rowsAreSelectedInTheGivenOrderAndCountedFromZero() {
        DataSet book = DataSets.bookRaw();
        DataSet two = book.select(243, 58);
        assertArrayEquals(new double[] {2.36, 2.89}, two.targets());
        assertEquals(0.93, two.inputs()[0]);
        assertArrayEquals(book.batch(5, 2).inputs(), book.select(5, 6).inputs());
        for (int row : new int[] {-1, 1000}) {
            assertThrows(InputException.class, () -> book.select(row));
        }
    }

    @Test
    void emptyOrRaggedDataAreRefused() {
        assertThrows(InputException.class, () -> new DataSet("d", 0, 1, 1, new double[0], new double[0], false, ""));
        assertThrows(InputException.class, () -> new DataSet("d", 2, 1, 1, new double[2], new double[1], false, ""));
    }

    @Test
    void genericRowsHaveUnitMomentsAndTargetsThatFitTheLoss() {
        DataSet classes = DataSets.normal(Notation.parse("5-4 softmax"), 40, 1);
        double[] perClass = new double[4];
        for (int i = 0; i < classes.targets().length; i++) {
            perClass[i % 4] += classes.targets()[i];
        }
        assertArrayEquals(new double[] {10, 10, 10, 10}, perClass);
        DataSet bits = DataSets.normal(Notation.parse("3-2 bce"), 10, 1);
        assertEquals(10, Arrays.stream(bits.targets()).sum());
        assertNotEquals(bits.batch(0, 5).targets()[0] + bits.batch(0, 5).targets()[2], 10);
        DataSet curve = DataSets.normal(7, 2, 3000, 1);
        // Mean and variance of 21,000 normals: standard errors 1/√21000 = 0.0069 and √(2/21000) = 0.0098; 5 of them.
        assertEquals(0, mean(curve.inputs()), 0.035);
        assertEquals(1, variance(curve.inputs()), 0.049);
        assertArrayEquals(curve.inputs(), DataSets.normal(7, 2, 3000, 1).inputs());
        assertNotEquals(curve.inputs()[0], DataSets.normal(7, 2, 3000, 2).inputs()[0]);
    }

    @Test
    void batchesRunThroughEveryRowOncePerEpoch() {
        List<int[]> ordered = BatchOrder.inOrder(new int[] {7, 3, 5}, 2, 4);
        assertArrayEquals(new int[] {7, 3}, ordered.get(0));
        assertArrayEquals(new int[] {5}, ordered.get(1));
        assertArrayEquals(new int[] {7, 3}, ordered.get(2));
        assertEquals(4, ordered.size());
        List<int[]> shuffled = BatchOrder.shuffled(10, 4, 6, dev.outset.random.Streams.philox(0));
        int[] first = epoch(shuffled.subList(0, 3));
        int[] second = epoch(shuffled.subList(3, 6));
        int[] sorted = first.clone();
        Arrays.sort(sorted);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, sorted);
        assertNotEquals(Arrays.toString(first), Arrays.toString(second));
        assertThrows(InputException.class, () -> BatchOrder.inOrder(new int[] {1}, 0, 1));
    }

    /**
     * Each of the 6 orders of 3 rows 1/6 of the time: 6000 draws, standard error √(1000·5/6) = 29, within 5 of them.
     */
    @Test
    void everyOrderIsEquallyLikely() {
        java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
        for (int seed = 0; seed < 6000; seed++) {
            int[] order = Shuffle.permutation(dev.outset.random.Streams.philox(seed).stream("s"), 3);
            counts.merge(Arrays.toString(order), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        counts.values().forEach(count -> assertEquals(1000, count, 145));
    }

    private static int[] epoch(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static double min(double[] v) {
        return DoubleStream.of(v).min().orElseThrow();
    }

    private static double max(double[] v) {
        return DoubleStream.of(v).max().orElseThrow();
    }

    private static double mean(double[] v) {
        return DoubleStream.of(v).sum() / v.length;
    }

    private static double variance(double[] v) {
        double mean = mean(v);
        return DoubleStream.of(v).map(x -> (x - mean) * (x - mean)).sum() / v.length;
    }

    /** Orders are drawn from floats where these decide; the definition is by doubles. */
    @Test
    void anOrderIsThatOfItsDoubles() {
        for (int n : new int[] {0, 1, 2, 3, 800, 200_000}) { // of 200 000 places about 1200 need more than the float
            RandomStream stream = Streams.philox(n).stream("shuffle.1");
            double[] uniform = new double[Math.max(0, n - 1)];
            stream.uniform(uniform, 0, uniform.length, 0, 0, 1);
            int[] order = IntStream.range(0, n).toArray();
            for (int i = n - 1; i > 0; i--) {
                int j = (int) (uniform[n - 1 - i] * (i + 1));
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            assertArrayEquals(order, Shuffle.permutation(stream, n));
        }
    }
}
