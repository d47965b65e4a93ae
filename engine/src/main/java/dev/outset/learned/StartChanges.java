package dev.outset.learned;

import java.util.List;

/**
 * What a method that looks at data changed.
 *
 * @param method as {@code --init} writes it
 * @param criterion what the method makes small: {@code variance-error}, {@code gradient-quotient},
 *     {@code loss-after-step}
 * @param before its value on the first rows before
 * @param after its value on the same rows after
 * @param worse whether that is worse: all steps of a method are made, and a step may miss its aim
 * @param steps made in all
 * @param layers one for each parameter that may be changed, in network order
 */
public record StartChanges(
        String method,
        String criterion,
        double before,
        double after,
        boolean worse,
        int steps,
        List<LayerChange> layers) {
    public StartChanges {
        layers = List.copyOf(layers);
    }
}
