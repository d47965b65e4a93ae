package dev.outset.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mixtures of experts, told by paths: a router sends each word to some of the {@code experts} of a module, whose
 * outputs – and that of a {@code shared_expert}, which sees every word – are added up before the residual sum.
 *
 * <pre>
 *   Mixture.around("h.0.moe.experts.3.w2.weight");      // h.0.moe
 *   Mixture.around("h.0.mlp.shared_expert.w2.weight");  // h.0.mlp
 *   Mixture.anyExpert("h.0.moe.experts.3.w2.weight");   // h.0.moe.experts.w2.weight
 *   Mixture.isStack("h.0.mlp.experts.down_proj");       // true: no number says whose, so it is of all of them
 * </pre>
 */
public final class Mixture {
    private static final Set<String> EXPERTS =
            Set.of("experts", "expert", "local_experts", "shared_experts", "shared_expert");
    private static final Set<String> MODULES = Set.of("moe", "block_sparse_moe", "sparse_moe", "moe_layer", "moe_mlp");

    private Mixture() {}

    /**
     * The module that adds up the outputs of the experts of which this path names one or all; empty if it names none.
     */
    public static Optional<String> around(String path) {
        List<String> parts = parts(anyExpert(path));
        int last = -1;
        for (int i = 0; i < parts.size(); i++) {
            last = EXPERTS.contains(parts.get(i)) ? i : last;
        }
        if (last < 0) {
            return Optional.empty();
        }
        while (last > 0 && EXPERTS.contains(parts.get(last - 1))) { // experts.local_experts.0
            last--;
        }
        return Optional.of(String.join(".", parts.subList(0, last)));
    }

    /** The path without the numbers that tell the experts of a mixture apart; they count no layers. */
    public static String anyExpert(String path) {
        if (!path.contains("expert")) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        for (String part : parts(path)) {
            boolean behind = !kept.isEmpty() && EXPERTS.contains(kept.get(kept.size() - 1));
            if (!behind || !part.matches("(experts?_)?[0-9]+")) {
                kept.add(part);
            }
        }
        return String.join(".", kept);
    }

    /** Whether a parameter of this path belongs to all experts of a mixture together: its first axis counts them. */
    static boolean isStack(String path) {
        List<String> parts = parts(path);
        boolean shared = parts.stream().anyMatch(part -> part.startsWith("shared_"));
        boolean named = parts.stream().anyMatch(part -> part.equals("experts") || MODULES.contains(part));
        return named && !shared && anyExpert(path).equals(path);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("\\.", -1));
    }
}
