package dev.outset.check;

import dev.outset.network.Network;
import dev.outset.proof.InputBox;
import dev.outset.proof.Premises;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Premises in words, one line each; printed with every proof, defaults included. */
final class PremiseText {
    private PremiseText() {}

    static List<String> lines(Premises premises, Network network, Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("premise.optimizer." + premises.optimizer().name().toLowerCase(Locale.ROOT)));
        lines.add(
                premises.weightDecay() == 0
                        ? texts.get("premise.decay.none")
                        : texts.get("premise.decay", Words.number(premises.weightDecay())));
        lines.add(
                premises.trainable().isEmpty()
                        ? texts.get("premise.trainable.all")
                        : texts.get("premise.trainable", String.join(", ", premises.trainable())));
        lines.add(box(premises.box(), texts));
        lines.add(texts.get("premise.loss", network.loss().notation()));
        boolean rests = network.layers().stream() // on what libraries say at a kink
                .anyMatch(layer -> layer.activation().facts().deadAtOrBelow() > Double.NEGATIVE_INFINITY);
        if (rests) {
            lines.add(texts.get("premise.relu"));
        }
        lines.add(texts.get("premise.arithmetic"));
        return lines;
    }

    private static String box(InputBox box, Texts texts) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean same = true;
        for (int j = 0; j < box.low().length; j++) {
            low = Math.min(low, box.low()[j]);
            high = Math.max(high, box.high()[j]);
            same &= box.low()[j] == box.low()[0] && box.high()[j] == box.high()[0];
        }
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return texts.get("premise.box.none");
        }
        return texts.get(same ? "premise.box.interval" : "premise.box.features", Words.number(low), Words.number(high));
    }
}
