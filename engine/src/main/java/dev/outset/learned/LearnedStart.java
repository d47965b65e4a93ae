package dev.outset.learned;

import dev.outset.network.Weights;
import java.util.List;

/**
 * A start that looked at data, and what was changed.
 *
 * @param method as {@code --init} writes it
 * @param weights of the same shapes and precision as those it began with
 * @param changes one for each parameter that may be changed, in network order
 * @param criterion what the method makes small: {@code variance-error}, {@code gradient-quotient},
 *     {@code loss-after-step}
 * @param before its value on the first rows before
 * @param after its value on the same rows after
 * @param steps made in all
 */
public record LearnedStart(
        String method,
        Weights weights,
        List<LayerChange> changes,
        String criterion,
        double before,
        double after,
        int steps) {
    public LearnedStart {
        changes = List.copyOf(changes);
    }

    /** Whether the method ended further from its aim than it began; also where it ended without a number. */
    public boolean worse() {
        return !(after <= before);
    }

    /** All but the weights. */
    public StartChanges told() {
        return new StartChanges(method, criterion, before, after, worse(), steps, changes);
    }
}
