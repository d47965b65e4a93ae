package dev.outset.network;

import dev.outset.text.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of every parameter of a network, by path, in network order. */
public final class Weights {
    private final Map<String, Tensor> tensors;

    public Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * The tensor of a parameter.
     *
     * @throws InputException if there is none
     */
    public Tensor get(String path) {
        Tensor tensor = tensors.get(path);
        if (tensor == null) {
            throw new InputException(
                    "weights", "a tensor " + path, "only " + tensors.keySet(), "check the names of the tensors");
        }
        return tensor;
    }

    /** All tensors by path, in network order. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /**
     * For what can only follow numbers.
     *
     * @throws InputException naming the first NaN or infinity
     */
    public void requireFinite() {
        tensors.forEach((path, values) -> {
            int at = values.firstNonFinite();
            if (at >= 0) {
                throw new InputException(
                        path, "finite values", values.get(at) + " at index " + at, "draw or train these weights again");
            }
        });
    }

    /** A copy with one tensor exchanged or added at the end. */
    public Weights with(String path, Tensor tensor) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        changed.put(path, tensor);
        return new Weights(changed);
    }
}
