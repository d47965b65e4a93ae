package dev.outset.bench;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.FillKernels;
import dev.outset.fill.FloatSlab;
import dev.outset.fill.PlainFill;
import dev.outset.fill.PlainSlabs;
import dev.outset.fill.Slabs;
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

    /** Blocks that a slab meets: with one alone the making of slabs is half of the time. */
    private static final int REFLECTED = 16;

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
                new Kernel("doubles", 1.8, () -> doubles(PlainSlabs.SLABS), () -> doubles(Slabs.find())),
                new Kernel("gram", 2.5, () -> grams(PlainSlabs.SLABS), () -> grams(Slabs.find())),
                new Kernel("floats", 1.8, () -> floats(PlainSlabs.SLABS), () -> floats(Slabs.find())));
        boolean all = true;
        for (Kernel kernel : kernels) {
            all &= fast(kernel);
        }
        System.exit(all ? 0 : 1);
    }

    private static Kernel fill(String name, double atLeast, FillKernels lanes, Consumer<FillKernels> fill) {
        return new Kernel(name, atLeast, () -> fill.accept(PlainFill.KERNELS), () -> fill.accept(lanes));
    }

    /** Blocks of reflections on an orthogonal matrix. */
    private static void doubles(Slabs slabs) {
        double[] v = new double[ROWS * 16];
        Arrays.fill(v, 1e-3);
        for (int done = 0; done < ROWS; ) {
            DoubleSlab slab = slabs.doubles(ROWS, ROWS - done);
            for (int block = 0; block < REFLECTED; block++) {
                slab.reflect(0, v, new double[256], 0);
            }
            done += slab.columns();
        }
    }

    /** The same in floats. */
    private static void floats(Slabs slabs) {
        float[] v = new float[ROWS * 16];
        Arrays.fill(v, 1e-3f);
        for (int done = 0; done < ROWS; ) {
            FloatSlab slab = slabs.floats(ROWS, ROWS - done);
            for (int block = 0; block < REFLECTED; block++) {
                slab.reflect(0, v, new float[256], 0);
            }
            done += slab.columns();
        }
    }

    /** Reflections multiplied with one another, once for each block of an orthogonal matrix. */
    private static void grams(Slabs slabs) {
        double[] v = new double[ROWS * 16];
        Arrays.fill(v, 1e-3);
        for (int block = 0; block < ROWS / 16; block++) {
            slabs.gram(v);
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
