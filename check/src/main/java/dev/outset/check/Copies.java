package dev.outset.check;

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
 * Tensors of random numbers that hold those of an earlier one, as they are or negated. One bucket of candidates for
 * each shape and hash of the values up to a common sign; then number by number. Values of one magnitude – the signs
 * that a rotation of one axis has – are no evidence.
 */
final class Copies {
    /** Earlier tensor and whether the signs differ. */
    record Copy(PlanRow of, boolean negated) {}

    private final Map<String, Tensor> tensors;
    private final Map<List<Object>, List<PlanRow>> seen = new HashMap<>();

    Copies(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /** The earlier tensor that this one copies; else it is remembered as one that may be copied. */
    Optional<Copy> find(PlanRow row) {
        double[] values = values(row);
        double sign = sign(values);
        if (sign == 0 || oneMagnitude(values)) {
            return Optional.empty();
        }
        List<PlanRow> alike =
                seen.computeIfAbsent(List.of(row.shape().axes(), hash(values, sign)), key -> new ArrayList<>());
        for (PlanRow earlier : alike) {
            double[] other = values(earlier);
            double factor = sign * sign(other);
            if (equal(values, other, factor)) {
                return Optional.of(new Copy(earlier, factor < 0));
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

    private static boolean isTable(Role role) {
        return role == Role.EMBEDDING || role == Role.HEAD;
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

    private static boolean oneMagnitude(double[] values) {
        for (double value : values) {
            if (Math.abs(value) != Math.abs(values[0])) {
                return false;
            }
        }
        return true;
    }

    private static int hash(double[] values, double sign) {
        int hash = 1;
        for (double value : values) {
            hash = 31 * hash + Double.hashCode(value * sign + 0.0); // −0 hashes as 0
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
}
