package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.Streams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stacked parameters: every gate, head, group and expert is a matrix of its own. */
class BlockFillTest {
    private static double[] draw(Initializer scheme, WeightShape shape) {
        double[] values = new double[(int) shape.size()];
        scheme.fill(values, shape, Streams.philox(7).stream("w"));
        return values;
    }

    /** Largest |entry| of QᵀQ − I or QQᵀ − I over the blocks, whichever side is shorter. */
    private static double deviation(double[] values, WeightShape shape) {
        double worst = 0;
        for (Block block : shape.blocks()) {
            int rows = block.axes().get(0);
            int columns = (int) (block.size() / rows);
            int from = (int) block.offset();
            boolean tall = rows >= columns;
            for (int i = 0; i < Math.min(rows, columns); i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = i == j ? -1 : 0;
                    for (int k = 0; k < Math.max(rows, columns); k++) {
                        sum += tall
                                ? values[from + k * columns + i] * values[from + k * columns + j]
                                : values[from + i * columns + k] * values[from + j * columns + k];
                    }
                    worst = Math.max(worst, Math.abs(sum));
                }
            }
        }
        return worst;
    }

    private static final List<WeightShape> STACKED = List.of(
            WeightShape.lstm(16, 16),
            WeightShape.lstm(16, 5),
            WeightShape.gru(16, 16),
            WeightShape.packedQkv(16),
            WeightShape.packedQkv(16).split("head", 4),
            WeightShape.groupedQuery(16, 4, 2, 4),
            WeightShape.convolution(16, 8, Kernel.of(3).groups(2)),
            WeightShape.depthwise(16, 1, Kernel.of(3, 3)),
            WeightShape.experts(3, 8, 16),
            WeightShape.experts(1, 8, 12));

    @Test
    void everyGateHeadGroupAndExpertIsOrthogonal() {
        for (WeightShape shape : STACKED) {
            double[] q = draw(Initializers.orthogonal(), shape);
            // as in OrthogonalTest: n reflections err by a few eps each
            assertTrue(
                    deviation(q, shape) <= 8 * 24 * Math.ulp(1.0), shape.fans().reason());
        }
    }

    /** What libraries do to a stacked LSTM weight: jointly orthogonal, none of the gates is. */
    @Test
    void asPyTorchSeesThemNoGateIsOrthogonal() {
        WeightShape lstm = WeightShape.lstm(16, 16);
        double[] joint = draw(Initializers.orthogonal(), lstm.torchCompatible());
        assertTrue(deviation(joint, lstm.torchCompatible()) <= 8 * 64 * Math.ulp(1.0));
        assertTrue(deviation(joint, lstm) > 0.1);
    }

    @Test
    void blocksDifferFromEachOther() {
        WeightShape gru = WeightShape.gru(8, 8);
        double[] q = draw(Initializers.orthogonal(), gru);
        double[] first = Arrays.copyOfRange(q, 0, 64);
        assertFalse(Arrays.equals(first, Arrays.copyOfRange(q, 64, 128)));
        // numbers of other places of the stream: no entry of one block is near its twin by more than chance allows
        double correlation = 0;
        for (int i = 0; i < 64; i++) {
            correlation += q[i] * q[64 + i] / 8;
        }
        assertTrue(Math.abs(correlation) < 6 / 8.0); // std 1/8 of the trace of a Haar matrix divided by 8
    }

    @Test
    void theFirstBlockIsWhatTheStreamGivesWithoutTheOthers() {
        double[] stacked = draw(Initializers.orthogonal(), WeightShape.lstm(8, 8));
        double[] alone = draw(Initializers.orthogonal(), WeightShape.dense(8, 8));
        assertArrayEquals(alone, Arrays.copyOf(stacked, 64));
    }

    @Test
    void floatsAreTheDoublesInBlocksToo() {
        WeightShape shape = WeightShape.groupedQuery(16, 4, 2, 4);
        float[] narrow = new float[(int) shape.size()];
        Initializers.orthogonal().fill(narrow, shape, Streams.philox(7).stream("w"));
        double[] wide = draw(Initializers.orthogonal(), shape);
        for (int i = 0; i < wide.length; i++) {
            assertEquals(wide[i], narrow[i], 1e-6, "single precision");
        }
    }

    @Test
    void aReplayedStreamGoesOnFromBlockToBlock() {
        WeightShape gru = WeightShape.gru(5, 5);
        double[] stacked = new double[75];
        Initializers.orthogonal().fill(stacked, gru, Streams.numpy(3).stream("w"));
        var source = Streams.numpy(3);
        double[] one = new double[25];
        for (int gate = 0; gate < 3; gate++) {
            Initializers.orthogonal().fill(one, WeightShape.dense(5, 5), source.stream("w"));
            assertArrayEquals(one, Arrays.copyOfRange(stacked, 25 * gate, 25 * gate + 25));
        }
    }

    @Test
    void identityHasADiagonalPerBlockAndAtTheCentreOfKernels() {
        assertArrayEquals(
                new double[] {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1},
                draw(Initializers.identity(), WeightShape.gru(2, 2)));
        assertArrayEquals(
                new double[] {0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0},
                draw(Initializers.identity(2), WeightShape.convolution(2, 2, Kernel.of(3))));
        // an even kernel: the tap after the middle, as PyTorch's dirac_
        assertArrayEquals(
                new double[] {0, 0, 0, 1},
                draw(Initializers.identity(), WeightShape.convolution(1, 1, Kernel.of(2, 2))));
    }

    /** A stack of one is a stack: what it holds is the matrix, not a kernel with taps. */
    @Test
    void oneExpertAloneIsADenseWeight() {
        WeightShape one = WeightShape.experts(1, 8, 12);
        WeightShape dense = WeightShape.dense(8, 12);
        assertEquals(ShapeKind.DENSE, one.of(one.blocks().get(0)).kind());
        for (String scheme : List.of("orthogonal", "identity", "zero-hadamard", "sparse(0.5)", "delta-orthogonal")) {
            Initializer initializer = Initializers.parse(scheme);
            assertArrayEquals(draw(initializer, dense), draw(initializer, one), scheme);
            assertEquals(initializer.moments(dense), initializer.moments(one), scheme);
        }
        assertEquals(8, Arrays.stream(draw(Initializers.identity(), one)).sum());
    }

    @Test
    void slicesOfUnequalBlocksAreThatPartOfTheWhole() {
        WeightShape shape = WeightShape.groupedQuery(16, 4, 2, 4);
        double[] whole = draw(Initializers.identity(), shape);
        for (int from = 0; from < whole.length; from += 37) {
            int count = Math.min(100, whole.length - from);
            double[] slice = new double[count];
            Initializers.identity().fill(slice, 0, count, from, shape, Streams.philox(7).stream("w"));
            assertArrayEquals(Arrays.copyOfRange(whole, from, from + count), slice);
        }
    }

    @Test
    void momentsOfBlocksAreThoseOfTheValues() {
        for (WeightShape shape : STACKED) {
            double[] values = draw(Initializers.identity(2), shape);
            double mean = Arrays.stream(values).average().orElseThrow();
            double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
            Initializer.Moments moments = Initializers.identity(2).moments(shape);
            assertEquals(mean, moments.mean(), 1e-14);
            assertEquals(Math.sqrt(square - mean * mean), moments.std(), 1e-14);
            // the mean square of orthogonal values is exact: every column or row has length 1
            double[] q = draw(Initializers.orthogonal(2), shape);
            double power = Arrays.stream(q).map(v -> v * v).average().orElseThrow();
            assertEquals(
                    Math.sqrt(power), Initializers.orthogonal(2).moments(shape).std(), 1e-12);
        }
    }

    /** Glorot on the whole stack would be too small by √((in + 4H)/(in + H)). */
    @Test
    void scaledSchemesUseTheFansOfOneGate() {
        WeightShape lstm = WeightShape.lstm(256, 128);
        double perGate = Initializers.glorotNormal().moments(lstm).std();
        double joint =
                Initializers.glorotNormal().moments(lstm.torchCompatible()).std();
        assertEquals(Math.sqrt(2.0 / (128 + 256)), perGate, 1e-15);
        assertEquals(Math.sqrt((128 + 1024) / (128 + 256.0)), perGate / joint, 1e-12);
    }
}
