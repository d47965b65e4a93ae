package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Generic rows for a witness: inputs drawn from the box (from [−3, 3] where it has no bounds) or from the rows of a
 * data set, targets that nothing ties together.
 *
 * <p>Where units can be switched off, a few rows do not show what is generic: dW_ij = dz_i a_j stays zero until a row
 * switches both units on. So rows are chosen from many candidates until every entry is shown that any of them shows;
 * for units of the first layer that none switches on, the corner of the box that maximises z is tried, and where the
 * box has no bounds, rows farther and farther out.
 */
final class WitnessRows {
    private static final double WIDTH = 3; // of a feature without bounds
    private static final double CANDIDATE_PRODUCTS = 4e7;
    private static final double CHOSEN_PRODUCTS = 2e7;
    private static final int CHUNK = 64;
    private static final int FAR_DOUBLINGS = 6; // of WIDTH
    private static final double FEWEST_PRODUCTS = 4e5;

    private final Network network;
    private final InputBox box;
    private final double[] data; // rows of a data set, or empty
    private final LongSupplier random;
    private final int fewest; // taken whatever they show: combinations of three units are left to their number
    private final int most;
    private int candidates;
    private final List<double[]> chosen = new ArrayList<>();
    private final BitSet shown = new BitSet(); // entries of all weights, layer after layer
    private final BitSet heard = new BitSet(); // units with an output other than zero, layer after layer
    private int[][] group; // units of a layer that had the same slopes in every row so far
    private int groups;

    WitnessRows(Network network, InputBox box, double[] data, LongSupplier random) {
        this.network = network;
        this.box = box;
        this.data = data;
        this.random = random;
        long parameters = network.parameterCount();
        this.candidates = (int) Math.max(8, Math.min(4096, CANDIDATE_PRODUCTS / parameters));
        this.fewest = (int) Math.max(4, Math.min(200, FEWEST_PRODUCTS / parameters));
        this.most = (int) Math.max(fewest, Math.min(300, CHOSEN_PRODUCTS / parameters));
        this.group = new int[0][];
    }

    /**
     * Rows for the next step of {@code run}, one after the other: the fewest that were needed before, as far as they
     * still show something that fresh ones do not.
     */
    double[] next(FieldRun run) {
        List<double[]> before = new ArrayList<>(chosen);
        chosen.clear();
        shown.clear();
        heard.clear();
        group = network.layers().stream().map(l -> new int[l.out()]).toArray(int[][]::new);
        groups = 0;
        choose(run, draw(fewest));
        choose(run, before);
        if (data.length == 0) {
            choose(run, corners(run));
        }
        for (int drawn = 0; drawn < candidates && !allShown() && chosen.size() < most; drawn += CHUNK) {
            choose(run, draw(Math.min(CHUNK, candidates)));
        }
        for (int k = 1; k <= FAR_DOUBLINGS && isOpen() && !allShown() && chosen.size() < most; k++) {
            choose(run, far(Math.min(CHUNK, candidates), WIDTH * (1 << k)));
        }
        candidates = Math.max(8, candidates / 4); // the rows of this step remain candidates
        return joined(chosen);
    }

    private List<double[]> draw(int count) {
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            rows.add(draw());
        }
        return rows;
    }

    /** Whether rows are drawn from a box that some feature can leave without end. */
    private boolean isOpen() {
        return data.length == 0
                && IntStream.range(0, network.inputs())
                        .anyMatch(j -> Double.isInfinite(box.low()[j]) || Double.isInfinite(box.high()[j]));
    }

    private List<double[]> far(int count, double width) {
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            rows.add(fromBox(width));
        }
        return rows;
    }

    /** One row, whatever it shows. */
    double[] draw() {
        return data.length == 0 ? fromBox(WIDTH) : fromData();
    }

    private static double[] joined(List<double[]> rows) {
        int width = rows.get(0).length;
        double[] all = new double[rows.size() * width];
        for (int r = 0; r < rows.size(); r++) {
            System.arraycopy(rows.get(r), 0, all, r * width, width);
        }
        return all;
    }

    /** Takes the rows that show an entry that no row before shows; the first few in any case. */
    private void choose(FieldRun run, List<double[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        double[][] z = run.realZ(rows.size(), joined(rows));
        for (int r = 0; r < rows.size() && chosen.size() < most; r++) {
            int before = shown.cardinality() + heard.cardinality() + groups;
            show(r, rows.get(r), z);
            tellApart(r, z);
            if (shown.cardinality() + heard.cardinality() + groups > before || chosen.size() < fewest) {
                chosen.add(rows.get(r));
            }
        }
    }

    private boolean allShown() {
        int weights = 0;
        int units = 0;
        for (DenseLayer layer : network.layers()) {
            weights += layer.out() * layer.in();
            units += layer.out();
        }
        return shown.cardinality() == weights && groups == units;
    }

    /** Splits the groups of units by their slopes in this row. */
    private void tellApart(int r, double[][] z) {
        groups = 0;
        for (int l = 0; l < z.length; l++) {
            DenseLayer layer = network.layers().get(l);
            Map<Integer, Map<Double, Integer>> split = new HashMap<>();
            int next = 0;
            for (int i = 0; i < layer.out(); i++) {
                double slope = layer.activation().slope(z[l][r * layer.out() + i]);
                Map<Double, Integer> parts = split.computeIfAbsent(group[l][i], g -> new HashMap<>());
                Integer known = parts.putIfAbsent(slope, next);
                group[l][i] = known == null ? next++ : known;
            }
            groups += layer.activation().kinks().length == 0 ? layer.out() : next;
        }
    }

    /** Marks the entries (i, j) with f′(z_i) ≠ 0 and a_j ≠ 0 in this row, and the units with a_i ≠ 0. */
    private void show(int r, double[] row, double[][] z) {
        double[] a = row;
        int at = 0;
        int unit = 0;
        for (int l = 0; l < z.length; l++) {
            DenseLayer layer = network.layers().get(l);
            double[] outputs = new double[layer.out()];
            for (int i = 0; i < layer.out(); i++, at += layer.in(), unit++) {
                double zi = z[l][r * layer.out() + i];
                outputs[i] = layer.activation().value(zi);
                heard.set(unit, heard.get(unit) || outputs[i] != 0);
                boolean on = layer.activation().slope(zi) != 0;
                for (int j = 0; on && j < layer.in(); j++) {
                    if (a[j] != 0) {
                        shown.set(at + j);
                    }
                }
            }
            a = outputs;
        }
    }

    /** For each unit of the first layer that is not shown, a row that should switch it on. */
    private List<double[]> corners(FieldRun run) {
        DenseLayer first = network.layers().get(0);
        double[] w = run.realW(0);
        double[] b = run.realB(0);
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < first.out() && corners.size() < most; i++) {
            if (shown.get(i * first.in(), (i + 1) * first.in()).isEmpty()) {
                corners.add(corner(w, i, b[i]));
            }
        }
        return corners;
    }

    private double[] fromData() {
        int width = network.inputs();
        int row = (int) Math.floorMod(random.getAsLong(), (long) (data.length / width));
        double[] x = new double[width];
        System.arraycopy(data, row * width, x, 0, width);
        return x;
    }

    /** Spread over the box, or near one of its corners: the two switch different units on. */
    private double[] fromBox(double width) {
        boolean nearCorner = (random.getAsLong() & 1) == 0;
        double share = uniform();
        double[] x = new double[network.inputs()];
        for (int j = 0; j < x.length; j++) {
            double near = uniform() / 16;
            double u = nearCorner ? (uniform() < share ? 1 - near : near) : uniform();
            x[j] = within(j, u, width);
        }
        return x;
    }

    /**
     * The point of feature j at share u of its range, of which at most ±{@code width} is used where it is unbounded.
     */
    private double within(int j, double u, double width) {
        double low = box.low()[j];
        double high = box.high()[j];
        if (Double.isInfinite(low)) {
            low = Double.isInfinite(high) ? -width : high - width;
        }
        if (Double.isInfinite(high)) {
            high = box.low()[j] == low ? low + width : width;
        }
        return Math.max(low, Math.min(high, low * (1 - u) + high * u));
    }

    /** Near the point of the box where z of unit i is largest, far enough out to overcome the bias where that helps. */
    private double[] corner(double[] w, int i, double b) {
        int in = network.inputs();
        double size = 0;
        for (int j = 0; j < in; j++) {
            size += Math.abs(w[i * in + j]);
        }
        double width = size == 0 ? WIDTH : Math.max(WIDTH, 4 * (Math.abs(b) + 1) / size);
        double[] x = new double[in];
        for (int j = 0; j < in; j++) {
            double pull = uniform() / 64;
            double weight = w[i * in + j];
            x[j] = within(j, weight > 0 ? 1 - pull : weight < 0 ? pull : uniform(), width);
        }
        return x;
    }

    /** Targets (rows, outputs): in (0, 1) for bce, summing to 1 exactly for softmax, in (−1, 1) else. */
    double[] targets(int rows) {
        int outputs = network.outputs();
        double[] y = new double[rows * outputs];
        for (int k = 0; k < y.length; k++) {
            y[k] = network.loss() == Loss.BCE || network.softmax() ? uniform() : 2 * uniform() - 1;
        }
        if (network.softmax()) {
            for (int r = 0; r < rows; r++) {
                double rest = 1; // multiples of 2⁻⁴⁰ below 1 add up exactly
                for (int k = r * outputs + 1; k < (r + 1) * outputs; k++) {
                    y[k] = Math.floor(y[k] / outputs * 0x1p40) * 0x1p-40;
                    rest -= y[k];
                }
                y[r * outputs] = rest;
            }
        }
        return y;
    }

    /** In (0, 1), a multiple of 2⁻⁵³. */
    private double uniform() {
        return ((random.getAsLong() >>> 11) | 1) * 0x1p-53;
    }
}
