package dev.outset.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.network.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The premises of balanced classes, on matrices that are not square, so that no index can stand for another. */
class ClassCheckTest {
    private static final double[] NO_BIAS = {0, 0, 0, 0};

    private static ClassCheck.Level classes(int... classOf) {
        int[] sign = new int[classOf.length];
        java.util.Arrays.fill(sign, 1);
        return new ClassCheck.Level(classOf, sign);
    }

    private static ClassCheck.Level signed(int[] classOf, int... sign) {
        return new ClassCheck.Level(classOf, sign);
    }

    private static String rows(ClassCheck.Level units, ClassCheck.Level below, double[] bias, double... w) {
        try {
            ClassCheck.rows("here", units, below, Tensor.of(List.of(units.width(), below.width()), w), bias);
            return "";
        } catch (Refusal refusal) {
            return refusal.problem() + " " + refusal.where();
        }
    }

    /** The same entries, read as the columns of the transposed matrix. */
    private static String columns(ClassCheck.Level units, ClassCheck.Level above, double... w) {
        double[] transposed = new double[w.length];
        for (int i = 0; i < units.width(); i++) {
            for (int k = 0; k < above.width(); k++) {
                transposed[k * units.width() + i] = w[i * above.width() + k];
            }
        }
        try {
            Tensor tensor = Tensor.of(List.of(above.width(), units.width()), transposed);
            ClassCheck.columns("here", units, above, tensor);
            return "";
        } catch (Refusal refusal) {
            return refusal.problem() + " " + refusal.where();
        }
    }

    private static void both(String unit, ClassCheck.Level units, ClassCheck.Level next, double... w) {
        boolean fine = unit.isEmpty();
        assertEquals(fine ? "" : "row-sums here, unit " + unit, rows(units, next, NO_BIAS, w));
        assertEquals(fine ? "" : "column-sums here, unit " + unit, columns(units, next, w));
    }

    @Test
    void equalEntriesAreEqualSums() {
        both("", classes(0, 1, 0, 0), classes(0, 1, 2), 1, 2, 3, 7, 7, 7, 1, 2, 3, 1, 2, 3);
        both("3", classes(0, 1, 0, 0), classes(0, 1, 2), 1, 2, 3, 7, 7, 7, 1, 2, 3, 1, 2, 4);
        both("2", classes(0, 1, 0, 0), classes(0, 1, 2), 1, 2, 3, 1, 2, 3, 1, 3, 3, 1, 2, 3);
        both("3", classes(0, 1, 1, 1), classes(0, 1, 2), 9, 9, 9, 1, 2, 3, 1, 2, 3, 9, 9, 9);
    }

    @Test
    void sumsOverAClassMayBeMadeOfOtherEntries() {
        both("", classes(0, 0), classes(0, 0, 1), 1, 2, 5, 2, 1, 5);
        both("1", classes(0, 0), classes(0, 1, 1), 1, 2, 5, 2, 1, 5);
        both("1", classes(0, 0), classes(0, 0, 1), 1, 2, 5, 2, 1, 6);
        both("1", classes(0, 0), classes(0, 0, 1), 1, 2, 5, 2, 0x1.0000000000001p0, 5);
    }

    @Test
    void signsTurnUnitsAndNeighbours() {
        both("", signed(new int[] {0, 0}, 1, -1), classes(0, 1), 1, 2, -1, -2);
        both("1", signed(new int[] {0, 0}, 1, -1), classes(0, 1), 1, 2, 1, 2);
        both("", classes(0, 0), signed(new int[] {0, 0}, 1, -1), 3, 1, 4, 2);
        both("1", classes(0, 0), signed(new int[] {0, 0}, 1, -1), 3, 1, 4, 3);
        both("", classes(0, 0), signed(new int[] {0, 1}, 1, 0), 3, 1, 3, 2); // what stays zero does not count
    }

    @Test
    void aZeroUnitNeedsSumsOfZero() {
        both("", signed(new int[] {0, 1}, 0, 1), classes(0, 0), 1, -1, 5, 6);
        both("0", signed(new int[] {0, 1}, 0, 1), classes(0, 0), 1, -2, 5, 6);
        both("0", signed(new int[] {0, 1}, 0, 1), classes(0, 1), 1, -1, 5, 6);
        assertEquals("bias here, unit 0", rows(signed(new int[] {0}, 0), classes(0), new double[] {1}, 0));
    }

    @Test
    void biasesOfAClassAreEqual() {
        assertEquals("", rows(classes(0, 0), classes(0), new double[] {2, 2}, 1, 1));
        assertEquals("bias here, unit 1", rows(classes(0, 0), classes(0), new double[] {2, 3}, 1, 1));
        ClassCheck.Level opposite = signed(new int[] {0, 0}, 1, -1);
        assertEquals("", rows(opposite, classes(0), new double[] {2, -2}, 1, -1));
        assertEquals("bias here, unit 1", rows(opposite, classes(0), new double[] {2, 2}, 1, -1));
    }
}
