package dev.outset.learned;

import dev.outset.engine.Batch;
import dev.outset.network.Network;

/** Batches of consecutive rows, the first row after the last. */
final class Rows {
    private Rows() {}

    static Batch from(Network network, Batch rows, int first, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (first + i) % rows.rows();
        }
        return of(network, rows, order);
    }

    /** Half of the rows of {@link #from}, and as many that follow them. */
    static Batch halfNew(Network network, Batch rows, int first, int count) {
        int[] order = new int[count];
        int kept = count / 2;
        for (int i = 0; i < count; i++) {
            order[i] = (first + (i < kept ? i : count + i - kept)) % rows.rows();
        }
        return of(network, rows, order);
    }

    private static Batch of(Network network, Batch rows, int[] order) {
        int d = network.inputs();
        int k = network.outputs();
        double[] x = new double[order.length * d];
        double[] y = new double[order.length * k];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows.inputs(), order[i] * d, x, i * d, d);
            System.arraycopy(rows.targets(), order[i] * k, y, i * k, k);
        }
        return new Batch(order.length, x, y);
    }
}
