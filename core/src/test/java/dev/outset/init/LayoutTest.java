package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.text.InputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Kernel KERNEL = Kernel.of(2, 5);

    private static double[] numbered(WeightShape shape) {
        return IntStream.range(0, (int) shape.size()).asDoubleStream().toArray();
    }

    @Test
    void axesAreThoseOfTheLibrary() {
        WeightShape conv = WeightShape.convolution(8, 6, KERNEL.groups(2));
        assertEquals(List.of(8, 3, 2, 5), Layout.PYTORCH.axes(conv));
        assertEquals(List.of(2, 5, 3, 8), Layout.KERAS.axes(conv));
        assertEquals(List.of(2, 5, 3, 8), Layout.FLAX.axes(conv));
        WeightShape depthwise = WeightShape.depthwise(6, 2, KERNEL);
        assertEquals(List.of(12, 1, 2, 5), Layout.PYTORCH.axes(depthwise));
        assertEquals(List.of(2, 5, 6, 2), Layout.KERAS.axes(depthwise));
        assertEquals(List.of(2, 5, 1, 12), Layout.FLAX.axes(depthwise));
        WeightShape transposed = WeightShape.transposedConvolution(6, 8, KERNEL);
        assertEquals(List.of(6, 8, 2, 5), Layout.PYTORCH.axes(transposed));
        assertEquals(List.of(2, 5, 8, 6), Layout.KERAS.axes(transposed));
        assertEquals(List.of(2, 5, 6, 8), Layout.FLAX.axes(transposed));
        assertEquals(List.of(784, 10), Layout.KERAS.axes(WeightShape.dense(10, 784)));
        assertEquals(List.of(100, 8), Layout.FLAX.axes(WeightShape.embedding(100, 8)));
        assertEquals(List.of(100, 8), Layout.KERAS.axes(WeightShape.tiedHead(100, 8)));
        assertEquals(List.of(3, 16), Layout.KERAS.axes(WeightShape.lstm(4, 3)));
        assertEquals(List.of(2, 7, 5), Layout.FLAX.axes(WeightShape.experts(2, 5, 7)));
        assertEquals(List.of(5), Layout.KERAS.axes(WeightShape.denseBias(5, 7)));
    }

    @Test
    void denseWeightsAreTransposed() {
        assertArrayEquals(
                new double[] {0, 3, 1, 4, 2, 5},
                Layout.KERAS.arrange(numbered(WeightShape.dense(2, 3)), WeightShape.dense(2, 3)));
        assertArrayEquals(
                new float[] {1, 3, 2, 4}, Layout.FLAX.arrange(new float[] {1, 2, 3, 4}, WeightShape.dense(2, 2)));
    }

    @Test
    void kernelsPutTheirTapsFirst() {
        WeightShape conv = WeightShape.convolution(4, 3, KERNEL);
        WeightShape transposed = WeightShape.transposedConvolution(4, 3, KERNEL);
        double[] torch = numbered(conv); // (4, 3, 10), (out, in, tap) or (in, out, tap)
        double[] keras = Layout.KERAS.arrange(torch, conv);
        double[] kerasBack = Layout.KERAS.arrange(torch, transposed);
        double[] flaxBack = Layout.FLAX.arrange(torch, transposed);
        for (int first = 0; first < 4; first++) {
            for (int second = 0; second < 3; second++) {
                for (int tap = 0; tap < 10; tap++) {
                    double value = torch[(first * 3 + second) * 10 + tap];
                    assertEquals(value, keras[(tap * 3 + second) * 4 + first]);
                    assertEquals(value, kerasBack[(tap * 3 + second) * 4 + first]);
                    assertEquals(value, flaxBack[(tap * 4 + first) * 3 + second]);
                }
            }
        }
        assertArrayEquals(torch, Layout.PYTORCH.arrange(torch, conv));
    }

    /** Channel c of PyTorch's depthwise output is channel c/m, multiplier c mod m of Keras. */
    @Test
    void depthwiseKernelsKeepTheirChannels() {
        WeightShape shape = WeightShape.depthwise(3, 2, Kernel.of(4));
        double[] torch = numbered(shape);
        double[] keras = Layout.KERAS.arrange(torch, shape); // (4, 3, 2)
        for (int c = 0; c < 6; c++) {
            for (int tap = 0; tap < 4; tap++) {
                assertEquals(torch[c * 4 + tap], keras[(tap * 3 + c / 2) * 2 + c % 2]);
            }
        }
    }

    @Test
    void theGatesOfAGruAreZRHInKerasAndThoseOfAnLstmStay() {
        WeightShape gru = WeightShape.gru(2, 1); // rows r r z z n n
        assertArrayEquals(new double[] {2, 3, 0, 1, 4, 5}, Layout.KERAS.arrange(numbered(gru), gru));
        assertArrayEquals(new double[] {2, 3, 0, 1, 4, 5}, Layout.KERAS.arrange(numbered(gru.bias()), gru.bias()));
        assertArrayEquals(numbered(gru.bias()), Layout.FLAX.arrange(numbered(gru.bias()), gru.bias()));
        WeightShape lstm = WeightShape.lstm(1, 2); // rows i f g o of two numbers
        assertArrayEquals(new double[] {0, 2, 4, 6, 1, 3, 5, 7}, Layout.KERAS.arrange(numbered(lstm), lstm));
    }

    @Test
    void whatALibraryKeepsApartIsRefusedAndItsBlocksAreNot() {
        WeightShape qkv = WeightShape.packedQkv(4);
        assertThrows(InputException.class, () -> Layout.KERAS.axes(qkv));
        assertThrows(InputException.class, () -> Layout.FLAX.axes(WeightShape.lstm(4, 3)));
        assertThrows(InputException.class, () -> Layout.KERAS.axes(WeightShape.bilinear(4, 3, 2)));
        assertThrows(InputException.class, () -> Layout.KERAS.axes(new WeightShape(List.of(2), new Fans(1, 1, "?"))));
        WeightShape grouped = WeightShape.transposedConvolution(4, 4, KERNEL.groups(2));
        assertThrows(InputException.class, () -> Layout.FLAX.axes(grouped));
        assertThrows(InputException.class, () -> Layout.KERAS.arrange(new double[3], WeightShape.dense(2, 2)));
        assertEquals(List.of(4, 4), Layout.KERAS.axes(qkv.of(qkv.blocks().get(1))));
    }

    @Test
    void emptyWeightsAreArrangedToo() {
        assertEquals(0, Layout.KERAS.arrange(new double[0], WeightShape.dense(0, 3)).length);
    }

    /** What a weight means does not depend on how its fans are counted nor on what it is split into. */
    @Test
    void countingAsPyTorchAndSplittingKeepTheLayout() {
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        WeightShape gru = WeightShape.gru(4, 1);
        float[] swapped = {4, 5, 6, 7, 0, 1, 2, 3, 8, 9, 10, 11};
        for (WeightShape same : List.of(gru, gru.torchCompatible(), gru.split("half", 2))) {
            assertArrayEquals(swapped, Layout.KERAS.arrange(values, same));
            assertArrayEquals(swapped, Layout.KERAS.arrange(values, same.bias()));
            assertEquals(List.of(1, 12), Layout.KERAS.axes(same));
        }
        WeightShape lstm = WeightShape.lstm(3, 1).torchCompatible();
        assertArrayEquals(values, Layout.KERAS.arrange(values, lstm));
        assertArrayEquals(
                values, Layout.KERAS.arrange(values, WeightShape.packedQkv(4).bias()));

        WeightShape depthwise = WeightShape.depthwise(4, 2, Kernel.of(3, 3));
        for (WeightShape same : List.of(depthwise, depthwise.torchCompatible(), depthwise.split("kernel", 2))) {
            assertEquals(List.of(3, 3, 4, 2), Layout.KERAS.axes(same));
            assertEquals(List.of(3, 3, 1, 8), Layout.FLAX.axes(same));
            assertEquals(4, same.groups());
        }
        WeightShape grouped =
                WeightShape.transposedConvolution(4, 8, Kernel.of(3).groups(2));
        assertThrows(InputException.class, () -> Layout.KERAS.axes(grouped.torchCompatible()));
    }
}
