package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The examples of the package page. */
class RandomExamplesTest {
    @Test
    void aSliceIsDrawnWithoutTheRest() {
        RandomStream stream = Streams.philox(42).stream("fc1.weight");
        float[] weights = new float[1000];
        stream.normal(weights, 0, 1000, 0, 0, 0.1);
        float[] slice = new float[10];
        stream.normal(slice, 0, 10, 500, 0, 0.1);
        assertArrayEquals(Arrays.copyOfRange(weights, 500, 510), slice);
    }

    @Test
    void numpyIsReplayed() {
        NumpyRandomState r = new NumpyRandomState(0);
        assertEquals(1.764052345967664, r.normal());
        assertEquals(0.20552675214328775, r.uniform(-1, 1));
    }

    @Test
    void torchAndNumpysGeneratorAreReplayed() {
        float[] w = new float[4];
        TorchGenerator.x86(0).uniform(w, 0, 4, -0.5, 0.25);
        assertEquals(0.07616635f, w[1]);
        assertEquals(0.1257302210933933, new NumpyGenerator(0).normal());
    }
}
