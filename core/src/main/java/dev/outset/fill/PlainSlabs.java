package dev.outset.fill;

/** Slabs in plain loops. */
public final class PlainSlabs implements Slabs {
    /** The only one; there is no state. */
    public static final Slabs SLABS = new PlainSlabs();

    private PlainSlabs() {}

    @Override
    public FloatSlab floats(int rows, int columns) {
        return new PlainFloatSlab(rows, Math.min(columns, PlainFloatSlab.WIDTH));
    }

    @Override
    public DoubleSlab doubles(int rows, int columns) {
        return new PlainDoubleSlab(rows, Math.min(columns, PlainDoubleSlab.WIDTH));
    }

    @Override
    public double[] gram(double[] v) {
        double[] gram = new double[BLOCK * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            for (int k = i - i % 4; k < BLOCK; k += 4) {
                addProducts(v, i, k, gram);
            }
        }
        return gram;
    }

    /** Columns k … k + 3 of row i of VᵀV, four sums that need not wait for one another. */
    private static void addProducts(double[] v, int i, int k, double[] gram) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int at = 0; at < v.length; at += BLOCK) {
            double factor = v[at + i];
            s0 += factor * v[at + k];
            s1 += factor * v[at + k + 1];
            s2 += factor * v[at + k + 2];
            s3 += factor * v[at + k + 3];
        }
        gram[i * BLOCK + k] = s0;
        gram[i * BLOCK + k + 1] = s1;
        gram[i * BLOCK + k + 2] = s2;
        gram[i * BLOCK + k + 3] = s3;
    }
}
