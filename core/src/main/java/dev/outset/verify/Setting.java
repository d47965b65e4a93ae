package dev.outset.verify;

import java.util.List;

/**
 * The training that a statement is needed for; a certificate made for another one is refused.
 *
 * @param optimizer {@code sgd}, {@code momentum}, {@code adam} or {@code adamw}
 * @param weightDecay strength of the decay: decoupled for {@code adamw}, else added to the gradient; 0 for none
 * @param held paths of the parameters that do not train
 */
public record Setting(String optimizer, double weightDecay, List<String> held) {
    public Setting {
        held = List.copyOf(held);
    }

    /** As a certificate names the kind of decay. */
    String decay() {
        if (weightDecay == 0) {
            return "none";
        }
        return optimizer.equals("adamw") ? "decoupled" : "coupled";
    }
}
