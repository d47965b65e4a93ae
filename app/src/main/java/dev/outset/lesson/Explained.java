package dev.outset.lesson;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.proof.Death;
import dev.outset.proof.Explainer;
import dev.outset.proof.Explanation;
import dev.outset.proof.LayerDeath;
import dev.outset.proof.Motion;
import dev.outset.proof.ParameterMotion;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.proof.SymmetryResult;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that the lesson {@code explain} tells of one start.
 *
 * @param network what is explained
 * @param origin how its weights came about
 * @param arguments the same start as arguments of another command
 * @param data name of the data set whose rows are the witness; empty for generic inputs
 * @param premises what the proofs assume
 * @param explanation the table, step by step
 * @param motions when each parameter moves
 * @param deaths dead units of each layer
 * @param symmetry equal units
 * @param zeroAtStart paths of the parameters whose values are all zero
 */
public record Explained(
        Network network,
        String origin,
        String arguments,
        String data,
        Premises premises,
        Explanation explanation,
        List<ParameterMotion> motions,
        List<LayerDeath> deaths,
        SymmetryResult symmetry,
        Set<String> zeroAtStart) {
    public Explained {
        zeroAtStart = Set.copyOf(zeroAtStart);
    }

    /** Runs the explainer and the three proofs. {@code rows} are inputs (rows, features) of a data set, or empty. */
    public static Explained of(
            Network network,
            Weights weights,
            String origin,
            String arguments,
            Premises premises,
            String data,
            double[] rows) {
        return new Explained(
                network,
                origin,
                arguments,
                data,
                premises,
                Explainer.explain(network, weights, premises, rows),
                Motion.find(network, weights, premises, rows),
                Death.find(network, weights, premises),
                Symmetry.find(network, weights, premises),
                zeroAtStart(network, weights));
    }

    private static Set<String> zeroAtStart(Network network, Weights weights) {
        return network.parameters().stream()
                .map(Parameter::path)
                .filter(path -> Arrays.stream(weights.get(path).toDoubles()).allMatch(x -> x == 0))
                .collect(Collectors.toSet());
    }

    /** The motion of a parameter. */
    ParameterMotion motion(String path) {
        return motions.stream()
                .filter(m -> m.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + path));
    }

    /** The first step at which the weight or the bias of layer {@code l} (from 0) moves; 0 for never. */
    int firstMove(int l) {
        int first = 0;
        for (ParameterMotion motion : motions) {
            boolean belongs = motion.path().startsWith(network.layers().get(l).name() + ".");
            int step = motion.firstMovesAtStep().orElse(0);
            if (belongs && step > 0 && (first == 0 || step < first)) {
                first = step;
            }
        }
        return first;
    }
}
