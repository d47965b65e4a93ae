package dev.outset.landscape;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.random.StreamSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A random direction in which a step of 1 means the same for every layer: filter normalisation (Li, Xu, Taylor, Studer,
 * Goldstein, NeurIPS 2018). Each row w of a weight matrix, the weights of one unit, gets a row d of standard normal
 * numbers scaled to d ‖w‖/‖d‖. The biases of a layer are one such row; the paper holds them fixed.
 *
 * <p>Where ‖w‖ = 0 that scale is zero, the direction vanishes and the picture is exactly flat, which the loss is not.
 * There the numbers take the size that a Glorot start gives to single weights of the layer: d √n √(2/(fan_in +
 * fan_out))/‖d‖ for a row of n. Those rows are counted, to be named in the picture.
 *
 * @param direction one number for each parameter
 * @param zeros where the scale was not the weights' own
 */
public record FilterNormal(double[] direction, List<ZeroRows> zeros) {
    /**
     * Rows of a parameter that are zero.
     *
     * @param path of the parameter
     * @param rows how many of its rows are zero; a bias is one row
     * @param of how many rows it has
     * @param scale size of the numbers used instead, √(2/(fan_in + fan_out))
     */
    public record ZeroRows(String path, int rows, int of, double scale) {}

    /** The direction called {@code name} around θ; its numbers come from the streams {@code landscape.name.path}. */
    public static FilterNormal around(Network network, double[] theta, StreamSource source, String name) {
        double[] d = new double[theta.length];
        List<ZeroRows> zeros = new ArrayList<>();
        int at = 0;
        for (DenseLayer layer : network.layers()) {
            double scale = Math.sqrt(2.0 / ((double) layer.in() + layer.out()));
            String stream = "landscape." + name + ".";
            int size = layer.in() * layer.out();
            source.stream(stream + layer.weightPath()).normal(d, at, size, 0, 0, 1);
            rows(d, theta, at, layer.out(), layer.in(), scale, layer.weightPath(), zeros);
            at += size;
            if (layer.bias()) {
                source.stream(stream + layer.biasPath()).normal(d, at, layer.out(), 0, 0, 1);
                rows(d, theta, at, 1, layer.out(), scale, layer.biasPath(), zeros);
                at += layer.out();
            }
        }
        return new FilterNormal(d, zeros);
    }

    private static void rows(
            double[] d, double[] theta, int at, int rows, int n, double scale, String path, List<ZeroRows> zeros) {
        int zero = 0;
        for (int r = 0; r < rows; r++) {
            int from = at + r * n;
            double own = norm(theta, from, n);
            double factor = (own > 0 ? own : scale * Math.sqrt(n)) / norm(d, from, n);
            zero += own > 0 ? 0 : 1;
            for (int i = from; i < from + n; i++) {
                d[i] *= factor;
            }
        }
        if (zero > 0) {
            zeros.add(new ZeroRows(path, zero, rows, scale));
        }
    }

    private static double norm(double[] x, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum);
    }
}
