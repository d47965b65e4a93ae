package dev.outset.trace;

import dev.outset.engine.LayerPass;
import java.util.Arrays;

/**
 * One layer in one iteration. z, a, dz, da have one row per sample and are per sample, not divided by the batch; dW and
 * db are averaged over it. z … db come from the parameters before the update, W and b are after it.
 *
 * @param name {@code fc1}
 * @param z (n, out)
 * @param a (n, out)
 * @param dz (n, out)
 * @param da (n, out)
 * @param dW (out, in)
 * @param db (out); empty without bias
 * @param W (out, in)
 * @param b (out); empty without bias
 */
public record TracedLayer(
        String name,
        double[][] z,
        double[][] a,
        double[][] dz,
        double[][] da,
        double[][] dW,
        double[] db,
        double[][] W,
        double[] b) {
    static TracedLayer of(LayerPass pass, int n, double[][] W, double[] b) {
        return new TracedLayer(
                pass.layer(),
                rows(pass.z(), n),
                rows(pass.a(), n),
                rows(pass.dz(), n),
                rows(pass.da(), n),
                rows(pass.dW(), W.length),
                pass.db(),
                W,
                b);
    }

    /** A row-major array cut into {@code count} equal rows. */
    static double[][] rows(double[] values, int count) {
        int width = values.length / count;
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }
}
