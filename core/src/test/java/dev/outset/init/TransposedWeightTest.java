package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights stored (in, out): what a matrix scheme makes of (out, in), on its side. */
class TransposedWeightTest {
    private static final List<WeightShape> SHAPES = List.of(
            WeightShape.dense(12, 5),
            WeightShape.dense(4, 16),
            WeightShape.packedQkv(8),
            WeightShape.groupedQuery(8, 4, 2, 2));

    private static final RandomStream STREAM = Streams.philox(3).stream("h.0.attn.c_attn.weight");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orthogonal",
                "identity",
                "zero-hadamard",
                "idinit(noise=0)",
                "idinit-end",
                "nguyen-widrow",
                "sparse(sparsity=0.3)",
                "looks-linear"
            })
    void holdTheMatrixOfOutputsFirst(String notation) {
        Initializer scheme = Initializers.parse(notation);
        for (WeightShape shape : SHAPES) {
            if (notation.equals("looks-linear") && !shape.axes().stream().allMatch(a -> a % 2 == 0)) {
                continue; // units come in pairs
            }
            WeightShape stored = shape.transposed();
            int rows = Matrix.rows(shape);
            int columns = Matrix.columns(shape);
            double[] doubles = new double[(int) shape.size()];
            scheme.fill(doubles, shape, STREAM);
            double[] wanted = Matrix.transpose(doubles, rows, columns);
            double[] found = new double[wanted.length];
            scheme.fill(found, stored, STREAM);
            assertArrayEquals(wanted, found, notation + " " + stored);
            float[] floats = new float[wanted.length];
            scheme.fill(floats, shape, STREAM);
            float[] turned = new float[wanted.length];
            Matrix.transpose(floats, turned, 0, rows, columns);
            float[] filled = new float[wanted.length];
            scheme.fill(filled, stored, STREAM, Split.SEQUENTIAL);
            assertArrayEquals(turned, filled, notation + " " + stored);
            assertEquals(scheme.moments(shape), scheme.moments(stored), notation + " " + stored);
        }
    }

    @Test
    void haveTheFansOfTheOtherAndASingleBlock() {
        for (WeightShape shape : SHAPES) {
            WeightShape stored = shape.transposed();
            assertEquals(List.of(shape.axes().get(1), shape.axes().get(0)), stored.axes());
            assertEquals(shape.fans().in(), stored.fans().in());
            assertEquals(shape.fans().out(), stored.fans().out());
            assertEquals(1, stored.blocks().size());
            assertEquals(shape.blocks(), stored.transposed().blocks());
            assertEquals(shape.axes(), stored.transposed().axes());
            assertEquals(shape.kind(), stored.transposed().kind());
            assertEquals(shape.bias().blocks(), stored.bias().blocks());
            assertEquals(shape.bias().axes(), stored.bias().axes());
        }
    }

    /** Of one rotation over all three this would be far from 0. */
    @Test
    void aPackedProjectionHoldsThreeRotations() {
        WeightShape stored = WeightShape.packedQkv(32).transposed();
        double[] w = new double[32 * 96];
        new Orthogonal(1).fill(w, stored, STREAM);
        assertTrue(new Orthogonal(1).error(stored, i -> w[i]) < 1e-14);
        double[] firstOfBoth = new double[2]; // input 0 of query, its square and its product with input 1
        for (int o = 0; o < 32; o++) {
            firstOfBoth[0] += w[o] * w[o];
            firstOfBoth[1] += w[o] * w[96 + o];
        }
        assertEquals(1, firstOfBoth[0], 1e-14);
        assertEquals(0, firstOfBoth[1], 1e-14);
    }

    @Test
    void otherWeightsAreRefused() {
        List<WeightShape> others = List.of(
                WeightShape.lstm(4, 4),
                WeightShape.convolution(4, 4, Kernel.of(3)),
                WeightShape.packedQkv(8).heads(2), // its heads would be lost
                WeightShape.dense(8, 8).split("head", 2));
        for (WeightShape shape : others) {
            String message = String.valueOf(
                    assertThrows(InputException.class, shape::transposed).getMessage());
            assertTrue(message.contains("a packed projection or experts, not cut"), message);
        }
    }

    /** {@code torch.nn.init.orthogonal_} of a {@code Conv1D} makes one matrix of what is stored. */
    @Test
    void pyTorchSeesWhatIsStored() {
        for (WeightShape shape : SHAPES) {
            assertSeenAsOneMatrix(shape.transposed());
        }
        assertSeenAsOneMatrix(WeightShape.experts(3, 4, 6).transposed());
    }

    private static void assertSeenAsOneMatrix(WeightShape stored) {
        Initializer scheme = Initializers.orthogonal();
        double[] wanted = new double[(int) stored.size()];
        scheme.fill(wanted, new WeightShape(stored.axes(), Fans.ofPyTorch(stored.axes())), STREAM);
        double[] found = new double[wanted.length];
        scheme.fill(found, stored.torchCompatible(), STREAM);
        assertArrayEquals(wanted, found, stored.toString());
        assertEquals(
                scheme.moments(new WeightShape(stored.axes(), Fans.ofPyTorch(stored.axes()))),
                scheme.moments(stored.torchCompatible()));
    }
}
