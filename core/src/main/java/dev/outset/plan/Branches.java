package dev.outset.plan;

import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The residual branches of a network, counted from the roles and paths of its parameters: a weight that ends a branch
 * is one branch, a numbered module – {@code h.3}, {@code encoder.layers.11} – one layer.
 *
 * @param network whose branches they are
 */
record Branches(ParameterList network) {
    /**
     * Residual branches of the whole network: two for each layer of a GPT, three for each of a decoder that attends.
     */
    long count() {
        return network.parameters().stream().filter(p -> p.role().endsBranch()).count();
    }

    /** Weights in the branch that this weight lies in: those of the same module. */
    long weightsBeside(Parameter parameter) {
        String module = outer(parameter);
        return network.parameters().stream()
                .filter(p -> p.role() == Role.BRANCH || p.role() == Role.RESIDUAL_OUT)
                .filter(p -> outer(p).equals(module))
                .count();
    }

    /** The module that holds the layer: {@code h.0.mlp} of {@code h.0.mlp.c_fc.weight}. */
    private static String outer(Parameter parameter) {
        String layer = parameter.owner();
        int dot = layer.lastIndexOf('.');
        return dot < 0 ? "" : layer.substring(0, dot);
    }

    /** Layers of the stack that this parameter lies in, by the number in its path; 0 outside of stacks. */
    long layersAround(Parameter parameter) {
        String stack = stack(parameter.path());
        return stack.isEmpty() ? 0 : layers(stack);
    }

    private long layers(String stack) {
        Set<String> numbers = new HashSet<>();
        for (Parameter p : network.parameters()) {
            if (p.role().endsBranch() && stack(p.path()).equals(stack)) {
                numbers.add(number(p.path()));
            }
        }
        return numbers.size();
    }

    /** Layers of the encoder (true) or the decoder of a network that has both, else 0. */
    long layersOf(boolean encoder) {
        Set<String> stacks = new HashSet<>();
        network.parameters().stream()
                .filter(p -> p.role().endsBranch())
                .map(p -> stack(p.path()))
                .filter(s -> !s.isEmpty())
                .forEach(stacks::add);
        List<String> encoders = stacks.stream().filter(Branches::isEncoder).toList();
        List<String> decoders = stacks.stream().filter(Branches::isDecoder).toList();
        if (encoders.size() != 1 || decoders.size() != 1) {
            return 0;
        }
        return layers(encoder ? encoders.get(0) : decoders.get(0));
    }

    static boolean isEncoder(String path) {
        return path.contains("encoder") && !path.contains("decoder");
    }

    static boolean isDecoder(String path) {
        return path.contains("decoder");
    }

    /** What stands before the first number of a path. */
    private static String stack(String path) {
        StringBuilder before = new StringBuilder();
        for (String part : path.split("\\.", -1)) {
            if (isNumber(part)) {
                return before.toString();
            }
            before.append(part).append('.');
        }
        return "";
    }

    private static String number(String path) {
        for (String part : path.split("\\.", -1)) {
            if (isNumber(part)) {
                return part;
            }
        }
        return "";
    }

    /** The number of the layer that a path lies in. */
    static OptionalInt layer(String path) {
        String number = number(path);
        return number.isEmpty() || number.length() > 8 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number));
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
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
