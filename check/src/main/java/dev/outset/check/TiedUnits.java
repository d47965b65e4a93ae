package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.proof.LayerSymmetry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Units of a hidden layer that are exchanged by an automorphism of weights, trainability and operators: equal for ever.
 * Ties of output units are not reported: their targets separate them.
 */
final class TiedUnits implements Rule {
    static final String ID = "tied-units";
    private static final int GROUPS_SHOWN = 4;

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        List<LayerSymmetry> symmetry = context.proofs().symmetry();
        for (int l = 0; l < Math.min(context.hiddenLayers(), symmetry.size()); l++) {
            LayerSymmetry layer = symmetry.get(l);
            if (layer.tiedClasses() < layer.tiedClass().length) {
                findings.add(finding(context, context.layer(l), layer));
            }
        }
        return findings;
    }

    private static Finding finding(CheckContext context, DenseLayer layer, LayerSymmetry symmetry) {
        int classes = symmetry.tiedClasses();
        FindingDraft draft = context.finding(ID, Severity.ERROR, layer.name()).proved("for ever");
        if (classes == 1) {
            draft.message("message.all", layer.name(), layer.out());
        } else {
            draft.message("message.some", layer.name(), layer.out(), classes, groups(symmetry));
        }
        return draft.reason(signed(symmetry) ? "reason.signed" : "reason")
                .evidence("units", layer.out())
                .evidence("distinctUnits", classes)
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer)));
    }

    /** Whether some tied unit is the negative of the first of its class. */
    private static boolean signed(LayerSymmetry symmetry) {
        int[] firstSign = new int[symmetry.tiedClasses()];
        for (int i = 0; i < symmetry.tiedClass().length; i++) {
            int c = symmetry.tiedClass()[i];
            firstSign[c] = firstSign[c] == 0 ? symmetry.sign()[i] : firstSign[c];
            if (firstSign[c] != symmetry.sign()[i]) {
                return true;
            }
        }
        return false;
    }

    /** The tied groups of more than one unit: {@code {0–3}, {5, 9}, …}. */
    static String groups(LayerSymmetry symmetry) {
        return groups(symmetry.tiedClass());
    }

    static String groups(int[] classOf) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        int classes = java.util.Arrays.stream(classOf).max().orElse(-1) + 1;
        BitSet[] members = new BitSet[classes];
        for (int i = 0; i < classOf.length; i++) {
            members[classOf[i]] = members[classOf[i]] == null ? new BitSet() : members[classOf[i]];
            members[classOf[i]].set(i);
        }
        for (BitSet group : members) {
            if (group != null && group.cardinality() > 1) {
                if (shown++ == GROUPS_SHOWN) {
                    return out + ", …";
                }
                out.append(out.isEmpty() ? "" : ", ")
                        .append('{')
                        .append(Words.units(group))
                        .append('}');
            }
        }
        return out.toString();
    }
}
