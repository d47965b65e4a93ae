package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a deep network neither forgets nor explodes: the σ_w² at which χ₁ = 1 at the fixed point, for a given σ_b².
 * Read from the fixed point it is one equation in q: χ₁ = 1 gives σ_w² = 1/E[f′²], and q = σ_w² E[f²] + σ_b² then gives
 *
 * <pre>  σ_b² = q − E[f(√q h)²]/E[f′(√q h)²]</pre>
 *
 * whose solutions q between 1e−10 and 1e4 are found by a scan with bisection.
 *
 * @param activation f
 * @param biasVariance σ_b²
 * @param kind how many points there are
 * @param points by rising q; empty if there are none
 */
public record EdgeOfChaos(Activation activation, double biasVariance, Kind kind, List<Point> points) {
    /** How many points there are. */
    public enum Kind {
        /** A list of isolated points. */
        POINTS,
        /** Every q is one, all with the same σ_w² (ReLU: 2 at σ_b = 0). */
        EVERY_LENGTH,
        /** None: χ₁ = 1 at no fixed point with this σ_b². */
        NONE
    }

    /**
     * One point of the edge.
     *
     * @param weightVariance σ_w²
     * @param lengthLimit q*; 0 if the edge is reached as q → 0
     * @param stable whether lengths near q* stay near it
     */
    public record Point(double weightVariance, double lengthLimit, boolean stable) {}

    private static final double LARGEST = 1e4;
    private static final double STEP = 1.333521432163324; // 10^(1/8)

    public EdgeOfChaos {
        points = List.copyOf(points);
    }

    /**
     * All points of the edge for this σ_b².
     *
     * @throws InputException if it is negative or not finite
     */
    public static EdgeOfChaos of(Activation activation, double biasVariance) {
        if (!(biasVariance >= 0) || biasVariance == Double.POSITIVE_INFINITY) {
            throw new InputException(
                    "bias variance", "a finite number of at least 0", String.valueOf(biasVariance), "square a std");
        }
        if (biasVariance == 0 && isHomogeneous(activation)) {
            double weightVariance = 1 / slopeMeanSquare(activation, 1);
            boolean finite = Double.isFinite(weightVariance);
            return finite
                    ? new EdgeOfChaos(activation, 0, Kind.EVERY_LENGTH, List.of(new Point(weightVariance, 1, true)))
                    : new EdgeOfChaos(activation, 0, Kind.NONE, List.of());
        }
        List<Point> points = new ArrayList<>();
        if (biasVariance == 0 && activation.value(0) == 0) {
            double weightVariance = 1 / slopeMeanSquare(activation, 1e-30);
            if (Double.isFinite(weightVariance)) {
                boolean stable = new LengthMap(activation, weightVariance, 0).length(1e-4) <= 1e-4 * (1 + 1e-12);
                points.add(new Point(weightVariance, 0, stable));
            }
        }
        // A homogeneous f makes the right side 0 up to rounding: no σ_b² above 0 can be met.
        if (!isHomogeneous(activation)) {
            DoubleUnaryOperator excess = q -> biasVarianceAt(activation, q) - biasVariance;
            for (double q = FixedPoint.SMALLEST; q < LARGEST; q *= STEP) {
                double low = excess.applyAsDouble(q);
                double high = excess.applyAsDouble(q * STEP);
                boolean noise = biasVariance == 0 && Math.abs(low) < 1e-12 * q;
                if (!noise && Double.isFinite(low) && Double.isFinite(high) && low > 0 != high > 0) {
                    points.add(point(activation, biasVariance, FixedPoint.root(excess, q, q * STEP)));
                }
            }
        }
        return new EdgeOfChaos(activation, biasVariance, points.isEmpty() ? Kind.NONE : Kind.POINTS, points);
    }

    /** The point to use: a stable one of smallest q, or the first if none is stable; NaN if there is none. */
    public Point best() {
        return points.stream()
                .min(Comparator.comparing((Point p) -> !p.stable()).thenComparing(Point::lengthLimit))
                .orElse(new Point(Double.NaN, Double.NaN, false));
    }

    private static Point point(Activation activation, double biasVariance, double q) {
        double weightVariance = 1 / slopeMeanSquare(activation, q);
        double slope = new LengthMap(activation, weightVariance, biasVariance).lengthSlope(q);
        return new Point(weightVariance, q, Math.abs(slope) < 1);
    }

    private static double biasVarianceAt(Activation activation, double q) {
        ActivationMoments moments = ActivationMoments.of(activation, 0, q);
        return q - moments.meanSquare() / moments.slopeMeanSquare();
    }

    private static double slopeMeanSquare(Activation activation, double q) {
        return ActivationMoments.of(activation, 0, q).slopeMeanSquare();
    }

    /** f(tz) = t f(z) for t > 0, as for ReLU: then q − E[f²]/E[f′²] = 0 for every q. */
    private static boolean isHomogeneous(Activation activation) {
        for (double q = 1e-3; q < 2e3; q *= 10) {
            if (!(Math.abs(biasVarianceAt(activation, q)) <= 1e-11 * q)) {
                return false;
            }
        }
        return true;
    }
}
