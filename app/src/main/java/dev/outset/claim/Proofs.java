package dev.outset.claim;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.proof.Death;
import dev.outset.proof.Explainer;
import dev.outset.proof.Explanation;
import dev.outset.proof.InputBox;
import dev.outset.proof.Motion;
import dev.outset.proof.Optimizer;
import dev.outset.proof.ParameterMotion;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.proof.SymmetryResult;
import java.util.List;

/** What is proved of one start under plain SGD, as the numbers of claims. */
record Proofs(
        Network network, Weights weights, Premises premises, List<ParameterMotion> motions, SymmetryResult equal) {
    /** A start drawn with seed 0. */
    static Proofs of(String notation, String... rules) {
        Network network = Notation.parse(notation);
        return of(network, Laboratory.draw(network, 0, rules), InputBox.unbounded(network.inputs()));
    }

    static Proofs of(Network network, Weights weights, InputBox box) {
        Premises premises = new Premises(Optimizer.SGD, 0, List.of(), box);
        return new Proofs(
                network,
                weights,
                premises,
                Motion.find(network, weights, premises),
                Symmetry.find(network, weights, premises));
    }

    /** The first batch that moves some entry of a parameter; 0 if none ever does. */
    double firstMove(String path) {
        return motions.stream()
                .filter(m -> m.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + path))
                .firstMovesAtStep()
                .orElse(0);
    }

    /** The latest first move of all parameters; 0 if one never moves. */
    double lastToMove() {
        double latest = 0;
        for (ParameterMotion motion : motions) {
            if (motion.firstMovesAtStep().isEmpty()) {
                return 0;
            }
            latest = Math.max(latest, motion.firstMovesAtStep().getAsInt());
        }
        return latest;
    }

    /** How many units of a layer differ, for ever. */
    double distinct(int layer) {
        return equal.effectiveWidths()[layer];
    }

    /** How many units of a layer are dead for ever. */
    double dead(int layer) {
        return Death.find(network, weights, premises).get(layer).forEver().cardinality();
    }

    /** What is zero and equal in the first batches. */
    Explanation explanation() {
        return Explainer.explain(network, weights, premises);
    }

    /** The same as a table to print. */
    Sketch table(String start) {
        return new Sketch.Table("sketch.table", network, weights, premises, start);
    }

    /** Number of different values in a quantity of a step; 0 if all are zero. */
    static double different(Explanation explanation, int step, String layer, String quantity) {
        return explanation.steps().get(step - 1).quantities().stream()
                .filter(q -> q.layer().equals(layer) && q.quantity().equals(quantity))
                .mapToDouble(q -> q.zero() ? 0 : q.classes().size())
                .findFirst()
                .orElseThrow();
    }
}
