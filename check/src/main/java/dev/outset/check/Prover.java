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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Proves what can be proved of a start and has every certificate re-checked by the independent verifier. A certificate
 * that the verifier refuses is a bug of ours and ends the check: a false proof would be worse than none.
 */
final class Prover {
    private final Network network;
    private final Weights weights;
    private final Premises premises;

    private final FutureTask<SymmetryResult> symmetry;
    private final FutureTask<Motion.Proved> motion;

    private Prover(CheckRequest request) {
        this.network = request.network();
        this.weights = request.weights();
        this.premises = request.premises();
        this.symmetry = new FutureTask<>(this::symmetry);
        this.motion = new FutureTask<>(() -> motion(request.batch().inputs()));
    }

    /**
     * Begins with the proofs, beside the caller's work where a second thread is allowed; nothing depends on which ends
     * first. Rows of the batch witness that parameters move if they lie in the box of the premises.
     */
    static Prover start(CheckRequest request) {
        Prover prover = new Prover(request);
        for (FutureTask<?> proving : List.of(prover.symmetry, prover.motion)) {
            if (request.threads() > 1) {
                Thread thread = new Thread(proving, "proofs");
                thread.setDaemon(true);
                thread.start();
            } else {
                proving.run();
            }
        }
        return prover;
    }

    /** What was proved; waits for it. */
    CheckContext.Proofs proofs() {
        SymmetryResult symmetric = result(symmetry);
        Motion.Proved moving = result(motion);
        boolean balanceKept = symmetric
                .proof(SymmetryProof.Claim.BALANCED_UNITS)
                .map(proof -> proof.status() == SymmetryProof.Status.PROVED)
                .orElse(true);
        return new CheckContext.Proofs(
                symmetric.layers(), balanceKept, moving.parameters(), moving.deaths(), Set.copyOf(held()));
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        }
    }

    private SymmetryResult symmetry() {
        SymmetryResult result = Symmetry.find(network, weights, premises);
        result.proofs().forEach(this::verify);
        return result;
    }

    private Motion.Proved motion(double[] inputs) {
        double[] witness = inside(premises.box(), inputs) ? inputs : new double[0];
        Motion.Proved result = Motion.prove(network, weights, premises, witness);
        verify(result.certificate());
        return result;
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
