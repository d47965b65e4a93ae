package dev.outset.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of smooth functions over an interval: panels of ten Gauss–Legendre nodes (Abramowitz and Stegun, table
 * 25.4).
 */
public final class GaussLegendre {
    /** The positive nodes on [−1, 1]; the others are their negatives. */
    private static final double[] NODES = {
        0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };

    private static final double[] WEIGHTS = {
        0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814
    };

    private GaussLegendre() {}

    /** ∫ f from {@code from} to {@code to}, in equal panels no wider than {@code width}; ten evaluations per panel. */
    public static double integral(DoubleUnaryOperator f, double from, double to, double width) {
        int panels = (int) Math.floor((to - from) / width) + 1;
        double half = (to - from) / (2 * panels);
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < NODES.length; i++) {
                double away = NODES[i] * half;
                sum += WEIGHTS[i] * (f.applyAsDouble(middle - away) + f.applyAsDouble(middle + away));
            }
        }
        return half * sum;
    }
}
