package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import java.util.List;
import java.util.Locale;

/**
 * What proves a statement about equal units, in a form that a program without this package can check
 * ({@link dev.outset.verify}). The text is stable, one fact per line:
 *
 * <pre>{@code
 * outset certificate 1
 * claim balanced
 * horizon for-ever
 * optimizer sgd
 * decay none
 * sizes 2 4 1
 * trains fc1.weight
 * holds fc1.bias
 * classes 1 +0 -0 z1 +2
 * end
 * }</pre>
 *
 * Levels count layers from 1; {@code -0} is a unit of class 0 with sign −1, {@code z1} a unit that is zero. A
 * certificate of ties lists instead unsigned classes and, as {@code map G LEVEL +1 -0 …}, the image of each unit under
 * generator G.
 */
public sealed interface Certificate {
    /** The statement and its premises. */
    Heading heading();

    /** The stable text. */
    String toText();

    /**
     * @param claim what is proved
     * @param horizon how long it holds
     * @param premises of training
     * @param network that it is about
     */
    record Heading(SymmetryProof.Claim claim, Horizon horizon, Premises premises, Network network) {
        String toText() {
            StringBuilder text = new StringBuilder("outset certificate 1\n");
            text.append("claim ").append(claim.notation()).append('\n');
            text.append("horizon ").append(word(horizon.name())).append('\n');
            text.append("optimizer ").append(word(premises.optimizer().name())).append('\n');
            text.append("decay ").append(decay(premises)).append('\n');
            text.append("sizes ").append(network.inputs());
            for (DenseLayer layer : network.layers()) {
                text.append(' ').append(layer.out());
            }
            text.append('\n');
            for (Parameter parameter : network.parameters()) {
                String path = parameter.path();
                text.append(premises.trains(path) ? "trains " : "holds ")
                        .append(path)
                        .append('\n');
            }
            return text.toString();
        }
    }

    /**
     * Classes of units that are equal up to sign.
     *
     * @param classOf class of each unit, by layer
     * @param sign +1, −1 or, for units that are zero, 0, by layer
     */
    record Partition(Heading heading, List<int[]> classOf, List<int[]> sign) implements Certificate {
        public Partition {
            classOf = List.copyOf(classOf);
            sign = List.copyOf(sign);
        }

        @Override
        public String toText() {
            StringBuilder text = new StringBuilder(heading.toText());
            for (int l = 0; l < classOf.size(); l++) {
                text.append("classes ").append(l + 1);
                for (int i = 0; i < classOf.get(l).length; i++) {
                    int s = sign.get(l)[i];
                    text.append(s > 0 ? " +" : s < 0 ? " -" : " z").append(classOf.get(l)[i]);
                }
                text.append('\n');
            }
            return text.append("end\n").toString();
        }
    }

    /**
     * Signed permutations of units that leave the network unchanged, and the classes of units that they exchange.
     *
     * @param classOf class of each unit, by layer
     * @param generators that connect the units of every class
     */
    record Permutations(Heading heading, List<int[]> classOf, List<Generator> generators) implements Certificate {
        public Permutations {
            classOf = List.copyOf(classOf);
            generators = List.copyOf(generators);
        }

        @Override
        public String toText() {
            StringBuilder text = new StringBuilder(heading.toText());
            for (int l = 0; l < classOf.size(); l++) {
                text.append("classes ").append(l + 1);
                for (int c : classOf.get(l)) {
                    text.append(' ').append(c);
                }
                text.append('\n');
            }
            for (int g = 0; g < generators.size(); g++) {
                generators.get(g).append(text, g + 1);
            }
            return text.append("end\n").toString();
        }
    }

    /**
     * One signed permutation.
     *
     * @param to where each unit goes, by layer
     * @param sign +1, or −1 where the unit's value changes its sign on the way, by layer
     */
    record Generator(List<int[]> to, List<int[]> sign) {
        public Generator {
            to = List.copyOf(to);
            sign = List.copyOf(sign);
        }

        private void append(StringBuilder text, int number) {
            for (int l = 0; l < to.size(); l++) {
                text.append("map ").append(number).append(' ').append(l + 1);
                for (int i = 0; i < to.get(l).length; i++) {
                    text.append(sign.get(l)[i] > 0 ? " +" : " -").append(to.get(l)[i]);
                }
                text.append('\n');
            }
        }
    }

    /** FOR_EVER as for-ever. */
    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code none}, {@code coupled} (added to the gradient) or {@code decoupled} (AdamW). */
    private static String decay(Premises premises) {
        if (premises.weightDecay() == 0) {
            return "none";
        }
        return premises.optimizer() == Optimizer.ADAMW ? "decoupled" : "coupled";
    }
}
