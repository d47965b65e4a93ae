package dev.outset.check;

import dev.outset.init.Block;
import dev.outset.init.IdInit;
import dev.outset.init.Initializer;
import dev.outset.init.Orthogonal;
import dev.outset.network.Role;
import dev.outset.network.Tensor;
import dev.outset.plan.PlanRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tensors of random numbers that hold those of an earlier one, as they are, negated or with rows for columns. One
 * bucket of candidates for each shape, its first two axes in any order, and hash of the magnitudes in any order; then
 * number by number.
 *
 * <p>Of n values that are drawn, with m bits behind the point, two tensors hold the same with a probability of about
 * 2^−n(m + 2); where that is not below 10⁻⁹ for any pair of the file, as of a few numbers in half precision, equality
 * is no evidence. Nor are values of one magnitude, the signs that a rotation of one axis has, and identities whose
 * noise is lost.
 */
final class Copies {
    private static final double LEVEL = 1e-9;
    private static final int LEVEL_BITS = 30; // 10⁻⁹

    /** Earlier tensor, and whether the signs differ or rows are columns. */
    record Copy(PlanRow of, boolean negated, boolean transposed) {}

    private final Map<String, Tensor> tensors;
    private final List<PlanRow> embeddings;
    private final Map<List<Object>, List<PlanRow>> seen = new HashMap<>();

    Copies(Map<String, Tensor> tensors, List<PlanRow> rows) {
        this.tensors = tensors;
        this.embeddings =
                rows.stream().filter(row -> row.role() == Role.EMBEDDING).toList();
    }

    /** The earlier tensor that this one copies; else it is remembered as one that may be copied. */
    Optional<Copy> find(PlanRow row, double[] values, double step) {
        if (!isEvidence(row, values, step)) {
            return Optional.empty();
        }
        List<Integer> axes = row.shape().axes();
        List<PlanRow> alike = seen.computeIfAbsent(List.of(eitherWay(axes), hash(values)), key -> new ArrayList<>());
        double sign = sign(values);
        for (PlanRow earlier : alike) {
            double[] other = values(earlier);
            double factor = sign * sign(other);
            if (earlier.shape().axes().equals(axes) && equal(values, other, factor)) {
                return Optional.of(new Copy(earlier, factor < 0, false));
            }
            if (earlier.shape().axes().equals(turned(axes)) && isTransposed(values, other, axes)) {
                return Optional.of(new Copy(earlier, false, true));
            }
        }
        alike.add(row);
        return Optional.empty();
    }

    /**
     * Whether two tensors are one by design: a head that is the embedding, embeddings that encoder and decoder share.
     */
    static boolean isTie(PlanRow row, Copy copy) {
        boolean both = isTable(row.role()) && isTable(copy.of().role());
        return both
                && !copy.negated()
                && (row.role() == Role.EMBEDDING || copy.of().role() == Role.EMBEDDING);
    }

    /** Whether a head is an embedding, which may stand behind it in the file. */
    boolean isTiedHead(PlanRow row, double[] values) {
        return row.role() == Role.HEAD
                && embeddings.stream()
                        .anyMatch(table ->
                                table.shape().axes().equals(row.shape().axes()) && equal(values, values(table), 1));
    }

    private static boolean isTable(Role role) {
        return role == Role.EMBEDDING || role == Role.HEAD;
    }

    private boolean isEvidence(PlanRow row, double[] values, double step) {
        if (row.initializer() instanceof IdInit scheme) {
            double pairs = (double) tensors.size() * tensors.size();
            return DiagonalNoise.tells(scheme, row.shape(), values, step, LEVEL / pairs);
        }
        int pairBits = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(tensors.size()));
        double needed = (double) (LEVEL_BITS + pairBits) / (Repeats.bits(values) + 2);
        return !isOfOneMagnitude(values) && drawn(row, values) >= needed;
    }

    /** Numbers that were drawn independently of each other: those that are not 0, of a rotation its angles. */
    private static double drawn(PlanRow row, double[] values) {
        double drawn = 0;
        for (double value : values) {
            drawn += value == 0 ? 0 : 1;
        }
        Initializer scheme = row.initializer();
        double angles = 0;
        for (Block block : row.shape().blocks()) {
            double rows = block.axes().get(0);
            double columns = block.size() / rows;
            double shorter = Math.min(rows, columns);
            angles += shorter * (shorter - 1) / 2 + shorter * (Math.max(rows, columns) - shorter);
        }
        return scheme instanceof Orthogonal ? Math.min(drawn, angles) : drawn;
    }

    private double[] values(PlanRow row) {
        return Objects.requireNonNull(tensors.get(row.path())).toDoubles();
    }

    /** Of the first value that is not 0. */
    private static double sign(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return Math.signum(value);
            }
        }
        return 0;
    }

    /** Whether all values that are not 0 have one magnitude. */
    private static boolean isOfOneMagnitude(double[] values) {
        double magnitude = 0;
        for (double value : values) {
            if (value != 0 && magnitude != 0 && Math.abs(value) != magnitude) {
                return false;
            }
            magnitude = value == 0 ? magnitude : Math.abs(value);
        }
        return true;
    }

    private static List<Integer> turned(List<Integer> axes) {
        List<Integer> turned = new ArrayList<>(axes);
        if (axes.size() > 1) {
            turned.set(0, axes.get(1));
            turned.set(1, axes.get(0));
        }
        return turned;
    }

    private static List<Integer> eitherWay(List<Integer> axes) {
        return axes.size() > 1 && axes.get(0) > axes.get(1) ? turned(axes) : axes;
    }

    /** Of the magnitudes, whatever their order. */
    private static long hash(double[] values) {
        long hash = 0;
        for (double value : values) {
            long bits = Double.doubleToRawLongBits(Math.abs(value)) * 0x9e3779b97f4a7c15L;
            hash += (bits ^ bits >>> 32) * 0xbf58476d1ce4e5b9L;
        }
        return hash;
    }

    private static boolean equal(double[] values, double[] other, double factor) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != factor * other[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTransposed(double[] values, double[] other, List<Integer> axes) {
        if (axes.size() < 2) {
            return false;
        }
        int rows = axes.get(0);
        int columns = axes.get(1);
        int taps = values.length / rows / columns;
        for (int i = 0; i < values.length; i++) {
            int pair = i / taps;
            if (values[i] != other[(pair % columns * rows + pair / columns) * taps + i % taps]) {
                return false;
            }
        }
        return true;
    }
}
