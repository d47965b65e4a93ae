package dev.outset.lesson;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of the explain table. Small networks are written in the notation of text Z, units numbered through the whole
 * network: w13 leads from unit 1 to unit 3, {@code dw11=dw12≠0}. Larger ones in words: <em>64 entries, all equal</em>.
 */
final class QuantityText {
    private static final int MOST_NUMBERED = 9; // beyond it w112 could mean two things
    private static final int MOST_SYMBOLS = 12; // entries in one cell

    private final Network network;
    private final Texts texts;
    private final boolean symbols;

    QuantityText(Network network, Texts texts) {
        this.network = network;
        this.texts = texts;
        int units = network.layers().stream().mapToInt(DenseLayer::out).sum();
        boolean short_ = network.layers().stream().allMatch(l -> l.in() * l.out() <= MOST_SYMBOLS);
        this.symbols = units <= MOST_NUMBERED && network.inputs() <= MOST_NUMBERED && short_;
    }

    /** Whether entries have names of their own. */
    boolean symbols() {
        return symbols;
    }

    String cell(int layer, Quantity quantity) {
        return symbols ? inSymbols(layer, quantity) : inWords(quantity);
    }

    private String inSymbols(int layer, Quantity quantity) {
        List<String> parts = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (int c = 0; c < quantity.classes().size(); c++) {
            List<String> names = quantity.classes().get(c).stream()
                    .map(i -> name(layer, quantity.quantity(), i))
                    .toList();
            if (c == quantity.zeroClass()) {
                parts.add(String.join("=", names) + "=0");
            } else if (names.size() > 1) {
                parts.add(String.join("=", names) + "≠0");
            } else {
                alone.add(names.get(0));
            }
        }
        if (!alone.isEmpty()) {
            parts.add(String.join("≠", alone) + "≠0");
        }
        return String.join(", ", parts);
    }

    /** The name of one entry: a1, dz3, w13, db2. */
    String name(int layer, String quantity, int entry) {
        int before = 0; // units of the layers below this one
        for (int l = 0; l < layer; l++) {
            before += network.layers().get(l).out();
        }
        if (!quantity.endsWith("W")) {
            return quantity + (before + entry + 1);
        }
        int in = network.layers().get(layer).in();
        int from = entry % in + 1 + (layer == 0 ? 0 : before - in);
        return quantity.replace('W', 'w') + from + (before + entry / in + 1);
    }

    private String inWords(Quantity quantity) {
        int entries = quantity.classes().stream().mapToInt(List::size).sum();
        int classes = quantity.classes().size();
        int zeros = quantity.zeroClass() < 0
                ? 0
                : quantity.classes().get(quantity.zeroClass()).size();
        if (quantity.zero()) {
            return texts.get("cell.zero");
        }
        String words = classes == 1
                ? texts.get(entries == 1 ? "cell.one" : "cell.equal", entries)
                : classes == entries
                        ? texts.get("cell.distinct", entries)
                        : texts.get("cell.classes", entries, classes);
        return zeros == 0 ? words : words + texts.get("cell.zeros", zeros);
    }
}
