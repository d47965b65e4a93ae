package dev.outset.check;

import dev.outset.init.Initializer;
import dev.outset.init.JointOrthogonal;
import dev.outset.init.LooksLinear;
import dev.outset.init.Orthogonal;
import dev.outset.init.PaddedNormal;
import dev.outset.math.NormalLaw;
import dev.outset.network.Role;
import dev.outset.plan.PlanRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rows or columns of zeros where every value is drawn from a continuous law: dead units, inputs that nothing reads. Of
 * R slices of w values, each of which is 0 with probability p, one is all zeros with probability R p^w at most; below
 * 10⁻⁹ that is a fault. p is what float16 rounds to 0, and 2⁻⁸ at least, as few values as a generator of half precision
 * has. One row of an embedding may be its padding, and so may that of a head tied to it.
 */
final class ZeroSlices {
    private static final double LEVEL = 1e-9;
    private static final double LEAST = 0x1p-8;

    private ZeroSlices() {}

    /**
     * Slices of zeros along one of the first two axes, the first of them twice.
     *
     * @param tied whether an embedding of the file holds these numbers
     */
    static Optional<Repeats> of(PlanRow row, double[] values, double step, boolean tied) {
        List<Integer> axes = row.shape().axes();
        OptionalDouble zero = chance(row, step);
        if (axes.size() < 2 || zero.isEmpty()) {
            return Optional.empty();
        }
        boolean[] rows = new boolean[axes.get(0)];
        boolean[] columns = new boolean[axes.get(1)];
        int taps = values.length / rows.length / columns.length;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                rows[i / taps / columns.length] = true;
                columns[i / taps % columns.length] = true;
            }
        }
        if (row.initializer() instanceof PaddedNormal padded) {
            rows[padded.row()] = true;
        }
        boolean table = tied || row.role() == Role.EMBEDDING || row.role() == Role.POSITION;
        Optional<Repeats> dead = along(0, rows, values.length, zero.getAsDouble(), table ? 1 : 0);
        return dead.isPresent() ? dead : along(1, columns, values.length, zero.getAsDouble(), 0);
    }

    private static Optional<Repeats> along(int axis, boolean[] alive, int size, double zero, int allowed) {
        int dead = 0;
        int first = -1;
        for (int i = 0; i < alive.length; i++) {
            if (!alive[i]) {
                dead++;
                first = first < 0 ? i : first;
            }
        }
        double width = (double) size / alive.length;
        boolean chance = alive.length * Math.pow(zero, width) >= LEVEL;
        return dead <= allowed || chance
                ? Optional.empty()
                : Optional.of(new Repeats(axis, alive.length, dead, first, first));
    }

    /** The probability of a stored 0, where values are of a continuous law. */
    private static OptionalDouble chance(PlanRow row, double step) {
        Initializer scheme = row.initializer();
        if (scheme instanceof Orthogonal || scheme instanceof JointOrthogonal || scheme instanceof LooksLinear) {
            return OptionalDouble.of(LEAST);
        }
        if (scheme instanceof PaddedNormal padded) {
            return OptionalDouble.of(LEAST + 1 - 2 * NormalLaw.cdf(-step / padded.std()));
        }
        return LawTest.standardLaw(scheme, row.shape())
                .map(law -> OptionalDouble.of(LEAST
                        + law.applyAsDouble((step - row.mean()) / row.std())
                        - law.applyAsDouble((-step - row.mean()) / row.std())))
                .orElse(OptionalDouble.empty());
    }
}
