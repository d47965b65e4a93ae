package dev.outset.plan;

import dev.outset.init.WeightShape;
import dev.outset.network.Mixture;
import dev.outset.network.ModulePath;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The residual branches of a network, counted from the roles and paths of its parameters: a weight that ends a branch
 * is one branch. The experts of a {@link Mixture} are one branch together: their outputs are added up before the
 * residual sum. Counting costs O(parameters), a question nothing.
 */
final class Branches {
    private final Set<String> branches = new HashSet<>();
    private final Map<String, List<Parameter>> ends = new HashMap<>(); // of feed-forward branches, by module
    private final Map<String, List<Parameter>> endsBelow = new HashMap<>();
    private final Map<String, Long> weights = new HashMap<>(); // of the branch that a module holds

    /** Those of this network, counted once. */
    static Branches of(ParameterList network) {
        return network.counted(Branches.class, Branches::new);
    }

    private Branches(ParameterList network) {
        for (Parameter p : network.parameters()) {
            if (p.role().endsBranch()) {
                addEnd(p);
            }
        }
        for (Parameter p : network.parameters()) {
            if (p.role() == Role.BRANCH) {
                String holder = holder(p);
                weights.merge(holder, factors(p, endsIn(holder)), Long::sum);
            }
        }
    }

    private void addEnd(Parameter p) {
        branches.add(branch(p.path()));
        if (p.role() == Role.RESIDUAL_OUT) {
            String module = p.module();
            ends.computeIfAbsent(module, m -> new ArrayList<>()).add(p);
            while (!module.isEmpty()) {
                endsBelow.computeIfAbsent(module, m -> new ArrayList<>()).add(p);
                module = ModulePath.above(module);
            }
        }
    }

    /**
     * Residual branches of the whole network: two for each layer of a GPT, three for each of a decoder that attends,
     * whatever the number of experts.
     */
    long count() {
        return branches.size();
    }

    /**
     * Weights in the branch that this weight, not its last, lies in: those of the same module. Where a module – BERT's
     * {@code intermediate} – does not hold the last one, those of the smallest module around it that does, within the
     * layer. A gate and what it multiplies count as two, in one weight too. 1 if no last one is found.
     */
    long weightsBeside(Parameter parameter) {
        String holder = holder(parameter);
        return Math.max(1, weights.getOrDefault(holder, 0L) + endsIn(holder).size());
    }

    /** The module with the branch of this weight; the weight's own where no last one, or more than one, is found. */
    private String holder(Parameter parameter) {
        String own = parameter.module();
        for (String module = own; !module.isEmpty(); module = ModulePath.above(module)) {
            if (ends.containsKey(module)
                    || endsBelow.getOrDefault(module, List.of()).size() == 1) {
                return module;
            }
            if (endsBelow.containsKey(module) || ModulePath.isNumbered(ModulePath.last(module))) {
                break;
            }
        }
        return own;
    }

    private List<Parameter> endsIn(String holder) {
        return ends.getOrDefault(holder, endsBelow.getOrDefault(holder, List.of()));
    }

    /**
     * How often the branch's output is proportional to this weight: twice if it makes a gate and what that multiplies.
     */
    private static long factors(Parameter parameter, List<Parameter> ends) {
        WeightShape shape = parameter.shape();
        boolean dense = shape.rank() == 2 || shape.kind().isExperts();
        return dense
                        && !ends.isEmpty()
                        && shape.fans().out() == 2 * ends.get(0).shape().fans().in()
                ? 2
                : 1;
    }

    /** What the branches that one sum ends have in common, and no others: a weight alone, or a mixture of experts. */
    private static String branch(String path) {
        String alike = Mixture.anyExpert(path);
        String mixture = Mixture.around(path).orElse(path);
        return numbers(alike) > numbers(mixture) ? alike : mixture; // experts of many layers have many branches
    }

    private static long numbers(String path) {
        return ModulePath.parts(path).stream().filter(ModulePath::isNumbered).count();
    }

    /** Refuses a network without a weight that ends a residual branch. */
    static void requireSome(String recipe, List<Parameter> covered) {
        if (covered.stream().noneMatch(p -> p.role().endsBranch())) {
            throw missing(recipe, "attention-out or residual-out", covered);
        }
    }

    /** The error of a recipe that would leave alone what it is about. */
    static InputException missing(String recipe, String roles, List<Parameter> covered) {
        List<String> found =
                covered.stream().map(p -> p.role().notation()).distinct().toList();
        return new InputException(
                "recipe " + recipe,
                "a parameter in the role " + roles,
                covered.isEmpty() ? "no parameter" : "only the roles " + String.join(", ", found),
                "state roles in the YAML file (docs/network-yaml.md), or choose another recipe");
    }
}
