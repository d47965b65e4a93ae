package dev.outset.check;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.init.Kernel;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.plan.Rule;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faults of an audit that are none if a convolution has groups. Of a kernel a checkpoint holds the shape (out,
 * in/groups, k…), which fits any number of groups that divides out, while fan_out = out/groups · k, and with it every
 * scheme that counts outputs, and every matrix made for each group, depends on it. The verdicts stand: which groups a
 * network has is for its author to say.
 */
public final class UntoldGroups {
    private static final Set<Verdict> EXPLAINED =
            Set.of(Verdict.SPREAD, Verdict.LAW, Verdict.NOT_ORTHOGONAL, Verdict.VALUE, Verdict.PATTERN);

    /** An explanation fits better than what is merely no fault: of true groups it misses one kernel in ten thousand. */
    private static final double STANDARD_ERRORS = 4;

    private static final Comparator<PlanAudit.Row> LIKELIEST = Comparator.comparing(
                    (PlanAudit.Row row) -> !isDepthwise(row))
            .thenComparingDouble(row -> Math.floor(row.errors()))
            .thenComparingInt(UntoldGroups::groups);

    private UntoldGroups() {}

    /**
     * By path, the numbers of groups with which a faulty kernel would be as planned, the likeliest first: a depthwise
     * convolution of as many groups as outputs, then by whole standard errors, then the fewest groups.
     *
     * @param audit of {@code stored} beside {@code plan}
     * @param rules that made the plan; a recipe may choose otherwise for groups
     */
    public static Map<String, List<Integer>> of(
            PlanAudit audit, InitPlan plan, List<Rule> rules, StoredWeights stored) {
        Map<String, PlanAudit.Row> faults = new LinkedHashMap<>();
        for (PlanAudit.Row row : audit.faults()) {
            if (EXPLAINED.contains(row.verdict()) && isPlainKernel(row.wanted().shape())) {
                faults.put(row.wanted().path(), row);
            }
        }
        Map<String, List<PlanAudit.Row>> fits = new HashMap<>();
        for (int groups : divisors(faults.values())) {
            for (PlanRow row : planned(plan.parameters(), rules, faults.keySet(), groups)) {
                double[] values =
                        Objects.requireNonNull(stored.tensors().get(row.path())).toDoubles();
                PlanAudit.Row judged = PlanAudit.alone(row, values, stored.step(row.path()));
                if (judged.verdict() == Verdict.AGREES && judged.errors() < STANDARD_ERRORS) {
                    fits.computeIfAbsent(row.path(), path -> new ArrayList<>()).add(judged);
                }
            }
        }
        Map<String, List<Integer>> ordered = new LinkedHashMap<>();
        for (String path : faults.keySet()) {
            List<PlanAudit.Row> rows = fits.getOrDefault(path, List.of());
            if (!rows.isEmpty()) {
                ordered.put(
                        path,
                        rows.stream()
                                .sorted(LIKELIEST)
                                .map(UntoldGroups::groups)
                                .toList());
            }
        }
        return ordered;
    }

    /** Every number of groups above 1 into which the outputs of some kernel can be split. */
    private static Set<Integer> divisors(Collection<PlanAudit.Row> kernels) {
        Set<Integer> divisors = new TreeSet<>();
        for (PlanAudit.Row kernel : kernels) {
            int out = kernel.wanted().shape().axes().get(0);
            for (int groups = 2; groups <= out; groups++) {
                if (out % groups == 0) {
                    divisors.add(groups);
                }
            }
        }
        return divisors;
    }

    private static int groups(PlanAudit.Row row) {
        return row.wanted().shape().blocks().size();
    }

    private static boolean isDepthwise(PlanAudit.Row row) {
        List<Integer> axes = row.wanted().shape().axes();
        return axes.get(1) == 1 && axes.get(0) == groups(row);
    }

    /** Whether groups are neither stated nor excluded: what a shape alone is taken for. */
    private static boolean isPlainKernel(WeightShape shape) {
        return shape.kind() == ShapeKind.CONVOLUTION && shape.rank() > 2 && shape.equals(inGroups(shape, 1));
    }

    private static WeightShape inGroups(WeightShape shape, int groups) {
        List<Integer> axes = shape.axes();
        int[] lengths = axes.subList(2, axes.size()).stream().mapToInt(k -> k).toArray();
        int in = Math.multiplyExact(axes.get(1), groups);
        return WeightShape.convolution(axes.get(0), in, Kernel.of(lengths).groups(groups));
    }

    /** What the rules say of these kernels, those that can be split into so many groups. */
    private static List<PlanRow> planned(ParameterList parameters, List<Rule> rules, Set<String> paths, int groups) {
        Set<String> split = new TreeSet<>();
        List<Parameter> changed = new ArrayList<>();
        for (Parameter parameter : parameters.parameters()) {
            if (paths.contains(parameter.path()) && parameter.shape().axes().get(0) % groups == 0) {
                split.add(parameter.path());
                changed.add(parameter.withShape(inGroups(parameter.shape(), groups)));
            } else {
                changed.add(parameter);
            }
        }
        try {
            return InitPlan.of(new ParameterList(parameters.name(), changed), rules).rows().stream()
                    .filter(row -> split.contains(row.path()))
                    .toList();
        } catch (InputException refused) {
            return List.of(); // a scheme that cannot fill such a kernel did not
        }
    }
}
