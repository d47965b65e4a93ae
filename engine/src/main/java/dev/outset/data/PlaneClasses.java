package dev.outset.data;

import dev.outset.math.Elementary;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import java.util.function.IntUnaryOperator;

/**
 * Classes of points in the plane. Each class has the same number of points, spread evenly along its shape; then the
 * rows are put into a random order and every coordinate gets normal noise. Order and noise come from the named streams
 * of one seed, so a name means the same rows for everyone.
 *
 * <p>Circles and moons are scikit-learn's {@code make_circles} and {@code make_moons} with other noise.
 */
final class PlaneClasses {
    private static final long SEED = 0;

    /** Where point i of n of a class lies without noise: x, y. */
    @FunctionalInterface
    interface Shape {
        double[] point(int label, int i, int n);
    }

    private PlaneClasses() {}

    /** The truth table of exclusive or: four rows, no noise. */
    static DataSet xor() {
        double[] inputs = {0, 0, 0, 1, 1, 0, 1, 1};
        double[] targets = oneHot(4, 2, row -> row == 1 || row == 2 ? 1 : 0);
        return new DataSet("xor", 4, 2, 2, inputs, targets, true, "the truth table of exclusive or");
    }

    static DataSet circles() {
        return make("circles", 500, 2, 0.1, PlaneClasses::circle, "circles of radius 1 and 0.5");
    }

    /** Class 0 on the unit circle, class 1 on the circle of radius 1/2: angle 2πi/n. */
    static double[] circle(int label, int i, int n) {
        return polar(label == 0 ? 1 : 0.5, 2 * Math.PI * i / n);
    }

    static DataSet moons() {
        return make("moons", 500, 2, 0.1, PlaneClasses::moon, "interleaving half circles of radius 1");
    }

    /** Class 0 at (cos t, sin t), class 1 at (1 − cos t, 1/2 − sin t): t = πi/(n−1). */
    static double[] moon(int label, int i, int n) {
        double[] upper = polar(1, Math.PI * i / (n - 1));
        return label == 0 ? upper : new double[] {1 - upper[0], 0.5 - upper[1]};
    }

    static DataSet spirals() {
        return make("spirals", 512, 2, 0.02, PlaneClasses::spiral, "spirals of 1.35 turns, radius 0.1 to 1");
    }

    /** Radius r = 0.1 + 0.9(i + 1/2)/n at the angle 3πr, class 1 turned by half a circle. */
    static double[] spiral(int label, int i, int n) {
        double radius = 0.1 + 0.9 * (i + 0.5) / n;
        return polar(radius, 3 * Math.PI * radius + Math.PI * label);
    }

    static DataSet blobs() {
        return make("blobs", 600, 3, 0.5, PlaneClasses::blob, "normal clouds around a triangle, 2 from its centre");
    }

    /** Every point at the corner of its class: 2 from the origin at the angle 2πc/3. */
    static double[] blob(int label, int i, int n) {
        return polar(2, 2 * Math.PI * label / 3);
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * Elementary.cos(angle), radius * Elementary.sin(angle)};
    }

    private static DataSet make(String name, int rows, int classes, double noise, Shape shape, String what) {
        StreamSource source = Streams.philox(SEED);
        int[] order = Shuffle.permutation(source.stream("data." + name + ".order"), rows);
        double[] inputs = new double[rows * 2];
        source.stream("data." + name + ".noise").normal(inputs, 0, inputs.length, 0, 0, noise);
        for (int row = 0; row < rows; row++) {
            double[] point = shape.point(order[row] % classes, order[row] / classes, rows / classes);
            inputs[2 * row] += point[0];
            inputs[2 * row + 1] += point[1];
        }
        String origin = what + ", noise N(0, " + noise + "²), stream philox, seed " + SEED;
        double[] targets = oneHot(rows, classes, row -> order[row] % classes);
        return new DataSet(name, rows, 2, classes, inputs, targets, true, origin);
    }

    private static double[] oneHot(int rows, int classes, IntUnaryOperator label) {
        double[] targets = new double[rows * classes];
        for (int row = 0; row < rows; row++) {
            targets[row * classes + label.applyAsInt(row)] = 1;
        }
        return targets;
    }
}
