package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The proof of what never moves as text, for a reader and for {@link dev.outset.verify.MotionVerifier}: first the
 * premises, then for each step the units whose a or dz is zero and the dead units, per layer (0 are the inputs), then
 * the claims: {@code dead-for-ever} units, {@code frozen} entries (row-major), and for each parameter that may move a
 * line {@code still PATH K}: no entry moves before step K. The last step stands for all later ones. Ranges are
 * inclusive ({@code 0-2,5}); numbers are exact decimals, so the text is the same on every machine.
 */
final class MotionCertificate {
    private final StringBuilder text = new StringBuilder("outset motion certificate 1\n");

    private MotionCertificate() {}

    static String write(Network network, Weights weights, Premises premises) {
        return write(network, premises, new MotionProof(network, weights, premises));
    }

    static String write(Network network, Premises premises, MotionProof proof) {
        MotionCertificate certificate = new MotionCertificate();
        certificate.premises(network, premises);
        for (int s = 1; s <= proof.steps().size(); s++) {
            certificate.step(s, proof.steps().get(s - 1));
        }
        certificate.claims(network, proof.deaths(), proof);
        return certificate.text.toString();
    }

    private void premises(Network network, Premises premises) {
        line("optimizer", premises.optimizer().name().toLowerCase(Locale.ROOT));
        line("decay", decimal(premises.weightDecay()));
        for (Parameter parameter : network.parameters()) {
            if (!premises.trains(parameter.path())) {
                line("untrained", parameter.path());
            }
        }
        InputBox box = premises.box();
        for (int from = 0, to; from < box.features(); from = to + 1) {
            to = from;
            while (to + 1 < box.features()
                    && box.low()[to + 1] == box.low()[from]
                    && box.high()[to + 1] == box.high()[from]) {
                to++;
            }
            line("box", from + "-" + to + " " + decimal(box.low()[from]) + " " + decimal(box.high()[from]));
        }
    }

    private void step(int number, ZeroSets zero) {
        line("step", String.valueOf(number));
        for (int l = 0; l < zero.a().length; l++) {
            sets("dead " + l, zero.dead()[l]);
            sets("a " + l, zero.a()[l]);
            sets("dz " + l, zero.dz()[l]);
        }
    }

    private void claims(Network network, List<LayerDeath> deaths, MotionProof proof) {
        line("claims", "");
        for (int l = 1; l <= network.layers().size(); l++) {
            sets("dead-for-ever " + l, deaths.get(l - 1).forEver());
        }
        for (DenseLayer layer : network.layers()) {
            claims(layer.weightPath(), proof);
            if (layer.bias()) {
                claims(layer.biasPath(), proof);
            }
        }
    }

    private void claims(String path, MotionProof proof) {
        sets("frozen " + path, proof.frozen(path));
        if (proof.mayMoveAt(path) > 0) {
            line("still " + path, String.valueOf(proof.mayMoveAt(path)));
        }
    }

    private void sets(String key, BitSet set) {
        if (!set.isEmpty()) {
            line(key, ranges(set));
        }
    }

    private void line(String key, String value) {
        text.append(key).append(value.isEmpty() ? "" : " ").append(value).append('\n');
    }

    /** {@code 0-2,5}. */
    private static String ranges(BitSet set) {
        StringBuilder ranges = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            ranges.append(ranges.length() == 0 ? "" : ",").append(from);
            if (to > from) {
                ranges.append('-').append(to);
            }
            from = set.nextSetBit(to + 1);
        }
        return ranges.toString();
    }

    /** The exact value in decimal, which every JDK prints alike. */
    private static String decimal(double x) {
        return Double.isFinite(x) ? new BigDecimal(x).toString() : x > 0 ? "inf" : "-inf";
    }
}
