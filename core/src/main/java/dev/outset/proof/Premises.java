package dev.outset.proof;

import dev.outset.text.Glob;
import dev.outset.text.InputException;
import java.util.List;

/**
 * What a proof assumes about training. Printed with every proof.
 *
 * @param optimizer how gradients become updates; its state starts at zero
 * @param weightDecay strength of the decay (coupled for SGD, momentum and Adam, decoupled for AdamW); 0 for none
 * @param trainable globs over parameter paths; what matches none of them is held fixed. Empty: everything trains
 * @param box bounds of the inputs
 */
public record Premises(Optimizer optimizer, double weightDecay, List<String> trainable, InputBox box) {
    public Premises {
        trainable = List.copyOf(trainable);
        if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
            throw new InputException(
                    "--weight-decay", "a number >= 0", String.valueOf(weightDecay), "write 0 for none");
        }
    }

    /** Plain SGD, no decay, everything trains, inputs unbounded. */
    public static Premises defaults(int features) {
        return new Premises(Optimizer.SGD, 0, List.of(), InputBox.unbounded(features));
    }

    /** Whether the parameter at {@code path} trains. */
    public boolean trains(String path) {
        return trainable.isEmpty() || trainable.stream().anyMatch(glob -> Glob.matches(glob, path));
    }
}
