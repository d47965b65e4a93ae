package dev.outset.network;

import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import java.util.List;
import java.util.OptionalInt;

/**
 * A named tensor of a network.
 *
 * @param path {@code fc1.weight}
 * @param shape with its fans
 * @param layer index of its layer, from 0; −1 where the network is not a chain
 * @param role what it does
 * @param padding the row of an embedding that stands for no word and stays zero
 * @param base lengths of the axes in the base model of μP, 0 where an axis does not grow with the width; empty where
 *     nothing is said
 */
public record Parameter(String path, WeightShape shape, int layer, Role role, OptionalInt padding, List<Integer> base) {
    public Parameter {
        base = List.copyOf(base);
        int rows = shape.rank() < 2 ? 0 : shape.axes().get(0);
        if (padding.isPresent() && (padding.getAsInt() < 0 || padding.getAsInt() >= rows)) {
            throw new InputException(
                    path,
                    rows == 0 ? "no padding row without 2 axes" : "a padding row from 0 to " + (rows - 1),
                    "row " + padding.getAsInt() + " of shape " + shape.axes(),
                    "count the rows from 0");
        }
    }

    /** A parameter of a chain. */
    Parameter(String path, WeightShape shape, int layer, Role role) {
        this(path, shape, layer, role, OptionalInt.empty(), List.of());
    }

    /** A parameter of a network that need not be a chain. */
    public static Parameter of(String path, WeightShape shape, Role role) {
        return new Parameter(path, shape, -1, role);
    }

    /**
     * The same embedding with a row that stays zero.
     *
     * @throws InputException if it has no such row
     */
    public Parameter withPadding(int row) {
        return new Parameter(path, shape, layer, role, OptionalInt.of(row), base);
    }

    /** The same parameter with the lengths of its axes in the base model. */
    public Parameter withBase(List<Integer> lengths) {
        return new Parameter(path, shape, layer, role, padding, lengths);
    }

    /** The same parameter, its axes meaning something else. */
    public Parameter withShape(WeightShape other) {
        return new Parameter(path, other, layer, role, padding, base);
    }

    /** The same parameter in another role. */
    public Parameter withRole(Role other) {
        return new Parameter(path, shape, layer, other, padding, base);
    }

    /** Whether it is added to the sums of a layer. */
    public boolean isBias() {
        return role == Role.BIAS || role == Role.RECURRENT_BIAS;
    }

    /** The name behind the last dot: {@code weight}. */
    public String leaf() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The path before the last dot, empty if there is none: {@code fc1}. */
    public String owner() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /**
     * The module that holds the layer: {@code h.0.mlp} of {@code h.0.mlp.c_fc.weight}, {@code h.0.moe} of
     * {@code h.0.moe.w1}.
     */
    public String module() {
        String layer = leaf().equals("weight") ? owner() : path;
        int dot = layer.lastIndexOf('.');
        return dot < 0 ? "" : layer.substring(0, dot);
    }
}
