package dev.outset.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.outset.activation.Activations;
import dev.outset.data.BatchOrder;
import dev.outset.data.DataSets;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The numbers that the book prints for the first two iterations of its two starts (section 7.7, batch 1, learning rate
 * 0.1), to the digits printed. The book truncates in some places and rounds in others, so a printed number is met when
 * the exact one is less than one unit of its last digit away.
 */
class BookTraceTest {
    private static final Network NETWORK = Networks.dense(List.of(1, 2, 1), Activations.TANH, Loss.HALF_MSE);

    @Test
    void caseOneAllZero() {
        Trace trace = trace(0, 58, 243);
        Trace.Iteration first = trace.iterations().get(0);
        TracedLayer hidden = first.layers().get(0);
        TracedLayer output = first.layers().get(1);
        zero(hidden.z()[0], hidden.a()[0], output.z()[0], hidden.da()[0], hidden.dz()[0]);
        printed("-0.5459", output.dz()[0][0]);
        zero(hidden.W()[0], hidden.W()[1], hidden.b(), hidden.dW()[0], hidden.dW()[1], hidden.db());
        zero(output.W()[0], output.dW()[0]);
        printed("0.05459", output.b()[0]);
        printed("-0.5459", output.db()[0]);

        Trace.Iteration second = trace.iterations().get(1);
        hidden = second.layers().get(0);
        output = second.layers().get(1);
        zero(hidden.z()[0], hidden.a()[0], hidden.da()[0], hidden.dz()[0]);
        printed("0.05459459", output.z()[0][0]);
        printed("-0.20486486", output.dz()[0][0]);
        zero(hidden.W()[0], hidden.W()[1], hidden.b(), hidden.dW()[0], hidden.dW()[1], hidden.db());
        zero(output.W()[0], output.dW()[0]);
        printed("0.07508108", output.b()[0]);
        printed("-0.20486486", output.db()[0]);
    }

    @Test
    void caseTwoWeightsZeroBiasesOne() {
        for (int secondRow : new int[] {517, 973}) { // x = 0.44 and 0.45, both with y = 2.19
            Trace trace = trace(1, 11, secondRow);
            TracedLayer hidden = trace.iterations().get(0).layers().get(0);
            TracedLayer output = trace.iterations().get(0).layers().get(1);
            assertArrayEquals(new double[] {1, 1}, hidden.z()[0]);
            both("0.7615", hidden.a()[0]);
            assertEquals(1, output.z()[0][0]);
            printed("0.4756", output.dz()[0][0]);
            zero(hidden.da()[0], hidden.dz()[0], hidden.W()[0], hidden.W()[1], hidden.dW()[0], hidden.dW()[1]);
            assertArrayEquals(new double[] {1, 1}, hidden.b());
            zero(hidden.db());
            both("-0.0362", output.W()[0]);
            printed("0.9524", output.b()[0]);
            both("0.3622", output.dW()[0]);
            printed("0.4756", output.db()[0]);

            hidden = trace.iterations().get(1).layers().get(0);
            output = trace.iterations().get(1).layers().get(1);
            assertArrayEquals(new double[] {1, 1}, hidden.z()[0]);
            both("0.7615", hidden.a()[0]);
            printed("0.8972", output.z()[0][0]);
            printed("0.7296", output.dz()[0][0]);
            both("-0.0264", hidden.da()[0]);
            both("-0.0111", hidden.dz()[0]);
            // The book prints 0.0007 for W1: a slip, since 0 − 0.1·(−0.0007) is 0.00007.
            printed("0.00007", hidden.W()[0][0]);
            assertEquals(hidden.W()[0][0], hidden.W()[1][0]);
            both("1.001", hidden.b());
            printed("-0.0007", hidden.dW()[0][0]);
            assertEquals(hidden.dW()[0][0], hidden.dW()[1][0]);
            both("-0.0111", hidden.db());
            both("-0.0917", output.W()[0]);
            printed("0.879464", output.b()[0]);
            both("0.5557", output.dW()[0]);
            printed("0.7296", output.db()[0]);
        }
    }

    /** The negative control: another row, and the printed digits no longer come out. */
    @Test
    void anotherRowGivesOtherNumbers() {
        double dz = trace(0, 57).iterations().get(0).layers().get(1).dz()[0][0];
        assertNotEquals(-0.5459, dz, 1e-3);
    }

    private static Trace trace(double bias, int... rows) {
        Weights weights =
                Networks.weights(NETWORK, new double[2], new double[] {bias, bias}, new double[2], new double[] {bias});
        List<int[]> batches = BatchOrder.inOrder(rows, 1, rows.length);
        return Trace.run(NETWORK, weights, DataSets.book(), 0.1, batches);
    }

    private static void both(String expected, double[] values) {
        printed(expected, values[0]);
        assertEquals(values[0], values[1]); // equal for ever, bit for bit
    }

    private static void printed(String expected, double value) {
        double unit = Math.pow(10, -new BigDecimal(expected).scale());
        assertEquals(Double.parseDouble(expected), value, unit);
    }

    private static void zero(double[]... arrays) {
        for (double[] array : arrays) {
            for (double v : array) {
                assertEquals(0, Math.abs(v));
            }
        }
    }
}
