package dev.outset.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.random.Streams;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Surfaces whose every value is known, and what is read off them. */
final class SurfaceTest {
    private static final Plane AXES = new Plane(new double[3], new double[] {1, 0, 0}, new double[] {0, 1, 0});
    private static final Section SECTION =
            new Section(Section.Kind.WEIGHTS, AXES, new double[3], List.of(), List.of(), List.of());

    private static Surface over(Window window, int n, LossAt loss) {
        return Surface.over(SECTION, window, n, loss, 2, done -> {});
    }

    @Test
    void aQuadraticIsWhatItIs() {
        // (θ₀ − 1)² + 3 (θ₁ + 2)² + 5
        Surface surface =
                over(new Window(-3, 3, -4, 2), 13, t -> (t[0] - 1) * (t[0] - 1) + 3 * (t[1] + 2) * (t[1] + 2) + 5);
        for (int r = 0; r < 13; r++) {
            for (int c = 0; c < 13; c++) {
                double x = -3 + 0.5 * c;
                double y = -4 + 0.5 * r;
                assertEquals((x - 1) * (x - 1) + 3 * (y + 2) * (y + 2) + 5, surface.loss()[r][c], 1e-12);
            }
        }
        assertEquals(new Surface.Point(1, -2, 5), surface.lowest());
        assertEquals(new Surface.Point(-3, 2, 16 + 48 + 5), surface.highest());
        assertEquals(List.of(new Surface.Point(1, -2, 5)), surface.minima());
    }

    @Test
    void twoMinimaAreTwo() {
        Surface surface = over(Window.around(0, 0, 2), 41, t -> Math.abs(t[0] * t[0] - 1) + t[1] * t[1]);
        assertEquals(2, surface.minima().size());
        assertEquals(1, Math.abs(surface.minima().get(0).x()), 1e-12);
        assertTrue(over(Window.around(0, 0, 2), 41, t -> t[0]).minima().isEmpty());
        LossAt nearTheEdge = t -> (t[0] - 1.9) * (t[0] - 1.9) + t[1] * t[1];
        assertTrue(over(Window.around(0, 0, 2), 41, nearTheEdge).minima().isEmpty(), "what lies beyond is not known");
    }

    @Test
    void whatHasNoLossIsCountedAndNeverLowest() {
        Surface surface = over(Window.around(0, 0, 1), 3, t -> t[0] < 0 ? Double.NaN : t[0] > 0 ? 1 / 0.0 : t[1]);
        assertEquals(6, surface.holes());
        assertEquals(-1, surface.lowest().loss());
        assertEquals(1, surface.highest().loss());
        assertFalse(surface.flat());
        assertTrue(over(Window.around(0, 0, 1), 3, t -> 7).flat());
    }

    @Test
    void coloursAreLogarithmicWhereTheRangeIsWide() {
        assertTrue(over(Window.around(0, 0, 1), 3, t -> Math.exp(3 * t[0])).wide());
        assertFalse(over(Window.around(0, 0, 1), 3, t -> 2 + t[0]).wide());
        assertFalse(over(Window.around(0, 0, 1), 3, t -> t[0]).wide(), "logarithms need positive losses");
    }

    /** Bits, not tolerances; and every point is reported once. */
    @Test
    void threadsChangeNothing() {
        Network network = Notation.parse("1-3-1 tanh");
        Batch batch = DataSets.book().batch(0, 40);
        double[] theta = new double[10];
        Section section = Section.random(network, theta, Streams.philox(3));
        AtomicLong points = new AtomicLong();
        Surface one = Surface.over(section, Window.around(0, 0, 1), 9, LossAt.of(network, batch), 1, points::addAndGet);
        for (int threads : new int[] {2, 3, 8}) {
            Surface many =
                    Surface.over(section, Window.around(0, 0, 1), 9, LossAt.of(network, batch), threads, done -> {});
            for (int r = 0; r < 9; r++) {
                assertArrayEquals(one.loss()[r], many.loss()[r]);
            }
        }
        assertEquals(81, points.get());
    }

    @Test
    void theWallOfALineIsItsRiseOverTheHigherEnd() {
        Run run = Runs.of("a", new double[] {-1}, new double[] {1});
        LossAt loss = t -> 4 - 4 * t[0] * t[0] + (t[0] > 0 ? t[0] : 0); // 0 at the start, 1 at the end
        LossLine line = LossLine.between(List.of(run), 201, 1, loss, 2, done -> {});
        assertArrayEquals(new double[] {0, 1}, line.ends().get(0));
        double top = 4 + 1.0 / 64 + 1.0 / 64 - 1.0 / 64; // at t = 1/8: 4 − 4/64 + 1/8
        assertEquals(top + 3.0 / 64 - 1, line.wall(0), 2e-3, "the grid may miss the top by its step");
        assertEquals(
                0,
                LossLine.between(List.of(run), 201, 1, t -> t[0], 1, done -> {}).wall(0));
    }
}
