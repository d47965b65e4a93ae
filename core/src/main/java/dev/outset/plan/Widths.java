package dev.outset.plan;

import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a parameter grows with the width in μP: for each of its axes m, its length over that in the base model, 0 if
 * it has one length at every width. Base lengths say it, or one multiplier does. Under a multiplier
 *
 * <pre>
 *   embedding, position    the last axis
 *   head, router           the inputs
 *   first layer            the outputs
 *   depthwise kernel       the channels: an axis of length 1 has no shorter one to have grown from
 *   kernel in groups       refused: either the groups grow in number or in size
 *   extra row (1, 1, dim)  the last axis
 *   bias, norm             as their layer
 *   anything else          inputs and outputs, not the taps
 * </pre>
 *
 * A length that the multiplier does not divide is refused, as is what has more than two wide axes.
 */
record Widths(List<Double> axes, WeightShape shape) {
    /** Of a parameter, by its base lengths or else by the multiplier, which is NaN if there is none. */
    static Widths of(ParameterList network, Parameter parameter, double multiplier) {
        List<Integer> lengths = parameter.shape().axes();
        List<Double> axes = new ArrayList<>();
        for (int a = 0; a < lengths.size(); a++) {
            if (!parameter.base().isEmpty()) {
                int base = parameter.base().get(a);
                axes.add(base == 0 ? 0.0 : (double) lengths.get(a) / base);
            } else {
                boolean grows = !Double.isNaN(multiplier) && lengths.get(a) > 1 && grows(network, parameter, a);
                axes.add(grows ? checked(parameter, a, multiplier) : 0.0);
            }
        }
        Widths widths = new Widths(List.copyOf(axes), parameter.shape());
        if (widths.wide() > 2) {
            throw refusal(
                    parameter,
                    "at most two axes that grow with the width, as the authors' optimizers",
                    widths.wide() + " of " + lengths,
                    "write base: with null for those that do not");
        }
        return widths;
    }

    /** Number of axes that grow. */
    long wide() {
        return axes.stream().filter(m -> m > 0).count();
    }

    /** m of the inputs, 1 where they do not grow. */
    double in() {
        boolean second = shape.kind() == ShapeKind.BILINEAR && axes.get(2) > 0;
        return at(second ? 2 : shape.kind().inputAxis());
    }

    /** m of the outputs, 1 where they do not grow. */
    double out() {
        return at(shape.kind().outputAxis());
    }

    /** m of the first axis that grows, 1 if none does. */
    double first() {
        return axes.stream().filter(m -> m > 0).findFirst().orElse(1.0);
    }

    /** Whether the inputs grow and the outputs do not, as only a head has it. */
    boolean onlyIn() {
        return axes.size() == 2
                && axes.get(shape.kind().inputAxis()) > 0
                && axes.get(shape.kind().outputAxis()) == 0;
    }

    private double at(int axis) {
        return axis >= axes.size() || axes.get(axis) == 0 ? 1 : axes.get(axis);
    }

    private static boolean grows(ParameterList network, Parameter parameter, int axis) {
        WeightShape shape = parameter.shape();
        boolean inputs = axis == shape.kind().inputAxis();
        return switch (parameter.role()) {
            case EMBEDDING, POSITION -> axis == shape.rank() - 1;
            case HEAD -> inputs && !isFirst(network, parameter);
            case GATE, SCALAR -> true;
            case BIAS ->
                network.weightOf(parameter)
                        .map(w -> w.role() != Role.HEAD
                                && !Routers.has(network, w)
                                && !(axis == 0 && w.shape().kind().isExperts()))
                        .orElse(true);
            default ->
                isOfChannels(shape, axis) && !(inputs ? isFirst(network, parameter) : Routers.has(network, parameter));
        };
    }

    /** Whether an axis counts inputs or outputs, not taps or experts. */
    private static boolean isOfChannels(WeightShape shape, int axis) {
        return switch (shape.kind()) {
            case EXPERTS, EXPERTS_TRANSPOSED -> axis > 0;
            case BILINEAR -> true;
            case UNKNOWN -> axis < 2 || shape.axes().subList(0, axis).stream().allMatch(length -> length == 1);
            default -> axis < 2;
        };
    }

    /** The first layer of a network without embeddings sees features, which do not grow. */
    private static boolean isFirst(ParameterList network, Parameter parameter) {
        boolean hasEmbedding = network.parameters().stream().anyMatch(p -> p.role() == Role.EMBEDDING);
        return !hasEmbedding
                && network.parameters().stream()
                        .filter(p -> p.role().isWeight())
                        .findFirst()
                        .equals(Optional.of(parameter));
    }

    private static double checked(Parameter parameter, int axis, double multiplier) {
        WeightShape shape = parameter.shape();
        String remedy = "write base: in a YAML file, a length or null for each axis of " + shape.axes();
        if (shape.groups() > 1 && shape.axes().get(1) > 1) {
            throw refusal(
                    parameter,
                    "base lengths of a kernel in groups, which grow in number or in size",
                    shape.groups() + " groups and a multiplier",
                    remedy);
        }
        int length = shape.axes().get(axis);
        double base = length / multiplier;
        if (Math.abs(base - Math.floor(base + 0.5)) > 1e-9 * base) {
            throw refusal(
                    parameter,
                    "lengths that the multiplier " + Numbers.shortest(multiplier) + " divides",
                    length + " (axis " + axis + ")",
                    remedy);
        }
        return multiplier;
    }

    private static InputException refusal(Parameter parameter, String expected, String found, String remedy) {
        return new InputException(
                "recipe mup, " + parameter.path() + " (" + parameter.role().notation() + ")", expected, found, remedy);
    }
}
