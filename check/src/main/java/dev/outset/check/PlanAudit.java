package dev.outset.check;

import dev.outset.init.IdInit;
import dev.outset.init.Initializer;
import dev.outset.init.LooksLinear;
import dev.outset.math.Elementary;
import dev.outset.network.NamedShapes;
import dev.outset.network.Role;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import dev.outset.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Whether initial weights are those that a plan draws: a recipe that was meant to be applied and was not, a tensor
 * cloned from another, units that start as copies, a gain that a library left out, another law. Made for weights that
 * no step has moved.
 *
 * <p>Of n values with mean m and mean square deviation s², wanted with μ and σ, where
 *
 * <pre>
 *   (m − μ)/(σ/√n),      ((s²/σ²)^⅓ − 1 + 2/9k)/√(2/9k)   with k = 2n/(κ − 1), κ = max(3, the kurtosis measured)
 * </pre>
 *
 * are standard errors (the second by Wilson and Hilferty 1931, so that few values are judged fairly), a row differs if
 * it is off by more than six of these and by more than one percent of σ; a constant, if any value is off by more than a
 * rounding to half precision. What mean and spread do not tell is left to {@link Repeats} and {@link ZeroSlices}, to
 * what schemes fix ({@link FixedEntries}, {@link DiagonalNoise}), to a test of the law for schemes whose values are
 * independent, and to one of orthogonality. Of starts as wanted about one tensor in 10⁸ is called wrong.
 *
 * @param rows one for each parameter of the plan
 */
public record PlanAudit(List<Row> rows) {
    private static final double STANDARD_ERRORS = 6;
    private static final double SMALLEST = 0.01;
    private static final Set<Role> STATISTICS = Set.of(Role.RUNNING_MEAN, Role.RUNNING_VARIANCE);

    /** What is wrong with a tensor. */
    public enum Verdict {
        AGREES,
        /** A head or an embedding that is an embedding, number for number: one tensor with two names, no fault. */
        TIED,
        /** The mean of the values is another. */
        MEAN,
        /** The spread of the values is another. */
        SPREAD,
        /** Mean and spread are within chance, but the values follow another law. */
        LAW,
        /** A rotation was planned; mean and spread are within chance, but the matrix is none. */
        NOT_ORTHOGONAL,
        /** A constant is another, or is none. */
        VALUE,
        /** Entries that the scheme fixes, whatever it draws, are others. */
        PATTERN,
        /** The same numbers as an earlier tensor of this shape. */
        CLONED,
        /** The numbers of an earlier tensor of this shape with the other sign. */
        NEGATED,
        /** The numbers of an earlier tensor, rows for columns. */
        TRANSPOSED,
        /** Rows, or columns, of this tensor hold the same numbers. */
        REPEATED,
        /** Rows, or columns, of this tensor hold those of another with the other sign. */
        OPPOSITE,
        /** Rows, or columns, are all zeros under a continuous law. */
        ZEROS,
        NOT_FINITE
    }

    /**
     * @param wanted what the plan draws
     * @param mean of the values found
     * @param std of the values found
     * @param errors how many standard errors the worse of the two is off
     * @param verdict what is wrong
     * @param sameAs the tensor that it is a copy of, else empty
     * @param repeats the rows that are equal, opposite or zeros, if that is what is wrong
     */
    public record Row(
            PlanRow wanted,
            double mean,
            double std,
            double errors,
            Verdict verdict,
            String sameAs,
            Optional<Repeats> repeats) {
        private static Row of(PlanRow wanted, Sample sample, double errors, Verdict verdict) {
            return new Row(wanted, sample.mean, sample.std, errors, verdict, "", Optional.empty());
        }
    }

    public PlanAudit {
        rows = List.copyOf(rows);
    }

    /** Rows that are not as planned. */
    public List<Row> faults() {
        return rows.stream()
                .filter(row -> row.verdict() != Verdict.AGREES && row.verdict() != Verdict.TIED)
                .toList();
    }

    /** Rows that are another's tensor, as they may be. */
    public List<Row> ties() {
        return rows.stream().filter(row -> row.verdict() == Verdict.TIED).toList();
    }

    /**
     * Compares.
     *
     * @param subject the file, for errors
     * @throws InputException if a parameter of the plan is missing or has another shape, or if there are tensors that
     *     it does not have
     */
    public static PlanAudit of(String subject, InitPlan plan, Map<String, Tensor> tensors) {
        return of(new StoredWeights(subject, tensors, Set.of()), plan, values -> {});
    }

    /**
     * Compares, and says on the way how far it is.
     *
     * @param compared is told how many values more have been compared
     */
    public static PlanAudit of(StoredWeights stored, InitPlan plan, LongConsumer compared) {
        requireNoOthers(stored, plan);
        List<Row> rows = new ArrayList<>();
        Copies copies = new Copies(stored.tensors(), plan.rows());
        for (PlanRow row : plan.rows()) {
            Tensor tensor = stored.tensors().get(row.path());
            if (tensor == null || !tensor.shape().equals(row.shape().axes())) {
                throw new InputException(
                        stored.name(),
                        "a tensor " + row.path() + " of shape " + row.shape().axes(),
                        tensor == null ? "none" : "shape " + tensor.shape(),
                        "describe the network that the file holds");
            }
            rows.add(row(row, tensor.toDoubles(), stored.step(row.path()), copies));
            compared.accept(tensor.size());
        }
        return new PlanAudit(rows);
    }

    /** What no rule speaks of would pass unseen; running statistics of a normalization are no parameters. */
    private static void requireNoOthers(StoredWeights stored, InitPlan plan) {
        List<String> names = List.copyOf(stored.tensors().keySet());
        Set<String> left = new LinkedHashSet<>(names);
        plan.rows().forEach(row -> left.remove(row.path()));
        left.removeIf(path -> STATISTICS.contains(NamedShapes.role(path, names)));
        if (!left.isEmpty()) {
            throw new InputException(
                    stored.name(),
                    "only the " + plan.rows().size() + " parameters of "
                            + plan.parameters().name(),
                    "also " + Names.few(left, Language.EN),
                    "describe the network that the file holds, or leave these tensors out");
        }
    }

    /** A tensor as if there were no others, copies within it left out. */
    static Row alone(PlanRow row, double[] values, double step) {
        return alone(row, values, step, Sample.of(values));
    }

    private static Row alone(PlanRow row, double[] values, double step, Sample sample) {
        if (!Double.isFinite(sample.std)) {
            return Row.of(row, sample, Double.POSITIVE_INFINITY, Verdict.NOT_FINITE);
        }
        return isConstant(row) ? constant(row, values, step, sample) : drawn(row, values, step, sample);
    }

    private static boolean isConstant(PlanRow row) {
        return row.std() == 0 || !row.initializer().random();
    }

    private static Row row(PlanRow row, double[] values, double step, Copies copies) {
        Sample sample = Sample.of(values);
        if (!Double.isFinite(sample.std) || isConstant(row)) {
            return alone(row, values, step, sample);
        }
        Optional<Copies.Copy> copy = copies.find(row, values, step);
        if (copy.isPresent()) {
            String of = copy.get().of().path();
            return new Row(row, sample.mean, sample.std, 0, verdict(row, copy.get()), of, Optional.empty());
        }
        Optional<Repeats> zeros = ZeroSlices.of(row, values, step, copies.isTiedHead(row, values));
        if (zeros.isPresent()) {
            return new Row(row, sample.mean, sample.std, 0, Verdict.ZEROS, "", zeros);
        }
        if (row.initializer() instanceof IdInit scheme) {
            return identity(row, scheme, values, step, sample);
        }
        Optional<Repeats> repeats = Repeats.of(values, row.shape().axes());
        if (repeats.isPresent()) {
            return new Row(row, sample.mean, sample.std, 0, Verdict.REPEATED, "", repeats);
        }
        boolean mirrored = row.initializer() instanceof LooksLinear; // its columns are opposite by design
        Optional<Repeats> opposite = mirrored
                ? Optional.empty()
                : Repeats.opposite(values, row.shape().axes());
        if (opposite.isPresent()) {
            return new Row(row, sample.mean, sample.std, 0, Verdict.OPPOSITE, "", opposite);
        }
        return drawn(row, values, step, sample);
    }

    private static Verdict verdict(PlanRow row, Copies.Copy copy) {
        if (Copies.isTie(row, copy)) {
            return Verdict.TIED;
        }
        return copy.transposed() ? Verdict.TRANSPOSED : copy.negated() ? Verdict.NEGATED : Verdict.CLONED;
    }

    /** Of a repeated identity everything is known but the noise: no chance, so no errors. */
    private static Row identity(PlanRow row, IdInit scheme, double[] values, double step, Sample sample) {
        Optional<DiagonalNoise> fault = DiagonalNoise.fault(scheme, row.shape(), values, step);
        Verdict verdict = fault.map(DiagonalNoise::verdict).orElse(Verdict.AGREES);
        return new Row(row, sample.mean, sample.std, 0, verdict, "", fault.flatMap(DiagonalNoise::repeats));
    }

    /** What the scheme fixes, then mean, spread and law; a rounding moves mean and spread by {@code step} at most. */
    private static Row drawn(PlanRow row, double[] values, double step, Sample sample) {
        if (FixedEntries.areBroken(row.initializer(), row.shape(), values, step)) {
            return Row.of(row, sample, Double.POSITIVE_INFINITY, Verdict.PATTERN);
        }
        if (row.initializer() instanceof IdInit scheme) {
            return identity(row, scheme, values, step, sample);
        }
        double sigma = row.std();
        double meanOff = Math.max(0, Math.abs(sample.mean - row.mean()) - step) / sigma;
        double meanErrors = meanOff * Math.sqrt(values.length);
        double std = Math.min(sample.std + step, Math.max(sample.std - step, sigma));
        double spreadErrors = spreadErrors(std / sigma, sample.kurtosis, values.length);
        double errors = Math.max(meanErrors, spreadErrors);
        if (spreadErrors > STANDARD_ERRORS && Math.abs(std / sigma - 1) > SMALLEST) {
            return Row.of(row, sample, errors, Verdict.SPREAD);
        }
        if (meanErrors > STANDARD_ERRORS && meanOff > SMALLEST) {
            return Row.of(row, sample, errors, Verdict.MEAN);
        }
        Optional<Verdict> rotation = Orthogonality.fault(row.initializer(), row.shape(), values, step);
        if (rotation.isPresent()) {
            return Row.of(row, sample, errors, rotation.get());
        }
        boolean lawful = step > SMALLEST * sigma
                || LawTest.standardLaw(row.initializer(), row.shape())
                        .map(law -> LawTest.of(values, row.mean(), sigma, law).passes())
                        .orElse(true);
        return Row.of(row, sample, errors, lawful ? Verdict.AGREES : Verdict.LAW);
    }

    private static double spreadErrors(double share, double kurtosis, int n) {
        double k = 2.0 * n / (Math.max(3, kurtosis) - 1);
        double root = share == 0 ? 0 : Elementary.pow(share * share, 1.0 / 3);
        return Math.abs(root - 1 + 2 / (9 * k)) / Math.sqrt(2 / (9 * k));
    }

    /** A scheme that draws nothing gives the same values every time. */
    private static Row constant(PlanRow row, double[] values, double step, Sample sample) {
        Initializer scheme = row.initializer();
        double[] wanted = new double[values.length];
        scheme.fill(wanted, row.shape(), dev.outset.random.Streams.philox(0).stream(row.path()));
        boolean equal = true;
        for (int i = 0; i < values.length; i++) {
            double rounding = StoredWeights.HALF_ROUNDING * Math.abs(wanted[i]) + step;
            equal &= Math.abs(values[i] - wanted[i]) <= rounding;
        }
        return equal
                ? Row.of(row, sample, 0, Verdict.AGREES)
                : Row.of(row, sample, Double.POSITIVE_INFINITY, Verdict.VALUE);
    }

    private record Sample(double mean, double std, double kurtosis) {
        static Sample of(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value;
            }
            mean /= Math.max(1, values.length);
            double square = 0;
            double fourth = 0;
            for (double value : values) {
                double d = (value - mean) * (value - mean);
                square += d;
                fourth += d * d;
            }
            double n = Math.max(1, values.length);
            double variance = square / n;
            return new Sample(mean, Math.sqrt(variance), variance == 0 ? 0 : fourth / n / (variance * variance));
        }
    }
}
