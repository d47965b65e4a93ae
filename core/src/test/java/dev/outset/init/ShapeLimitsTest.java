package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Lengths, fans and rows that no layer has. */
class ShapeLimitsTest {
    private static String refusal(Executable wrong) {
        String line = assertThrows(InputException.class, wrong).line();
        assertTrue(line.matches("\\S.*: expected .+, found .+; .+"), line);
        return line;
    }

    @Test
    void lengthsBelowZeroAreRefused() {
        Kernel three = Kernel.of(3, 3);
        for (Executable wrong : List.<Executable>of(
                () -> WeightShape.dense(-1, 5),
                () -> WeightShape.dense(5, -1),
                () -> WeightShape.dense(-5, -1),
                () -> WeightShape.denseBias(-1, 5),
                () -> WeightShape.convolution(-8, 3, three),
                () -> WeightShape.convolution(8, -4, three.groups(2)),
                () -> WeightShape.transposedConvolution(-8, 4, three),
                () -> WeightShape.depthwise(4, -1, three),
                () -> WeightShape.embedding(-3, 4),
                () -> WeightShape.tiedHead(3, -4),
                () -> WeightShape.bilinear(1, -2, -3),
                () -> WeightShape.lstm(-2, 4),
                () -> WeightShape.lstm(2, -4),
                () -> WeightShape.gru(-2, 4),
                () -> WeightShape.packedQkv(-2),
                () -> WeightShape.groupedQuery(64, 8, 2, -8),
                () -> WeightShape.groupedQuery(64, -8, 2, 8),
                () -> WeightShape.experts(-1, 4, 4),
                () -> WeightShape.experts(2, -4, -4),
                () -> new WeightShape(List.of(4, -4), new Fans(1, 1, "x")))) {
            refusal(wrong);
        }
        assertEquals(
                "fans of dense (-1, 5): expected counts of at least 0, found fan_in = 5, fan_out = -1; count what one unit"
                        + " sums and what one input reaches",
                refusal(() -> WeightShape.dense(-1, 5)));
        assertEquals(
                "shape: expected lengths of at least 0, found [-3, 4]; check the signs",
                refusal(() -> WeightShape.embedding(-3, 4)));
    }

    /** An empty axis is a shape, as in NumPy and PyTorch; so is a fan of 0. No blocks at all are none. */
    @Test
    void nothingIsAllowedWhereItMeansSomething() {
        assertEquals(0, WeightShape.dense(0, 5).size());
        assertEquals(0, WeightShape.lstm(0, 4).size());
        assertEquals(0, WeightShape.embedding(0, 4).size());
        assertEquals(0, new Fans(0, 0, "none").in());
        refusal(() -> WeightShape.experts(0, 4, 4));
    }

    @Test
    void fansAreFiniteCounts() {
        for (double wrong : new double[] {-3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refusal(() -> new Fans(wrong, 3, "x"));
            refusal(() -> new Fans(3, wrong, "x"));
        }
    }

    @Test
    void blocksHoldTheWholeShape() {
        Fans fans = new Fans(1, 1, "x");
        List<Block> half = List.of(new Block("a", 0, List.of(2, 4)));
        refusal(() -> new WeightShape(List.of(4, 4), fans, ShapeKind.DENSE, 4, half));
        refusal(() -> new WeightShape(List.of(4, 4), fans, ShapeKind.DENSE, 4, List.of()));
        refusal(() -> new WeightShape(List.of(2, 4), fans, ShapeKind.DENSE, -1, half));
    }
}
