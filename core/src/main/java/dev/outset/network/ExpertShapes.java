package dev.outset.network;

import dev.outset.init.Fans;
import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes.Stated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stacks of experts in a list: weights of three axes whose first counts the experts of a {@link Mixture}. Libraries
 * keep (experts, out, in) as well as (experts, in, out), under the same names. What is not stated the width of the
 * network tells, which the first weight of an expert reads and the last one writes:
 *
 * <pre>
 *   router (experts, width)         beside the experts
 *   gate_up (E, a, b), down (E, c, d)   b = 2 c, d = a: (in, out);  a = 2 d, c = b: (out, in)
 *   embedding (words, width)        of the network
 * </pre>
 */
final class ExpertShapes {
    private static final int AXES = 3;

    private final Map<String, Stated> stated;
    private final Map<String, Role> roles;
    private final Map<String, Integer> routers = new HashMap<>(); // width, by module and number of experts
    private final Map<String, List<Integer>> firsts = new HashMap<>(); // axes of a weight of the stack, by module
    private final Map<String, List<Integer>> lasts = new HashMap<>(); // and of its last one
    private int embedded; // width of the embedding

    ExpertShapes(Map<String, Stated> stated, Map<String, Role> roles) {
        this.stated = stated;
        this.roles = roles;
        stated.forEach((path, s) -> {
            Role role = roles.get(path);
            boolean matrix = s.axes().size() == 2;
            if (matrix && role == Role.HIDDEN && Mixture.around(path).isEmpty()) {
                String module = ModulePath.above(ModulePath.layer(path));
                routers.put(router(module, s.axes().get(0)), s.axes().get(1));
                routers.putIfAbsent(
                        router(ModulePath.above(module), s.axes().get(0)),
                        s.axes().get(1));
            } else if (matrix && role == Role.EMBEDDING && embedded == 0) {
                embedded = s.axes().get(1);
            } else if (isStack(path, s) && (role == Role.BRANCH || role == Role.RESIDUAL_OUT)) {
                (role == Role.BRANCH ? firsts : lasts).put(ModulePath.above(ModulePath.layer(path)), s.axes());
            }
        });
    }

    /** Whether this weight is one of a mixture: stated, or by its name where nothing tells a kernel. */
    static boolean isStack(String path, Stated s) {
        boolean named = Mixture.isStack(path) && s.kernel().isEmpty() && !s.transposed();
        return s.axes().size() == AXES && (s.experts().isPresent() || named);
    }

    WeightShape weight(String path) {
        Stated s = java.util.Objects.requireNonNull(stated.get(path));
        int a = s.axes().get(1);
        int b = s.axes().get(2);
        Told told = s.experts().map(order -> new Told(order, "as stated")).orElseGet(() -> told(path, s));
        WeightShape shape = told.order == ExpertOrder.OUT_IN
                ? WeightShape.experts(s.axes().get(0), a, b)
                : WeightShape.experts(s.axes().get(0), b, a).transposed();
        String reason = shape.fans().reason() + "; " + told.order.notation() + " " + told.why;
        return new WeightShape(
                shape.axes(),
                new Fans(shape.fans().in(), shape.fans().out(), reason),
                shape.kind(),
                shape.units(),
                shape.blocks());
    }

    /** The weight that this bias of two axes, (experts, out), is added to; empty if it is none of experts. */
    Optional<String> weightOf(String bias) {
        String suffix = bias.endsWith(".bias") ? ".bias" : bias.endsWith("_bias") ? "_bias" : "";
        String layer = bias.substring(0, bias.length() - suffix.length());
        for (String weight : new String[] {layer, layer + ".weight"}) {
            Stated s = stated.get(weight);
            if (!suffix.isEmpty() && s != null && isStack(weight, s)) {
                return Optional.of(weight);
            }
        }
        return Optional.empty();
    }

    private record Told(ExpertOrder order, String why) {}

    private Told told(String path, Stated s) {
        int a = s.axes().get(1);
        int b = s.axes().get(2);
        String module = Mixture.around(path).orElse(ModulePath.above(ModulePath.layer(path)));
        int routed = routers.getOrDefault(router(module, s.axes().get(0)), 0);
        boolean last = roles.get(path) == Role.RESIDUAL_OUT;
        boolean known = last || roles.get(path) == Role.BRANCH;
        if (known && a != b && (routed == a || routed == b)) {
            return new Told(order((routed == a) != last), "since the router reads " + routed);
        }
        Optional<ExpertOrder> packed = known ? packed(ModulePath.above(ModulePath.layer(path))) : Optional.empty();
        if (packed.isPresent()) {
            return new Told(packed.get(), "since the packed gate is twice as long as what the last weight reads");
        }
        if (known && a != b && (embedded == a || embedded == b)) {
            return new Told(order((embedded == a) != last), "since the embedding is " + embedded + " wide");
        }
        return new Told(ExpertOrder.OUT_IN, a == b ? "or in-out" : "assumed, as in torch.nn.Linear");
    }

    /** The order in which a gate and what it multiplies, in one weight, fit the last weight. */
    private Optional<ExpertOrder> packed(String module) {
        List<Integer> first = firsts.getOrDefault(module, List.of());
        List<Integer> last = lasts.getOrDefault(module, List.of());
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        boolean inOut = last.get(2).equals(first.get(1)) && first.get(2) == 2L * last.get(1);
        boolean outIn = last.get(1).equals(first.get(2)) && first.get(1) == 2L * last.get(2);
        return inOut || outIn ? Optional.of(order(inOut)) : Optional.empty();
    }

    private static ExpertOrder order(boolean inputsFirst) {
        return inputsFirst ? ExpertOrder.IN_OUT : ExpertOrder.OUT_IN;
    }

    private static String router(String module, int experts) {
        return module + " " + experts;
    }
}
