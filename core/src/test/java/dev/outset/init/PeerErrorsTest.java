package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.Streams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Errors of other Java libraries, read in their sources, each a test that this library does not share it. The wrong
 * value is tested beside the right one, so that a test that cannot tell them apart fails.
 */
class PeerErrorsTest {
    private static final int OUT = 300;
    private static final int IN = 200;
    private static final WeightShape DENSE = WeightShape.dense(OUT, IN);

    private static double[] draw(String scheme, WeightShape shape) {
        return draw(scheme, shape, 0, "w");
    }

    private static double[] draw(String scheme, WeightShape shape, long seed, String path) {
        double[] values = new double[(int) shape.size()];
        Initializers.parse(scheme).fill(values, shape, Streams.philox(seed).stream(path));
        return values;
    }

    private static double square(double[] values) {
        return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /**
     * Mean square and largest value: the variance within six standard errors (kurtosis at most 3), the bound not
     * passed.
     */
    private static void assertVariance(double right, double wrong, double[] values) {
        double tolerance = 6 * right * Math.sqrt(2.0 / values.length);
        assertEquals(right, square(values), tolerance);
        assertTrue(Math.abs(wrong - right) > 2 * tolerance, "the test could not tell them apart");
    }

    @Test
    void glorotUniformIsNotTwiceTheVarianceAsInDjl() {
        double[] values = draw("glorot-uniform", DENSE);
        assertVariance(2.0 / (OUT + IN), 4.0 / (OUT + IN), values);
        assertTrue(largest(values) <= Math.sqrt(6.0 / (OUT + IN)));
    }

    @Test
    void truncatedNormalHasTheStdAskedForUnlikeDjl() {
        assertVariance(0.02 * 0.02, Math.pow(0.8796 * 0.02, 2), draw("truncated-normal(std=0.02)", DENSE));
    }

    @Test
    void lecunUniformIsNotThreeTimesTheVarianceAsInDl4j() {
        double[] values = draw("lecun-uniform", DENSE);
        assertVariance(1.0 / IN, 3.0 / IN, values);
        assertTrue(largest(values) <= Math.sqrt(3.0 / IN)); // DL4J: 3/√n
    }

    @Test
    void scaledTruncatedNormalsAreCorrectedUnlikeDl4j() {
        assertVariance(1.0 / IN, 0.7737 / IN, draw("variance-scaling", DENSE));
        assertVariance(2.0 / IN, 2 * 0.7737 / IN, draw("he-truncated", DENSE));
    }

    @Test
    void theInputWeightsOfAnLstmHaveTheirOwnFanInUnlikeDl4j() {
        WeightShape input = WeightShape.lstm(OUT, IN);
        assertEquals(IN, input.fans().in()); // DL4J: the hidden size
        assertEquals(OUT, input.fans().out()); // DL4J: in + hidden
        assertVariance(1.0 / IN, 1.0 / OUT, draw("lecun-normal", input));
    }

    @Test
    void gatesAreDrawnWithTheFansOfOneGateUnlikeDjl() {
        WeightShape input = WeightShape.lstm(OUT, IN);
        assertVariance(2.0 / (IN + OUT), 2.0 / (IN + 4 * OUT), draw("glorot-normal", input));
        double[] bias = draw("forget-gate", input.bias());
        assertEquals(1, bias[OUT]); // DJL: all biases 0
    }

    @Test
    void glorotUniformIsNegativeHalfOfTheTimeUnlikeTfJava() {
        for (String scheme : List.of("glorot-uniform", "he-uniform", "lecun-uniform")) {
            double[] values = draw(scheme, DENSE);
            long negative = Arrays.stream(values).filter(v -> v < 0).count();
            assertEquals(0.5, negative / (double) values.length, 6 * 0.5 / Math.sqrt(values.length), scheme);
        }
    }

    @Test
    void theFanOfAKernelCountsItsChannelsOnceUnlikeTfJava() {
        WeightShape kernel = WeightShape.convolution(32, 16, Kernel.of(3, 3));
        assertEquals(16 * 9, kernel.fans().in()); // TF-Java: 16²·9
        assertVariance(2.0 / (16 * 9), 2.0 / (16 * 16 * 9), draw("he-normal", kernel));
    }

    @Test
    void anOrthogonalKernelHasOrthogonalFiltersUnlikeTfJava() {
        WeightShape kernel = WeightShape.convolution(8, 4, Kernel.of(3, 3));
        double[] values = draw("orthogonal", kernel);
        for (int a = 0; a < 8; a++) {
            for (int b = 0; b < 8; b++) {
                double sum = 0;
                for (int i = 0; i < 36; i++) {
                    sum += values[a * 36 + i] * values[b * 36 + i];
                }
                assertEquals(a == b ? 1 : 0, sum, 8 * 36 * Math.ulp(1.0));
            }
        }
    }

    @Test
    void twoLayersOfOneSchemeDifferUnlikeTfJava() {
        assertFalse(
                Arrays.equals(draw("he-normal", DENSE, 0, "fc1.weight"), draw("he-normal", DENSE, 0, "fc2.weight")));
    }

    @Test
    void heUniformIsNotThreeTimesTheVarianceAsInNeuroph() {
        double[] values = draw("he-uniform", DENSE);
        assertVariance(2.0 / IN, 6.0 / IN, values);
        assertTrue(largest(values) <= Math.sqrt(6.0 / IN)); // Neuroph: 3√(2/n)
    }

    @Test
    void glorotUniformReachesItsBoundUnlikeEncog() {
        double[] values = draw("glorot-uniform", DENSE);
        assertTrue(largest(values) > 0.999 * Math.sqrt(6.0 / (OUT + IN))); // Encog: 2/√(in + out), 18 % less
    }

    @Test
    void nguyenWidrowWeightsHaveBothSignsUnlikeEncog() {
        double[] values = draw("nguyen-widrow", DENSE);
        long negative = Arrays.stream(values).filter(v -> v < 0).count();
        assertEquals(0.5, negative / (double) values.length, 6 * 0.5 / Math.sqrt(values.length));
        double row = 0;
        for (int i = 0; i < IN; i++) {
            row += values[i] * values[i];
        }
        assertEquals(0.7 * Math.pow(OUT, 1.0 / IN), Math.sqrt(row), 1e-12); // Neuroph: the layer's norm, not the unit's
    }

    @Test
    void aUniformNumberNeverReachesItsUpperEndUnlikeNd4j() {
        float[] values = new float[1 << 20];
        WeightShape shape = WeightShape.dense(1 << 10, 1 << 10);
        Initializers.uniform(1, Math.nextUp(1.0f)).fill(values, shape, Streams.philox(0).stream("w"));
        for (float value : values) {
            assertEquals(1, value); // [1, next float) holds one float
        }
    }

    @Test
    void seedZeroIsASeedLikeAnyOtherUnlikeNd4j() {
        assertTrue(Arrays.equals(draw("normal", DENSE, 0, "w"), draw("normal", DENSE, 0, "w")));
        assertNotEquals(draw("normal", DENSE, 0, "w")[0], draw("normal", DENSE, 1, "w")[0]);
    }

    @Test
    void aTransposedKernelIsInputsFirstUnlikeDjl() {
        WeightShape kernel = WeightShape.transposedConvolution(64, 32, Kernel.of(3, 3));
        assertEquals(List.of(64, 32, 3, 3), kernel.axes()); // DJL: (32, 64, 3, 3)
        assertEquals(List.of(32), kernel.bias().axes());
    }

    @Test
    void anEmbeddingIsNotScaledByItsVocabularyAsInDl4jNorItsWidthAsInDjl() {
        assertEquals(
                1,
                Initializers.lecunNormal()
                        .moments(WeightShape.embedding(50_000, 512))
                        .std());
    }

    @Test
    void cutsAreCountedInStdsUnlikeFlux() {
        double[] values = draw("lecun-truncated", DENSE);
        double parent = Math.sqrt(1.0 / IN) / 0.8796256610342398;
        assertTrue(largest(values) <= 2 * parent * (1 + 1e-12)); // Flux.jl: ±2, whatever the std
        assertTrue(largest(values) > 1.9 * parent);
    }
}
