package dev.outset.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.curvature.ParameterVector;
import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Planes: their scale, what lies on them, what they share of the motion, and when there is none. */
final class SectionTest {
    private static final Network NETWORK = Notation.parse("3-4-2 tanh");

    private static double[] theta(Network network, String... rules) {
        List<Rule> parsed = List.of(rules).stream().map(Rule::parse).toList();
        return ParameterVector.of(network, InitPlan.of(network, parsed).draw(Streams.philox(5), Precision.FLOAT64));
    }

    private static double norm(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }

    /** Rows of fc1 (4 × 3), bias (4), rows of fc2 (2 × 4), bias (2): each as long as the weights there. */
    @Test
    void aStepOfOneIsAsLongAsTheWeightsRowByRow() {
        double[] theta = theta(NETWORK, "normal", "*.bias=normal(std=0.1)");
        FilterNormal normal = FilterNormal.around(NETWORK, theta, Streams.philox(0), "u");
        int[] bounds = {0, 3, 6, 9, 12, 16, 20, 24, 26};
        for (int i = 0; i + 1 < bounds.length; i++) {
            double own = norm(theta, bounds[i], bounds[i + 1]);
            assertEquals(own, norm(normal.direction(), bounds[i], bounds[i + 1]), 1e-14 * own);
        }
        assertTrue(normal.zeros().isEmpty());
    }

    /** The reason for it: weights × c before ReLU and ÷ c behind it are one function, and one picture. */
    @Test
    void rescaledNetworksHaveTheSamePicture() {
        Network network = Notation.parse("1-4-1 relu");
        double[] theta = theta(network, "normal");
        double[] rescaled = theta.clone();
        for (int i = 0; i < 4; i++) {
            rescaled[i] *= 8; // fc1.weight
            rescaled[8 + i] /= 8; // fc2.weight
        }
        Surface one = surface(network, Section.random(network, theta, Streams.philox(1)));
        Surface other = surface(network, Section.random(network, rescaled, Streams.philox(1)));
        // fc1.bias is zero in both: its direction has a scale of its own, so leave it out of the comparison
        assertEquals(one.loss()[4][4], other.loss()[4][4], 1e-12);
        double[] u = FilterNormal.around(network, theta, Streams.philox(1), "u").direction();
        double[] w =
                FilterNormal.around(network, rescaled, Streams.philox(1), "u").direction();
        for (int i = 0; i < 4; i++) {
            assertEquals(8 * u[i], w[i], 1e-12);
            assertEquals(u[8 + i] / 8, w[8 + i], 1e-12);
        }
    }

    private static Surface surface(Network network, Section section) {
        LossAt loss = LossAt.of(network, DataSets.book().batch(0, 60));
        return Surface.over(section, Window.around(0, 0, 1), 9, loss, 1, done -> {});
    }

    /** A flat picture of a zero start would be a lie: the loss does change around it. */
    @Test
    void zeroRowsGetTheScaleOfTheirLayer() {
        Network network = Notation.parse("1-2-1 tanh");
        double[] zeros = new double[7];
        FilterNormal normal = FilterNormal.around(network, zeros, Streams.philox(0), "u");
        double scale = Math.sqrt(2.0 / 3);
        assertEquals(scale, Math.abs(normal.direction()[0]), 1e-15, "a row of one");
        assertEquals(scale * Math.sqrt(2), norm(normal.direction(), 4, 6), 1e-15, "a row of two");
        assertEquals(
                List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"),
                normal.zeros().stream().map(FilterNormal.ZeroRows::path).toList());
        assertEquals(2, normal.zeros().get(0).rows());
        assertFalse(surface(network, Section.random(network, zeros, Streams.philox(0)))
                .flat());
    }

    /** The broken twin: with the length of the weights alone, the surface of a zero start is exactly flat. */
    @Test
    void withoutThatScaleTheSurfaceIsExactlyFlat() {
        Network network = Notation.parse("1-2-1 tanh");
        double[] zeros = new double[7];
        double[] u = FilterNormal.around(network, zeros, Streams.philox(0), "u").direction();
        double[] own = new double[7];
        for (int i = 0; i < 7; i++) {
            own[i] = u[i] * Math.abs(zeros[i]);
        }
        Section broken =
                new Section(Section.Kind.RANDOM, new Plane(zeros, own, own), zeros, List.of(), List.of(), List.of());
        assertTrue(surface(network, broken).flat());
    }

    @Test
    void someZeroRowsAreCounted() {
        double[] theta = theta(NETWORK, "normal", "*.bias=ones");
        theta[3] = theta[4] = theta[5] = 0; // the second row of fc1
        FilterNormal normal = FilterNormal.around(NETWORK, theta, Streams.philox(0), "u");
        assertEquals(List.of(new FilterNormal.ZeroRows("fc1.weight", 1, 4, Math.sqrt(2.0 / 7))), normal.zeros());
        assertEquals(Math.sqrt(3 * 2.0 / 7), norm(normal.direction(), 3, 6), 1e-15);
    }

    /** Rows of one number go forwards or backwards only; the two directions must differ all the same. */
    @Test
    void theDirectionsOfTinyNetworksAreTwo() {
        Network network = Notation.parse("1-1");
        for (int seed = 0; seed < 40; seed++) {
            Plane plane = Section.random(network, new double[] {2, -3}, Streams.philox(seed))
                    .plane();
            assertEquals(5, plane.project(plane.at(5, 0)).x(), 1e-12);
        }
    }

    @Test
    void pointsOfAPlaneProjectOntoThemselves() {
        Section section = Section.random(NETWORK, theta(NETWORK, "normal"), Streams.philox(0));
        for (double[] at : new double[][] {{0, 0}, {1, -0.5}, {-3, 2}}) {
            Plane.Shadow shadow = section.plane().project(section.plane().at(at[0], at[1]));
            assertEquals(at[0], shadow.x(), 1e-13);
            assertEquals(at[1], shadow.y(), 1e-13);
            assertEquals(0, shadow.distance(), 1e-13);
        }
    }

    @Test
    void thePlaneOfThreePointsHoldsThem() {
        Run a = Runs.of("a", new double[] {1, 2, 3, 4}, new double[] {0, 0, 9, 9}, new double[] {4, 2, 3, 0});
        Run b = Runs.of("b", new double[] {0, 1, 0, 1}, new double[] {0, 1, 0, 1});
        Plane plane = Section.points(List.of(a, b)).plane();
        assertEquals(0, plane.project(a.start()).distance(), 1e-14);
        assertEquals(0, plane.project(a.end()).distance(), 1e-14);
        assertEquals(0, plane.project(b.start()).distance(), 1e-14);
        assertEquals(5, plane.project(a.end()).x(), 1e-14, "x is the distance from the start towards the end");
        assertEquals(0, plane.project(a.end()).y(), 1e-14);
        assertEquals(0, Vectors.dot(plane.u(), plane.v()), 1e-15);
        assertEquals(1, Vectors.norm(plane.v()), 1e-15);
        assertTrue(Projection.of(a, plane).distance()[1] > 1, "the way between them leaves it");
    }

    /** A point 3 above the plane is 3 away; of its motion, 4² of 4² + 3² lie in the plane. */
    @Test
    void distanceAndShareAreThoseOfTheTriangle() {
        Plane plane = new Plane(new double[3], new double[] {2, 0, 0}, new double[] {1, 1, 0});
        Projection shadow = Projection.of(Runs.of("a", new double[3], new double[] {4, 0, 3}, new double[3]), plane);
        assertEquals(3, shadow.farthest(), 1e-15);
        assertEquals(16.0 / 25, shadow.share(), 1e-15);
        assertEquals(2, shadow.x()[1], 1e-15);
        assertTrue(Double.isNaN(
                Projection.of(Runs.of("still", new double[3]), plane).share()));
    }

    /** Moves ±6 e₀, ±2 e₁, ±1 e₂ around the end: eigenvalues 72, 8, 2 of a total of 82. */
    @Test
    void principalDirectionsAreThoseOfAKnownCloud() {
        Run run = Runs.of(
                "a",
                new double[] {6, 0, 0},
                new double[] {-6, 0, 0},
                new double[] {0, 2, 0},
                new double[] {0, -2, 0},
                new double[] {0, 0, 1},
                new double[] {0, 0, -1},
                new double[] {0, 0, 0});
        Section section = Section.pca(List.of(run));
        assertEquals(72.0 / 82, section.shares().get(0), 1e-14);
        assertEquals(8.0 / 82, section.shares().get(1), 1e-14);
        assertEquals(1, section.plane().u()[0], 1e-14, "turned towards the start");
        assertEquals(1, Math.abs(section.plane().v()[1]), 1e-14);
        assertEquals(0, section.plane().project(run.end()).distance(), 0, "the end is on the plane");
    }

    @Test
    void jacobiTurnsAMatrixIntoItsEigenvalues() {
        double[][] a = {{4, 1, -2}, {1, 2, 0}, {-2, 0, 3}};
        Jacobi jacobi = Jacobi.of(a);
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < 3; i++) {
                double av = Vectors.dot(a[i], jacobi.vectors()[k]);
                assertEquals(jacobi.values()[k] * jacobi.vectors()[k][i], av, 1e-14);
            }
        }
        assertEquals(9, jacobi.values()[0] + jacobi.values()[1] + jacobi.values()[2], 1e-14);
        assertTrue(jacobi.values()[0] >= jacobi.values()[1] && jacobi.values()[1] >= jacobi.values()[2]);
    }

    @Test
    void chosenWeightsAreTheirOwnCoordinates() {
        double[] theta = theta(NETWORK, "normal");
        List<WeightName> two = WeightName.two("fc1.weight[1,2],fc2.bias[1]", NETWORK);
        assertEquals(5, two.get(0).index());
        assertEquals(25, two.get(1).index());
        Section section = Section.weights(two, theta);
        Plane.Shadow shadow = section.plane().project(theta);
        assertEquals(theta[5], shadow.x(), 0);
        assertEquals(theta[25], shadow.y(), 0);
        assertEquals(0, shadow.distance(), 0);
    }

    @Test
    void whereThereIsNoPlaneNoneIsMade() {
        Run still = Runs.of("still", new double[] {1, 2}, new double[] {1, 2});
        Run moving = Runs.of("moving", new double[] {1, 2}, new double[] {3, 4});
        Run onTheWay = Runs.of("onTheWay", new double[] {2, 3}, new double[] {9, 9});
        assertThrows(InputException.class, () -> Section.points(List.of(moving)));
        assertThrows(InputException.class, () -> Section.points(List.of(still, onTheWay)));
        assertThrows(InputException.class, () -> Section.points(List.of(moving, still)), "equal starts");
        assertThrows(InputException.class, () -> Section.points(List.of(moving, onTheWay)), "one line");
        assertThrows(InputException.class, () -> Section.pca(List.of(still)));
        assertThrows(InputException.class, () -> Section.pca(List.of(moving)), "one line");
        Run diverged = new Run("diverged", moving.thetas(), moving.curve(), 7);
        assertThrows(InputException.class, () -> Section.points(List.of(diverged, onTheWay)));
        assertThrows(InputException.class, () -> Section.pca(List.of(onTheWay, diverged)));
    }
}
