package dev.outset.check;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.proof.InputBox;
import dev.outset.proof.Motion;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.proof.SymmetryProof;
import dev.outset.proof.SymmetryResult;
import dev.outset.verify.MotionVerifier;
import dev.outset.verify.Setting;
import dev.outset.verify.Verdict;
import dev.outset.verify.Verifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Proves what can be proved of a start and has every certificate re-checked by the independent verifier. A certificate
 * that the verifier refuses is a bug of ours and ends the check: a false proof would be worse than none.
 */
final class Prover {
    private final Network network;
    private final Weights weights;
    private final Premises premises;

    private Prover(Network network, Weights weights, Premises premises) {
        this.network = network;
        this.weights = weights;
        this.premises = premises;
    }

    /** @param inputs rows of the data (rows, features); they witness that parameters move if they lie in the box */
    static CheckContext.Proofs prove(Network network, Weights weights, Premises premises, double[] inputs) {
        return new Prover(network, weights, premises).prove(inputs);
    }

    private CheckContext.Proofs prove(double[] inputs) {
        SymmetryResult symmetry = Symmetry.find(network, weights, premises);
        symmetry.proofs().forEach(this::verify);
        double[] witness = inside(premises.box(), inputs) ? inputs : new double[0];
        Motion.Proved motion = Motion.prove(network, weights, premises, witness);
        verify(motion.certificate());
        boolean balanceKept = symmetry.proof(SymmetryProof.Claim.BALANCED_UNITS)
                .map(proof -> proof.status() == SymmetryProof.Status.PROVED)
                .orElse(true);
        return new CheckContext.Proofs(
                symmetry.layers(), balanceKept, motion.parameters(), motion.deaths(), Set.copyOf(held()));
    }

    private void verify(SymmetryProof proof) {
        if (proof.certificate().isEmpty()) {
            return;
        }
        Setting setting =
                new Setting(premises.optimizer().name().toLowerCase(Locale.ROOT), premises.weightDecay(), held());
        Verdict verdict = Verifier.verify(
                network, weights, setting, proof.certificate().get().toText());
        if (!verdict.accepted()) {
            throw new IllegalStateException("the verifier refuses the proof of " + proof.claim() + ": "
                    + verdict.problem() + " at " + verdict.where());
        }
    }

    private List<String> held() {
        return network.parameters().stream()
                .map(Parameter::path)
                .filter(path -> !premises.trains(path))
                .toList();
    }

    private void verify(String certificate) {
        List<String> problems = MotionVerifier.problems(certificate, network, weights);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the verifier refuses the proof of motion: " + problems.get(0));
        }
    }

    private static boolean inside(InputBox box, double[] inputs) {
        int features = box.low().length;
        for (int k = 0; k < inputs.length; k++) {
            int j = k % features;
            if (inputs[k] < box.low()[j] || inputs[k] > box.high()[j]) {
                return false;
            }
        }
        return true;
    }
}
