package dev.outset.landscape;

import dev.outset.landscape.FilterNormal.ZeroRows;
import dev.outset.network.Network;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A plane through all the weights, and what there is to say about it.
 *
 * @param kind how it was chosen
 * @param plane the plane
 * @param centre the weights that the picture is about; on the plane
 * @param shares for {@link Kind#PCA}: the share of the squared distances from the end that each axis holds; else empty
 * @param zeros for {@link Kind#RANDOM}: the rows whose scale was not their own; else empty
 * @param weights for {@link Kind#WEIGHTS}: the two; else empty
 */
public record Section(
        Kind kind, Plane plane, double[] centre, List<Double> shares, List<ZeroRows> zeros, List<WeightName> weights) {
    /** Below this part of the length, what is left of a direction is rounding. */
    private static final double ROUNDING = 1e-6;

    private static final int MOST_TRIES = 50;

    /** How a plane is chosen. */
    public enum Kind {
        RANDOM,
        POINTS,
        PCA,
        WEIGHTS
    }

    /** Two random directions around θ, each {@linkplain FilterNormal filter-normalised}. */
    public static Section random(Network network, double[] theta, StreamSource source) {
        FilterNormal u = FilterNormal.around(network, theta, source, "u");
        FilterNormal v = FilterNormal.around(network, theta, source, "v");
        for (int again = 2; parallel(u.direction(), v.direction()); again++) {
            if (again > MOST_TRIES) {
                throw new InputException(
                        "--plane random",
                        "a network with two directions to go",
                        network.parameterCount() + " parameters, all directions alike",
                        "use --line");
            }
            v = FilterNormal.around(network, theta, source, "v" + again);
        }
        return new Section(
                Kind.RANDOM, new Plane(theta, u.direction(), v.direction()), theta, List.of(), u.zeros(), List.of());
    }

    /** Rows of one number have two directions only, so the two of a tiny network may be one. */
    private static boolean parallel(double[] u, double[] v) {
        double along = Math.abs(Vectors.dot(u, v));
        return along >= (1 - ROUNDING) * Vectors.norm(u) * Vectors.norm(v);
    }

    /**
     * Through start and end of the first run and the start of the second, by Gram and Schmidt: x is the distance from
     * the first start towards its end, y the distance from that line.
     *
     * @throws InputException if these are not three points, or lie on one line
     */
    public static Section points(List<Run> runs) {
        if (runs.size() < 2) {
            throw new InputException(
                    "--plane points",
                    "at least two starts",
                    runs.size() + "",
                    "add another: --start zeros --start he-normal, or use --plane random");
        }
        double[] a = runs.get(0).start();
        double[] toEnd = Vectors.minus(runs.get(0).end(), a);
        double[] toB = Vectors.minus(runs.get(1).start(), a);
        requireLength(toEnd, "a first start that moves", "start " + runs.get(0).name() + ", which stays where it is");
        requireLength(
                toB,
                "two different starts",
                runs.get(0).name() + " and " + runs.get(1).name() + ", which are equal");
        double[] u = Vectors.times(1 / Vectors.norm(toEnd), toEnd);
        double[] across = Vectors.plus(toB, -Vectors.dot(toB, u), u);
        across = Vectors.plus(across, -Vectors.dot(across, u), u); // once more: orthogonal to the last bits
        if (Vectors.norm(across) <= ROUNDING * Vectors.norm(toB)) {
            throw new InputException(
                    "--plane points",
                    "three points that are not on one line",
                    "the second start on the way of the first",
                    "take another second start, or --line");
        }
        double[] v = Vectors.times(1 / Vectors.norm(across), across);
        return new Section(Kind.POINTS, new Plane(a, u, v), a, List.of(), List.of(), List.of());
    }

    private static void requireLength(double[] vector, String expected, String found) {
        if (Vectors.norm(vector) == 0) {
            throw new InputException("--plane points", expected, found, "take other starts, or --plane random");
        }
    }

    /**
     * The two directions in which the runs moved most: principal components of all θ_t − θ_T, T the end of the first
     * run, not centred, so that this end is on the plane. The eigenvectors come from the Gram matrix of the moments,
     * which is small where the network is large.
     *
     * @throws InputException if the runs moved along one line, or not at all
     */
    public static Section pca(List<Run> runs) {
        double[] end = runs.get(0).end();
        List<double[]> moves = new ArrayList<>();
        for (Run run : runs) {
            run.end(); // refuses what diverged
            run.thetas().forEach(theta -> moves.add(Vectors.minus(theta, end)));
        }
        int n = moves.size();
        double[][] gram = new double[n][n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = Vectors.dot(moves.get(i), moves.get(j));
                gram[j][i] = gram[i][j];
            }
            total += gram[i][i];
        }
        Jacobi axes = Jacobi.of(gram);
        if (!(total > 0) || axes.values()[1] <= ROUNDING * ROUNDING * total) {
            throw new InputException(
                    "--plane pca",
                    "runs that move in two directions",
                    total > 0 ? "all motion on one line" : "no motion at all",
                    "take another start or more epochs, or use --plane random");
        }
        Plane plane = new Plane(end, axis(axes, 0, moves), axis(axes, 1, moves));
        List<Double> shares = List.of(axes.values()[0] / total, axes.values()[1] / total);
        return new Section(Kind.PCA, plane, end, shares, List.of(), List.of());
    }

    /** Σ q_t (θ_t − θ_T) / √λ, of length 1, turned so that the first start has a positive coordinate. */
    private static double[] axis(Jacobi axes, int k, List<double[]> moves) {
        double[] axis = new double[moves.get(0).length];
        for (int t = 0; t < moves.size(); t++) {
            axis = Vectors.plus(axis, axes.vectors()[k][t], moves.get(t));
        }
        double sign = Vectors.dot(axis, moves.get(0)) < 0 ? -1 : 1;
        return Vectors.times(sign / Vectors.norm(axis), axis);
    }

    /** Two weights as x and y; all others as in θ. */
    public static Section weights(List<WeightName> two, double[] theta) {
        double[] origin = theta.clone();
        double[] u = new double[theta.length];
        double[] v = new double[theta.length];
        origin[two.get(0).index()] = 0;
        origin[two.get(1).index()] = 0;
        u[two.get(0).index()] = 1;
        v[two.get(1).index()] = 1;
        return new Section(Kind.WEIGHTS, new Plane(origin, u, v), theta, List.of(), List.of(), two);
    }
}
