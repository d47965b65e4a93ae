package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.plan.Recommendation;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes remedies: words, the command to run next, and lines of PyTorch to paste. */
final class Remedies {
    private final CommandHint hint;
    private final List<Recommendation> recommended;
    private final Texts texts;

    Remedies(CommandHint hint, Network network, Texts texts) {
        this.hint = hint;
        this.recommended = Recommendation.of(network);
        this.texts = texts;
    }

    /** Draw these layers anew with the recommended schemes, which are also what a check without --init uses. */
    Finding.Remedy redraw(String key, List<DenseLayer> layers, Object... values) {
        return new Finding.Remedy(texts.get(key, values), hint.command(List.of()), code(layers));
    }

    /** Other rules for the whole network, with their own code. */
    Finding.Remedy rules(String key, List<String> rules, String code, Object... values) {
        return new Finding.Remedy(texts.get(key, values), hint.command(rules), code);
    }

    /** The same start with one more rule. */
    Finding.Remedy oneMore(String key, String rule, String code, Object... values) {
        List<String> rules = new ArrayList<>(hint.rules());
        rules.add(rule);
        return new Finding.Remedy(texts.get(key, values), hint.command(rules), code);
    }

    /** Another hidden activation, drawn as recommended. */
    Finding.Remedy otherActivation(String key, String from, String to, List<DenseLayer> layers) {
        String network = hint.network().replaceFirst("\\b" + from + "\\b", to);
        CommandHint other = new CommandHint(network, List.of(), hint.options());
        return new Finding.Remedy(texts.get(key), other.command(List.of()), code(layers));
    }

    /** Whether the weights were drawn as recommended, so that drawing them so again is no remedy. */
    boolean recommendedAlready() {
        return hint.rules().isEmpty();
    }

    /** The scheme recommended for a layer. */
    String scheme(DenseLayer layer) {
        return of(layer).scheme().notation();
    }

    /** Lines that draw these layers as recommended. */
    String code(List<DenseLayer> layers) {
        return layers.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private Recommendation of(DenseLayer layer) {
        return recommended.stream()
                .filter(r -> r.layer().equals(layer.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer " + layer.name()));
    }

    private String line(DenseLayer layer) {
        Recommendation row = of(layer);
        String weight = "model." + layer.name() + ".weight";
        String notation = row.scheme().notation();
        String call;
        if (notation.equals("he-normal")) {
            call = "nn.init.kaiming_normal_(" + weight + ")";
        } else if (notation.startsWith("glorot-uniform")) {
            call = "nn.init.xavier_uniform_(" + weight
                    + (row.gain() == 1 ? ")" : ", gain=" + Words.plain(row.gain()) + ")");
        } else {
            double std = row.scheme().moments(layer.weightShape()).std();
            call = "nn.init.normal_(" + weight + ", std=" + Words.plain(std) + ")";
        }
        return call + (layer.bias() ? "; nn.init.zeros_(model." + layer.name() + ".bias)" : "");
    }
}
