package dev.outset.check;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.init.IdInit;
import dev.outset.init.WeightShape;
import dev.outset.math.Elementary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a repeated identity is one, with the noise that parts the units it repeats. Zeros beside the diagonal are
 * exact; of the R numbers d = w − gain on it
 *
 * <pre>
 *   |d| ≤ 8 noise + a rounding,    mean d²/noise² within six standard errors where noise exceeds every rounding
 * </pre>
 *
 * Of m units of one input one equals an earlier one by chance with probability (m − 1)q at most, and the first one with
 * q at most, the largest probability that a stored number has: its step over √(2π) noise. As many repeats as chance
 * makes less often than once in 10⁹ files (Chernoff's bound) are a fault. A step that swallows the noise is no excuse:
 * float32's counts then, whose 1 + 10⁻⁶ z are told apart.
 *
 * @param verdict what is wrong
 * @param repeats the units that are equal, if that is it
 */
record DiagonalNoise(Verdict verdict, Optional<Repeats> repeats) {
    private static final double LEVEL = 1e-9;
    private static final double FARTHEST = 8;
    private static final double STANDARD_ERRORS = 6;
    private static final double LARGEST_SHARE = 0.05;
    private static final double SINGLE = 0x1p-23;

    /** What is wrong, if anything is. */
    static Optional<DiagonalNoise> fault(IdInit scheme, WeightShape shape, double[] values, double step) {
        List<UprightBlock> blocks = UprightBlock.of(shape, values);
        double rounding = StoredWeights.HALF_ROUNDING * Math.abs(scheme.gain()) + step;
        double farthest = FARTHEST * scheme.noise() * (1 + StoredWeights.HALF_ROUNDING) + rounding;
        double square = 0;
        double largest = 0;
        int rows = 0;
        for (UprightBlock block : blocks) {
            int columns = block.columns();
            for (int i = 0; i < block.values().length; i++) {
                boolean diagonal = i / columns % columns == i % columns;
                double d = block.values()[i] - (diagonal ? scheme.gain() : 0);
                if (!diagonal && d != 0) {
                    return Optional.of(new DiagonalNoise(Verdict.PATTERN, Optional.empty()));
                }
                largest = Math.max(largest, Math.abs(d));
                square += d * d;
            }
            rows += block.rows();
        }
        if (largest > farthest) {
            return Optional.of(new DiagonalNoise(Verdict.VALUE, Optional.empty()));
        }
        Optional<DiagonalNoise> repeated = repeated(scheme, shape, blocks, values, step);
        double share = Math.sqrt(square / rows) / scheme.noise();
        boolean judged = scheme.noise() > 4 * rounding;
        if (repeated.isPresent() || !judged || Math.abs(share - 1) <= LARGEST_SHARE || isLikely(share * share, rows)) {
            return repeated;
        }
        return Optional.of(new DiagonalNoise(Verdict.VALUE, Optional.empty()));
    }

    /** χ²/n of n standard normal numbers, by Wilson and Hilferty. */
    private static boolean isLikely(double ratio, int n) {
        double root = ratio == 0 ? 0 : Elementary.pow(ratio, 1.0 / 3);
        double k = 2 / (9.0 * n);
        return Math.abs(root - 1 + k) <= STANDARD_ERRORS * Math.sqrt(k);
    }

    private static Optional<DiagonalNoise> repeated(
            IdInit scheme, WeightShape shape, List<UprightBlock> blocks, double[] values, double step) {
        int slices = 0;
        int repeatable = 0;
        int most = 1; // units of one input
        int repeated = 0;
        int asFirst = 0; // units equal to the first of their input
        int first = -1;
        int again = -1;
        for (UprightBlock block : blocks) {
            int columns = block.columns();
            Map<List<Object>, Integer> earlier = new HashMap<>();
            for (int r = 0; r < block.rows(); r++) {
                double value = block.values()[r * columns + r % columns];
                asFirst += r >= columns && value == block.values()[r % columns * (columns + 1)] ? 1 : 0;
                Integer other = earlier.putIfAbsent(List.of(r % columns, value), slices + r);
                if (other != null) {
                    repeated++;
                    first = first < 0 ? other : first;
                    again = again < 0 ? slices + r : again;
                }
            }
            slices += block.rows();
            repeatable += Math.max(0, block.rows() - columns);
            most = Math.max(most, (block.rows() + columns - 1) / columns);
        }
        double one = largest(scheme, values, step);
        boolean tooMany = repeated > 0
                && (isTooMany(repeated, repeatable, Math.min(1, (most - 1) * one))
                        || isTooMany(asFirst, repeatable, one));
        if (!tooMany) {
            return Optional.empty();
        }
        int axis = shape.kind().isTransposed() ? 1 : 0;
        return Optional.of(
                new DiagonalNoise(Verdict.REPEATED, Optional.of(new Repeats(axis, slices, repeated, first, again))));
    }

    /** P(N ≥ count) ≤ e^(−n KL(count/n ‖ chance)) of n events, each at most so likely after those before. */
    private static boolean isTooMany(int count, int n, double chance) {
        double share = (double) count / n;
        if (share <= chance) {
            return false;
        }
        double rest = share == 1 ? 0 : (1 - share) * Elementary.log((1 - share) / (1 - chance));
        return -n * (share * Elementary.log(share / chance) + rest) < Elementary.log(LEVEL);
    }

    /** The probability of the most probable number, as stored. */
    private static double largest(IdInit scheme, double[] values, double step) {
        double stored = isLost(scheme, values, step) ? SINGLE : relativeStep(values);
        double density = 0.4 * Math.abs(scheme.gain()) / scheme.noise() + 0.25; // at most, of |w| φ((w − gain)/noise)
        return Math.min(1, stored * density + (stored == SINGLE ? 0 : 0.8 * step / scheme.noise()));
    }

    /** Whether the step of what is stored swallows the noise. */
    private static boolean isLost(IdInit scheme, double[] values, double step) {
        return scheme.noise() < (relativeStep(values) * Math.abs(scheme.gain()) + 2 * step) / 4;
    }

    /** Of bfloat16, float16 or float32, whichever the values seem to come from. */
    private static double relativeStep(double[] values) {
        int bits = Repeats.bits(values);
        return bits <= 7 ? 0x1p-7 : bits <= 10 ? 0x1p-10 : SINGLE;
    }

    /** Whether the noise tells one identity from another of the same shape. */
    static boolean tells(IdInit scheme, WeightShape shape, double[] values, double step, double level) {
        double units =
                shape.size() / (double) UprightBlock.of(shape, values).get(0).columns();
        return !isLost(scheme, values, step)
                && units * Elementary.log(largest(scheme, values, step)) < Elementary.log(level);
    }
}
