package dev.outset.bench;

import dev.outset.fill.FillKernels;
import dev.outset.fill.PlainFill;
import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether each kernel on the Vector API is faster than its plain twin by the ratio that it is kept for. A kernel whose
 * vectors are boxed is ten to thirty times slower instead, and then never taken. Exit code 1 if one is not.
 */
public final class LaneSpeed {
    private static final int BLOCKS = 1 << 18;

    /** A compiler needs a few seconds; a busy machine more. */
    private static final double PATIENCE = 60;

    private record Kernel(String name, double atLeast, Runnable plain, Runnable lanes) {}

    private static final int ROWS = 1024;

    private LaneSpeed() {}

    public static void main(String[] args) {
        FillKernels lanes = FillKernels.find();
        if (lanes == PlainFill.KERNELS) {
            System.err.println("bench/lanes: expected the Vector API, found none; run with --add-modules"
                    + " jdk.incubator.vector and outset-vector on the class path");
            System.exit(2);
        }
        float[] out = new float[4 * BLOCKS];
        TruncatedQuantile quantile = new TruncatedQuantile(0, 0.02, TruncatedNormalLaw.between(-2, 2));
        List<Kernel> kernels = List.of(
                fill("uniform", 1.4, lanes, k -> k.uniform(out, 0, BLOCKS, 1, 0, -1, 2, Float.POSITIVE_INFINITY)),
                fill("normal", 2, lanes, k -> k.normal(out, 0, BLOCKS, 1, 0, 0, 1)),
                fill("truncated", 2.5, lanes, k -> k.truncatedNormal(out, 0, BLOCKS, 1, 0, quantile)),
                new Kernel("rows", 1.25, () -> product(PlainRows.PRODUCTS), () -> product(RowProducts.find())),
                new Kernel("floats", 1.25, () -> floats(PlainRows.PRODUCTS), () -> floats(RowProducts.find())));
        boolean all = true;
        for (Kernel kernel : kernels) {
            all &= fast(kernel);
        }
        System.exit(all ? 0 : 1);
    }

    private static Kernel fill(String name, double atLeast, FillKernels lanes, Consumer<FillKernels> fill) {
        return new Kernel(name, atLeast, () -> fill.accept(PlainFill.KERNELS), () -> fill.accept(lanes));
    }

    /** One block of reflections on ten slabs of an orthogonal matrix. */
    private static void product(RowProducts products) {
        double[] v = new double[ROWS * 16];
        Arrays.fill(v, 1e-3);
        double[][] w = new double[16][128];
        double[][] q = new double[ROWS][128];
        for (int slab = 0; slab < 10; slab++) {
            products.addTransposed(w, v, ROWS, 16, q, 0);
            products.add(q, 0, v, ROWS, 16, w);
        }
    }

    /** The same in floats. */
    private static void floats(RowProducts products) {
        float[] v = new float[ROWS * 16];
        Arrays.fill(v, 1e-3f);
        float[][] w = new float[16][256];
        float[][] q = new float[ROWS][256];
        for (int slab = 0; slab < 10; slab++) {
            products.addTransposed(w, v, ROWS, 16, q, 0);
            products.add(q, 0, v, ROWS, 16, w);
        }
    }

    /** Three rounds in a row at the ratio, within the patience. */
    private static boolean fast(Kernel kernel) {
        long begun = System.nanoTime();
        int good = 0;
        double ratio = 0;
        while (good < 3 && (System.nanoTime() - begun) / 1e9 < PATIENCE) {
            ratio = nanos(kernel.plain()) / nanos(kernel.lanes());
            good = ratio >= kernel.atLeast() ? good + 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %.2f times the plain loops, %s %.1f: %s%n",
                kernel.name(),
                ratio,
                "wanted",
                kernel.atLeast(),
                good == 3 ? "good" : "TOO SLOW");
        return good == 3;
    }

    private static double nanos(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }
}
