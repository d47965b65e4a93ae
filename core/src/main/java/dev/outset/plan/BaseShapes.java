package dev.outset.plan;

import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Base lengths that contradict each other or a role. The authors' package asserts the first two of these; the others it
 * cannot see, because it takes base lengths from a model that exists.
 *
 * <pre>
 *   every parameter has base lengths, or none has
 *   a dense weight whose inputs grow and whose outputs do not is a head, and a head's outputs do not grow
 *   of an embedding only the last axis grows
 *   a bias grows as the outputs of the weight beside it
 *   a multiplier beside base lengths is their ratio
 * </pre>
 */
record BaseShapes(ParameterList network, double multiplier) {
    void requireSound(List<Parameter> covered) {
        for (Parameter parameter : covered) {
            if (parameter.base().isEmpty()) {
                requireStatedToo(parameter, covered);
            } else {
                requireRank(parameter);
                requireMultiplier(parameter);
                requireRole(parameter);
            }
        }
        covered.stream().filter(p -> p.role() == Role.BIAS).forEach(this::requireWithWeight);
        requireHead(covered);
        covered.forEach(this::requireOutputs);
    }

    private static InputException refusal(Parameter parameter, String expected, String found, String remedy) {
        return new InputException(
                "recipe mup, " + parameter.path() + " (" + parameter.role().notation() + ")", expected, found, remedy);
    }

    private void requireStatedToo(Parameter parameter, List<Parameter> covered) {
        List<Parameter> stated =
                covered.stream().filter(p -> !p.base().isEmpty()).toList();
        if (!stated.isEmpty() && Double.isNaN(multiplier)) {
            throw refusal(
                    parameter,
                    "base lengths as " + stated.get(0).path() + " has them",
                    "none",
                    "add base: with a length or null for each axis of "
                            + parameter.shape().axes());
        }
    }

    private static void requireRank(Parameter parameter) {
        if (parameter.base().size() != parameter.shape().rank()) {
            throw refusal(
                    parameter,
                    parameter.shape().rank() + " base lengths",
                    parameter.base().size() + "",
                    "give one for each axis of " + parameter.shape().axes());
        }
    }

    private void requireMultiplier(Parameter parameter) {
        for (int a = 0; a < parameter.base().size(); a++) {
            double base = parameter.base().get(a);
            double m = parameter.shape().axes().get(a) / base;
            if (base > 0 && !Double.isNaN(multiplier) && Math.abs(m / multiplier - 1) > 1e-12) {
                throw refusal(
                        parameter,
                        "base lengths that the multiplier " + Numbers.shortest(multiplier) + " agrees with",
                        "base length " + parameter.base().get(a) + " of axis " + a + ", a ratio of "
                                + Numbers.shortest(m),
                        "write mup alone, or correct the base lengths");
            }
        }
    }

    private static void requireRole(Parameter parameter) {
        List<Integer> base = parameter.base();
        boolean table = parameter.role() == Role.EMBEDDING || parameter.role() == Role.POSITION;
        if (table && base.subList(0, base.size() - 1).stream().anyMatch(length -> length > 0)) {
            throw refusal(
                    parameter,
                    "null for all axes but the last, which alone grow with the width",
                    shown(base),
                    "write null, or state another role");
        }
        if (parameter.role() == Role.HEAD && base.size() > 1 && base.get(0) > 0) {
            throw refusal(
                    parameter,
                    "null for the outputs of a head, which do not grow with the width",
                    shown(base),
                    "write null for axis 0, or state another role");
        }
    }

    private void requireOutputs(Parameter parameter) {
        boolean other = switch (parameter.role()) {
            case EMBEDDING, POSITION, HEAD -> false;
            default -> parameter.role().isWeight() && !Routers.has(network, parameter);
        };
        if (other && Widths.of(network, parameter, multiplier).onlyIn()) {
            String said =
                    parameter.base().isEmpty() ? "shape " + parameter.shape().axes() : shown(parameter.base());
            throw refusal(
                    parameter,
                    "outputs that grow, or the role head",
                    said + ": inputs that grow and outputs that do not",
                    "state role: head for an output layer, else a base length for its outputs");
        }
    }

    /** A bias is as long as one axis of its weight, and grows as that. */
    private void requireWithWeight(Parameter bias) {
        Parameter weight = network.weightOf(bias).orElse(bias);
        if (bias.base().size() != 1 || weight.base().isEmpty() || weight.equals(bias)) {
            return;
        }
        List<Integer> axes = weight.shape().axes();
        boolean agrees = false;
        String wanted = "";
        for (int a = 0; a < Math.min(2, axes.size()); a++) {
            if (axes.get(a).equals(bias.shape().axes().get(0))) {
                agrees |= weight.base().get(a).equals(bias.base().get(0));
                wanted = wanted.isEmpty() ? shown(List.of(weight.base().get(a))) : wanted;
            }
        }
        if (!agrees && !wanted.isEmpty()) {
            throw refusal(
                    bias,
                    wanted + " as the outputs of " + weight.path() + " have it",
                    shown(bias.base()),
                    "write one or the other");
        }
    }

    /** Where one number says what grows, the outputs of the network must be known. */
    private void requireHead(List<Parameter> covered) {
        boolean guessed = covered.stream().anyMatch(p -> p.base().isEmpty());
        boolean known = network.parameters().stream().anyMatch(p -> p.role() == Role.HEAD);
        List<Parameter> weights = covered.stream()
                .filter(p -> p.role().isWeight() && p.shape().rank() == 2)
                .toList();
        if (guessed && !known && !Double.isNaN(multiplier) && !weights.isEmpty()) {
            throw new InputException(
                    "recipe mup",
                    "a weight in the role head, whose outputs do not grow with the width",
                    "none",
                    "state role: head for the output layer, such as "
                            + weights.get(weights.size() - 1).path() + ", or base lengths for all parameters");
        }
    }

    /** As a YAML file writes it. */
    private static String shown(List<Integer> base) {
        return "base: "
                + base.stream()
                        .map(length -> length == 0 ? "null" : length.toString())
                        .toList();
    }
}
