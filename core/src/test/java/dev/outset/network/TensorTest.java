package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final Tensor DOUBLES = Tensor.of(List.of(2, 3), new double[] {1, 2, 3, 4, 5, 0.1});
    private static final Tensor FLOATS = Tensor.of(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 0.1f});

    @Test
    void aRowIsReadExactlyInBothPrecisions() {
        double[] row = new double[3];
        DOUBLES.read(3, row);
        assertArrayEquals(new double[] {4, 5, 0.1}, row);
        FLOATS.read(3, row);
        assertArrayEquals(new double[] {4, 5, 0.1f}, row);
    }

    @Test
    void whatIsReadIsACopy() {
        double[] row = new double[3];
        DOUBLES.read(0, row);
        row[0] = 7;
        assertEquals(1, DOUBLES.get(0));
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        assertThrows(IndexOutOfBoundsException.class, () -> DOUBLES.read(4, new double[3]));
        assertThrows(IndexOutOfBoundsException.class, () -> FLOATS.read(4, new double[3]));
    }
}
