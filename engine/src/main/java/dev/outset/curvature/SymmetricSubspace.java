package dev.outset.curvature;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.proof.LayerSymmetry;
import java.util.List;

/**
 * The parameters whose units stay equal, as linear algebra. For classes A of a layer and B of the one below (inputs
 * stay alone) and signs s, a weight matrix is
 *
 * <ul>
 *   <li><em>block-constant</em> if s_i s_j W_ij is one number for each block A × B. All gradients at equal units are.
 *   <li><em>balanced</em> if Σ_{j∈B} s_i s_j W_ij is the same for all i of A, and Σ_{i∈A} s_i s_j W_ij the same for all
 *       j of B. Outputs of equal units are then equal; their weights may differ.
 * </ul>
 *
 * <p>A <em>split</em> is the part of θ across the balanced subspace: differences of row sums and of column sums in each
 * block, and of biases in each class. The Hessian at a balanced θ sends splits to splits: the gradient is
 * block-constant all over the balanced subspace, so H maps that subspace into the block-constant vectors, and by
 * symmetry whatever is orthogonal to these goes to what is orthogonal to that. So a small split grows by itself, θ ← θ
 * − lr H θ, and what is orthogonal to block-constant vectors and not a split does not move at all.
 *
 * <p>A unit of sign 0 is zero for ever: the sums of its incoming weights over every class, its bias, and the sums of
 * the column of its outgoing weights over every class are zero; weights between two such units are free.
 */
public final class SymmetricSubspace {
    private final Network network;
    private final int[][] classOf; // of each level: 0 the inputs, l the units of layer l
    private final double[][] sign;
    private final int[] classes;

    /** @param layers classes of every layer, outputs included, as {@link dev.outset.proof.Symmetry} finds them */
    public SymmetricSubspace(Network network, List<LayerSymmetry> layers) {
        int levels = network.layers().size() + 1;
        if (layers.size() != levels - 1) {
            throw new IllegalArgumentException("expected " + (levels - 1) + " layers, found " + layers.size());
        }
        this.network = network;
        this.classOf = new int[levels][];
        this.sign = new double[levels][];
        this.classes = new int[levels];
        classOf[0] = new int[network.inputs()];
        sign[0] = new double[network.inputs()];
        for (int j = 0; j < network.inputs(); j++) {
            classOf[0][j] = j;
            sign[0][j] = 1;
        }
        classes[0] = network.inputs();
        for (int l = 1; l < levels; l++) {
            LayerSymmetry layer = layers.get(l - 1);
            classOf[l] = layer.balancedClass();
            sign[l] = new double[classOf[l].length];
            for (int i = 0; i < sign[l].length; i++) {
                sign[l][i] = layer.sign()[i];
            }
            classes[l] = layer.distinctUnits();
        }
    }

    /** The split of θ: what is left of it across the balanced subspace. Linear; its own split is itself. */
    public double[] split(double[] theta) {
        return project(theta, false);
    }

    /** The block-constant part of a vector: of a gradient at equal units all of it, but for rounding. */
    public double[] blockConstant(double[] vector) {
        return project(vector, true);
    }

    private double[] project(double[] vector, boolean constant) {
        double[] out = new double[vector.length];
        int at = 0;
        for (int l = 1; l < classOf.length; l++) {
            DenseLayer layer = network.layers().get(l - 1);
            Block block = new Block(l, vector, at);
            for (int i = 0; i < layer.out(); i++) {
                for (int j = 0; j < layer.in(); j++) {
                    out[at + i * layer.in() + j] = constant ? block.mean(i, j) : block.split(i, j);
                }
            }
            at += layer.in() * layer.out();
            if (layer.bias()) {
                biases(l, vector, out, at, constant);
                at += layer.out();
            }
        }
        return out;
    }

    /** Signed means of biases over their classes; a split is the rest. The bias of a zero unit is split. */
    private void biases(int l, double[] vector, double[] out, int at, boolean constant) {
        double[] means = new double[classes[l]];
        for (int i = 0; i < sign[l].length; i++) {
            means[classOf[l][i]] += sign[l][i] * vector[at + i];
        }
        int[] sizes = sizes(l);
        for (int i = 0; i < sign[l].length; i++) {
            double mean = sign[l][i] * means[classOf[l][i]] / sizes[classOf[l][i]];
            out[at + i] = constant ? mean : vector[at + i] - mean;
        }
    }

    private int[] sizes(int level) {
        int[] sizes = new int[classes[level]];
        for (int c : classOf[level]) {
            sizes[c]++;
        }
        return sizes;
    }

    /** Signed means of the weights of one layer: over blocks, and over the rows and columns of each block. */
    private final class Block {
        private final int above;
        private final double[] blocks; // (classes above, classes below)
        private final double[] rows; // (out, classes below)
        private final double[] columns; // (classes above, in)

        Block(int level, double[] vector, int at) {
            this.above = level;
            int out = sign[level].length;
            int in = sign[level - 1].length;
            int below = classes[level - 1];
            this.blocks = new double[classes[level] * below];
            this.rows = new double[out * below];
            this.columns = new double[classes[level] * in];
            int[] sizesAbove = sizes(level);
            int[] sizesBelow = sizes(level - 1);
            for (int i = 0; i < out; i++) {
                int a = classOf[level][i];
                for (int j = 0; j < in; j++) {
                    int b = classOf[level - 1][j];
                    double w = vector[at + i * in + j];
                    rows[i * below + b] += sign[level - 1][j] * w / sizesBelow[b];
                    columns[a * in + j] += sign[level][i] * w / sizesAbove[a];
                    blocks[a * below + b] += sign[level][i] * sign[level - 1][j] * w / sizesAbove[a] / sizesBelow[b];
                }
            }
        }

        /** The block-constant part of W_ij; nothing where a zero unit is involved. */
        double mean(int i, int j) {
            double s = sign[above][i] * sign[above - 1][j];
            return s * blocks[classOf[above][i] * classes[above - 1] + classOf[above - 1][j]];
        }

        /** Row effect plus column effect of W_ij; for a zero unit, its whole row or column mean. */
        double split(int i, int j) {
            double row = sign[above - 1][j] * rows[i * classes[above - 1] + classOf[above - 1][j]];
            double column = sign[above][i] * columns[classOf[above][i] * sign[above - 1].length + j];
            return row + column - 2 * mean(i, j);
        }
    }
}
