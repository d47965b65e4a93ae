package dev.outset.plan;

import dev.outset.network.Mixture;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routers of a network's mixtures: weights (experts, width) beside the experts, told by the names {@code gate} and
 * {@code router}. Their outputs are as many as the experts, whatever the width.
 *
 * @param mixtures the modules that hold experts
 */
record Routers(Set<String> mixtures) {
    private static final Set<String> NAMES = Set.of("gate", "router", "wg");

    static boolean has(ParameterList network, Parameter parameter) {
        return network.counted(Routers.class, Routers::of).isRouter(parameter);
    }

    private static Routers of(ParameterList network) {
        return new Routers(network.parameters().stream()
                .flatMap(p -> Mixture.around(p.path()).stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean isRouter(Parameter parameter) {
        List<String> parts = List.of(parameter.path().split("\\.", -1));
        boolean matrix = parameter.role().isWeight() && parameter.shape().rank() == 2;
        for (int i = 0; matrix && i < parts.size(); i++) {
            if (NAMES.contains(parts.get(i)) && mixtures.contains(String.join(".", parts.subList(0, i)))) {
                return true;
            }
        }
        return false;
    }
}
