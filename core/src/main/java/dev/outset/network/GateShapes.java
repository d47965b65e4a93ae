package dev.outset.network;

import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.text.InputException;
import java.util.List;
import java.util.Map;

/**
 * How many gates are stacked in the recurrent weights of a list: as many as the weight of the hidden state has rows for
 * each column. It stands beside them by PyTorch's names, {@code weight_hh_l0} of a layer and {@code weight_hh} of a
 * cell; with a projection {@code weight_hr_l0} the hidden state is as wide as that has columns.
 */
final class GateShapes {
    private final Map<String, Stated> stated;

    GateShapes(Map<String, Stated> stated) {
        this.stated = stated;
    }

    /**
     * The shape of {@code weight_ih…}, of {@code weight_hh…}, or of a weight of another name that is said to be that of
     * a hidden state and counts its own gates.
     *
     * @throws InputException if the gates cannot be counted
     */
    WeightShape weight(String path, Role role) {
        String leaf = leaf(path);
        boolean named = leaf.startsWith("weight_ih") || leaf.startsWith("weight_hh");
        if (!named && role == Role.RECURRENT_INPUT) {
            throw new InputException(
                    path + " (recurrent-input)",
                    "a name as weight_ih_l0 or weight_ih, beside weight_hh_l0 or weight_hh",
                    leaf,
                    "rename both: the other one tells how many gates there are");
        }
        String recurrent = named ? sibling(path, leaf.replaceFirst("_ih", "_hh")) : path;
        String projection = sibling(path, leaf.replaceFirst("_[ih]h", "_hr"));
        int rows = matrix(recurrent, path).get(0);
        int hidden = matrix(named && stated.containsKey(projection) ? projection : recurrent, path)
                .get(1);
        int gates = rows / hidden;
        if (rows % hidden != 0 || (gates != 1 && gates != 3 && gates != 4)) {
            throw new InputException(
                    recurrent, "1, 3 or 4 times " + hidden + " rows", rows + " rows", "state another role");
        }
        List<Integer> axes = matrix(path, path);
        if (axes.get(0) != rows) {
            throw new InputException(
                    path, rows + " rows, as " + recurrent + " has", axes.get(0) + " rows", "correct one of the shapes");
        }
        return switch (gates) {
            case 1 -> WeightShape.dense(hidden, axes.get(1));
            case 3 -> WeightShape.gru(hidden, axes.get(1));
            default -> WeightShape.lstm(hidden, axes.get(1));
        };
    }

    /**
     * The shape of {@code bias_ih…} or {@code bias_hh…}: one number for each row of the weight of that name.
     *
     * @throws InputException if there is no such weight, or it has another number of rows
     */
    WeightShape bias(String path) {
        String leaf = leaf(path);
        if (!leaf.startsWith("bias_ih") && !leaf.startsWith("bias_hh")) {
            throw new InputException(
                    path + " (recurrent-bias)",
                    "a name as bias_ih_l0 or bias_ih, beside weight_ih_l0 or weight_ih",
                    leaf,
                    "rename it, or state the role bias");
        }
        String weight = sibling(path, leaf.replaceFirst("bias", "weight"));
        matrix(weight, path);
        WeightShape bias = weight(weight, Role.RECURRENT).bias();
        List<Integer> axes = stated(path).axes();
        if (!bias.axes().equals(axes)) {
            throw new InputException(
                    path, "shape " + bias.axes() + ", as " + weight + " has rows", "shape " + axes, "correct one");
        }
        return bias;
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String sibling(String path, String leaf) {
        return path.substring(0, path.lastIndexOf('.') + 1) + leaf;
    }

    private Stated stated(String path) {
        return java.util.Objects.requireNonNull(stated.get(path));
    }

    /** The axes of a weight whose gates are counted for {@code reader}. */
    private List<Integer> matrix(String path, String reader) {
        if (!stated.containsKey(path)) {
            throw new InputException(reader, "the weight " + path + " beside it", "none", "list it as well");
        }
        List<Integer> axes = stated(path).axes();
        if (axes.size() != 2) {
            throw new InputException(path, "2 axes (gates · hidden, in)", "shape " + axes, "correct the shape");
        }
        return axes;
    }
}
