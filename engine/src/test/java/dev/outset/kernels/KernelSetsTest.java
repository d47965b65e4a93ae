package dev.outset.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.engine.Losses;
import dev.outset.network.Loss;
import dev.outset.network.Precision;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every fast kernel beside the float64 reference, on sizes off the width of any register. */
final class KernelSetsTest {
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {3, 1, 2},
        {32, 2, 1},
        {5, 7, 13},
        {31, 17, 33},
        {10, 207, 64},
        {64, 130, 31},
        {10, 301, 227},
        {3, 70, 1003}
    };
    private static final List<KernelSet<?>> ALL = List.of(
            KernelSets.of(Precision.FLOAT32, false),
            KernelSets.of(Precision.FLOAT32, true),
            KernelSets.of(Precision.FLOAT64, false),
            KernelSets.of(Precision.FLOAT64, true));

    @Test
    void productsAreTheSums() {
        for (KernelSet<?> kernels : ALL) {
            for (int[] shape : SHAPES) {
                products(kernels, shape[0], shape[1], shape[2]);
            }
        }
    }

    private static <A> void products(KernelSet<A> kernels, int n, int in, int out) {
        double unit = kernels.precision() == Precision.FLOAT32 ? 0x1p-24 : 0x1p-53;
        double[] w = wave(out * in + out, 0.37);
        double[] a = wave(n * in, 0.73);
        double[] dz = wave(n * out, 1.31);
        A theta = array(kernels, w);
        A inputs = array(kernels, a);
        A gradients = array(kernels, dz);
        String what = kernels.name() + " " + n + "·" + in + "·" + out;

        A z = kernels.allocate(n * out);
        kernels.forward(theta, 0, out * in, inputs, n, in, out, z);
        A da = kernels.allocate(n * in);
        kernels.backwardInputs(theta, 0, gradients, n, in, out, da);
        A gradient = kernels.allocate(out * in + out);
        kernels.backwardParameters(gradients, inputs, n, in, out, gradient, 0, out * in);
        A stepped = array(kernels, w);
        boolean descends = kernels.descend(gradients, inputs, n, in, out, 0.5, stepped, 0, out * in);

        for (int s = 0; s < n; s++) {
            for (int i = 0; i < out; i++) {
                double sum = w[out * in + i];
                for (int k = 0; k < in; k++) {
                    sum += w[i * in + k] * a[s * in + k];
                }
                // |rounding| <= (terms + 3) units of the sum of magnitudes, each at most 1; inputs round once more
                assertEquals(sum, get(kernels, z, s * out + i), (in + 6) * (in + 1) * unit, what);
            }
            for (int k = 0; k < in; k++) {
                double sum = 0;
                for (int i = 0; i < out; i++) {
                    sum += w[i * in + k] * dz[s * out + i];
                }
                assertEquals(sum, get(kernels, da, s * in + k), (out + 6) * (out + 1) * unit, what);
            }
        }
        for (int i = 0; i < out; i++) {
            for (int k = 0; k <= in; k++) {
                double mean = 0;
                for (int s = 0; s < n; s++) {
                    mean += dz[s * out + i] * (k < in ? a[s * in + k] : 1) / n;
                }
                int at = k < in ? i * in + k : out * in + i;
                assertEquals(mean, get(kernels, gradient, at), (n + 6) * unit * 2, what);
                if (descends) {
                    assertEquals(w[at] - 0.5 * mean, get(kernels, stepped, at), (n + 8) * unit * 2, what);
                }
            }
        }
    }

    @Test
    void mapsAreTheFunctions() {
        double[] z = new double[2003];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) ((i - 1001) * 0.0123);
        }
        z[0] = -1e30;
        z[1] = 1e30;
        z[2] = -0.0;
        for (KernelSet<?> kernels : ALL) {
            for (String name : Activations.names()) {
                maps(kernels, Activations.parse(name), z);
            }
        }
    }

    private static <A> void maps(KernelSet<A> kernels, Activation f, double[] z) {
        // float32: half a unit by rounding, 4e-7 by the rational functions, whose slopes come from rounded values
        double relative = kernels.precision() == Precision.FLOAT32 ? 5e-7 : 0;
        A in = array(kernels, z);
        A a = kernels.allocate(z.length);
        kernels.activate(f, in, a, z.length);
        A ones = array(kernels, java.util.Arrays.stream(z).map(x -> 1).toArray());
        A dz = kernels.allocate(z.length);
        kernels.activateBackward(f, in, a, ones, dz, z.length);
        for (int i = 0; i < z.length; i++) {
            double value = f.value(get(kernels, in, i));
            double slope = f.slope(get(kernels, in, i));
            String what = kernels.name() + " " + f + "(" + z[i] + ")";
            assertEquals(value, get(kernels, a, i), relative * Math.max(1, Math.abs(value)), what);
            assertEquals(slope, get(kernels, dz, i), 4 * relative * Math.max(1, Math.abs(slope)), what);
        }
    }

    /** The fast functions stop within their range: the next activation may have a pole outside it. */
    @Test
    void fastMapsStayWithinTheirRange() {
        int from = Float.floatToIntBits(6f);
        float[] z = new float[Float.floatToIntBits(9f) - from]; // every float where tanh rounds to 1 or next to it
        for (int i = 0; i < z.length; i++) {
            z[i] = Float.intBitsToFloat(from + i);
        }
        float[] a = new float[z.length];
        FloatMaps.tanh(z, a, z.length);
        assertEquals(1, highest(a));
        assertTrue(lowest(a) > 0.9999f, "tanh " + lowest(a));
        for (int i = 0; i < z.length; i++) {
            z[i] *= -2;
        }
        FloatMaps.sigmoid(z, a, z.length);
        assertEquals(0, lowest(a));
        assertTrue(highest(a) < 1e-5f, "sigmoid " + highest(a));
    }

    private static float highest(float[] values) {
        float highest = values[0];
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    private static float lowest(float[] values) {
        float lowest = values[0];
        for (float value : values) {
            lowest = Math.min(lowest, value);
        }
        return lowest;
    }

    @Test
    void theFastSoftmaxIsTheSoftmax() {
        double[] z = wave(700 * 3, 0.37);
        for (int i = 0; i < z.length; i++) {
            z[i] *= Math.floorDiv(i, 3); // differences up to 1400, where e^z has long been 0
        }
        double[] fast = new double[z.length];
        double[] exact = new double[z.length];
        KernelSets.of(Precision.FLOAT32, true).softmax(z, 700, fast);
        KernelSets.of(Precision.FLOAT32, false).softmax(z, 700, exact);
        assertFalse(Arrays.equals(exact, fast), "two ways of computing");
        for (int i = 0; i < z.length; i++) {
            assertEquals(exact[i], fast[i], 2e-12 * exact[i] + Double.MIN_NORMAL, "element " + i);
        }
        double[] nan = new double[2];
        KernelSets.of(Precision.FLOAT32, true).softmax(new double[] {Double.NaN, 1}, 1, nan);
        assertTrue(Double.isNaN(nan[0]) && Double.isNaN(nan[1]));
    }

    /** Logits far from 0, whose exponentials overflow or vanish, and others beside them. */
    @Test
    void theFastSoftmaxTakesLogitsOfAnySize() {
        double[] z = {1000, 999, 998, -1000, -1001, -999, 0.5, -0.5, 1, 1e90, 0, -1e90, -20, -21, -22, 690, 689, 5};
        double[] fast = new double[z.length];
        double[] exact = new double[z.length];
        FastSoftmax.forward(z, 6, fast);
        KernelSets.of(Precision.FLOAT32, false).softmax(z, 6, exact);
        for (int i = 0; i < z.length; i++) {
            assertEquals(exact[i], fast[i], 2e-12 * exact[i] + Double.MIN_NORMAL, "element " + i);
        }
    }

    /** The loss from the softmax at hand, as exact near 0 as elsewhere. */
    @Test
    void theFastCrossEntropyIsTheCrossEntropy() {
        KernelSet<?> kernels = KernelSets.of(Precision.FLOAT32, true);
        double[] z = wave(300 * 4, 0.37);
        double[] y = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            z[i] *= Math.floorDiv(i, 4); // up to 300, so that many losses are all but 0
            y[i] = i % 8 < 4 ? 0.25 : i % 8 == 5 ? 1 : 0;
        }
        double[] a = new double[z.length];
        kernels.softmax(z, 300, a);
        for (int s = 0; s < 300; s++) {
            double[] row = Arrays.copyOfRange(z, 4 * s, 4 * s + 4);
            double[] outputs = Arrays.copyOfRange(a, 4 * s, 4 * s + 4);
            double[] target = Arrays.copyOfRange(y, 4 * s, 4 * s + 4);
            double exact = Losses.value(Loss.CROSS_ENTROPY, 1, row, outputs, target);
            double fast = kernels.loss(Loss.CROSS_ENTROPY, 1, row, outputs, target);
            assertTrue(fast >= 0, "sample " + s);
            // the softmax's relative error, and where the loss is large the rounding of logits up to 300
            assertEquals(exact, fast, 4e-12 * exact + 300 * 0x1p-52, "sample " + s);
        }
        assertEquals(
                Losses.value(Loss.CROSS_ENTROPY, 300, z, a, y), kernels.loss(Loss.CROSS_ENTROPY, 300, z, a, y), 1e-9);
        assertTrue(Double.isNaN(kernels.loss(
                Loss.CROSS_ENTROPY,
                1,
                new double[] {Double.NaN, 1},
                new double[] {Double.NaN, Double.NaN},
                new double[] {0, 1})));
        double[] sure = {1, Math.exp(-40)};
        assertEquals(
                Math.exp(-40),
                kernels.loss(Loss.CROSS_ENTROPY, 1, new double[] {40, 0}, sure, new double[] {1, 0}),
                1e-29);
    }

    /** NaN must stay visible: a run that has gone wrong is reported, not smoothed over. */
    @Test
    void nanStaysNan() {
        for (KernelSet<?> kernels : ALL) {
            for (Activation f : List.of(Activations.TANH, Activations.SIGMOID, Activations.RELU)) {
                nan(kernels, f);
            }
        }
    }

    private static <A> void nan(KernelSet<A> kernels, Activation f) {
        A z = array(kernels, new double[] {Double.NaN});
        A a = kernels.allocate(1);
        kernels.activate(f, z, a, 1);
        assertTrue(Double.isNaN(get(kernels, a, 0)), kernels.name() + " " + f);
    }

    @Test
    void openBlasIsUsedWhereItIs() {
        String os = System.getProperty("os.name") + System.getProperty("os.arch");
        Assumptions.assumeTrue(os.equals("Linuxamd64"));
        assertTrue(OpenBlas.available(), "the natives are on the test class path");
        assertTrue(KernelSets.of(Precision.FLOAT32, true).name().startsWith("openblas"));
    }

    private static double[] wave(int n, double step) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.sin(step * (i + 1)); // exact in either precision
        }
        return values;
    }

    private static <A> A array(KernelSet<A> kernels, double[] values) {
        A array = kernels.allocate(values.length);
        kernels.put(values, array, 0);
        return array;
    }

    private static <A> double get(KernelSet<A> kernels, A array, int i) {
        double[] one = new double[1];
        kernels.take(array, i, one);
        return one[0];
    }
}
