package dev.outset.bench;

import dev.outset.fill.FillKernels;
import dev.outset.fill.PlainFill;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
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

    private record Kernel(String name, double atLeast, Consumer<FillKernels> fill) {}

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
                new Kernel("uniform", 1.5, k -> k.uniform(out, 0, BLOCKS, 1, 0, -1, 2, Float.POSITIVE_INFINITY)),
                new Kernel("normal", 2, k -> k.normal(out, 0, BLOCKS, 1, 0, 0, 1)),
                new Kernel("truncated", 2.5, k -> k.truncatedNormal(out, 0, BLOCKS, 1, 0, quantile)));
        boolean all = true;
        for (Kernel kernel : kernels) {
            all &= fast(kernel, lanes);
        }
        System.exit(all ? 0 : 1);
    }

    /** Three rounds in a row at the ratio, within the patience. */
    private static boolean fast(Kernel kernel, FillKernels lanes) {
        long begun = System.nanoTime();
        int good = 0;
        double ratio = 0;
        while (good < 3 && (System.nanoTime() - begun) / 1e9 < PATIENCE) {
            ratio = nanos(kernel, PlainFill.KERNELS) / nanos(kernel, lanes);
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

    private static double nanos(Kernel kernel, FillKernels kernels) {
        long begun = System.nanoTime();
        kernel.fill().accept(kernels);
        return System.nanoTime() - begun;
    }
}
