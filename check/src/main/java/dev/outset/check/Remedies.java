package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes remedies: words, the command to run next, and lines of PyTorch to paste. */
final class Remedies {
    private final CommandHint hint;
    private final Texts texts;

    Remedies(CommandHint hint, Texts texts) {
        this.hint = hint;
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

    /** Words alone: nothing that a command could show. */
    Finding.Remedy words(String key, String code, Object... values) {
        return new Finding.Remedy(texts.get(key, values), hint.command(hint.rules()), code);
    }

    /** The command without any rule for the weights: the recommended start. */
    String recommended() {
        return hint.command(List.of());
    }

    /** Lines that draw these layers as recommended. */
    static String code(List<DenseLayer> layers) {
        return layers.stream().map(Remedies::line).collect(Collectors.joining("\n"));
    }

    private static String line(DenseLayer layer) {
        String function = switch (UsualScale.scheme(layer.activation())) {
            case "he-normal" -> "nn.init.kaiming_normal_(model." + layer.name() + ".weight, nonlinearity=\"relu\")";
            case "lecun-normal" ->
                "nn.init.normal_(model." + layer.name() + ".weight, std=" + Words.number(1 / Math.sqrt(layer.in()))
                        + ")";
            default -> "nn.init.xavier_uniform_(model." + layer.name() + ".weight)";
        };
        return function + (layer.bias() ? "; nn.init.zeros_(model." + layer.name() + ".bias)" : "");
    }
}
