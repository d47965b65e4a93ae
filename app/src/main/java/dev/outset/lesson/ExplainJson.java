package dev.outset.lesson;

import dev.outset.network.DenseLayer;
import dev.outset.network.Parameter;
import dev.outset.proof.Explanation.Step;
import dev.outset.proof.ParameterMotion;
import dev.outset.proof.Premises;
import dev.outset.proof.QuotientNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code explain --format json} prints: {@code steps} and {@code repeatsFrom} as the contract has them, and the
 * proofs beside them.
 *
 * @param network as the user wrote it
 * @param weights how they came about
 * @param premises what the proofs assume
 * @param steps the table
 * @param repeatsFrom first step of the repeating pattern, 0 if it had not repeated
 * @param layers units of each layer
 * @param parameters when each moves
 * @param quotient the smaller network that takes the same steps of SGD or momentum, null if all units differ
 */
public record ExplainJson(
        String network,
        String weights,
        Map<String, Object> premises,
        List<Step> steps,
        int repeatsFrom,
        List<LayerFacts> layers,
        List<ParameterFacts> parameters,
        @Nullable Quotient quotient) {
    /**
     * Units of one layer.
     *
     * @param name of the layer
     * @param units how many there are
     * @param distinctUnits how many differ, for ever
     * @param deadForEver units (from 0) that are dead for ever
     * @param deadNow units that are dead at the start
     */
    public record LayerFacts(
            String name, int units, int distinctUnits, List<Integer> deadForEver, List<Integer> deadNow) {}

    /**
     * When one parameter moves.
     *
     * @param name its path
     * @param firstMovesAtStep null if it never does; else when the run shows it move or, if it does not, when it may
     * @param seen whether the run shows it move
     * @param decided whether that is proved
     * @param stillBefore no entry moves before this step, proved; 0 for never
     * @param frozenEntries how many entries never move, proved
     */
    public record ParameterFacts(
            String name,
            OptionalInt firstMovesAtStep,
            boolean seen,
            boolean decided,
            int stillBefore,
            int frozenEntries) {}

    /**
     * The network with one unit per class.
     *
     * @param sizes inputs, then the units of each layer
     * @param parameters its parameters in network order
     */
    public record Quotient(List<Integer> sizes, List<QuotientParameter> parameters) {}

    /**
     * One parameter of the quotient network.
     *
     * @param name its path
     * @param shape as in the full network, one unit per class
     * @param values class sums of the weights
     * @param learningRateFactors what the learning rate of each entry is multiplied by
     */
    public record QuotientParameter(
            String name, List<Integer> shape, double[] values, double @Nullable [] learningRateFactors) {}

    /** The same numbers that the lesson tells. */
    public static ExplainJson of(Explained explained) {
        List<LayerFacts> layers = new ArrayList<>();
        for (int l = 0; l < explained.network().layers().size(); l++) {
            DenseLayer layer = explained.network().layers().get(l);
            layers.add(new LayerFacts(
                    layer.name(),
                    layer.out(),
                    explained.symmetry().layers().get(l).distinctUnits(),
                    explained.deaths().get(l).forEver().stream().boxed().toList(),
                    explained.deaths().get(l).now().stream().boxed().toList()));
        }
        List<ParameterFacts> parameters = new ArrayList<>();
        for (ParameterMotion motion : explained.motions()) {
            parameters.add(new ParameterFacts(
                    motion.path(),
                    motion.firstMovesAtStep(),
                    motion.seen(),
                    motion.decided(),
                    motion.stillBefore(),
                    motion.frozen().cardinality()));
        }
        return new ExplainJson(
                explained.network().notation(),
                explained.origin(),
                premises(explained),
                explained.explanation().steps(),
                explained.explanation().repeatsFrom(),
                layers,
                parameters,
                explained.symmetry().quotient().map(ExplainJson::quotient).orElse(null));
    }

    private static Quotient quotient(QuotientNetwork small) {
        List<Integer> sizes = new ArrayList<>(List.of(small.network().inputs()));
        small.network().layers().forEach(layer -> sizes.add(layer.out()));
        List<QuotientParameter> parameters = small.network().parameters().stream()
                .map(Parameter::path)
                .map(path -> new QuotientParameter(
                        path,
                        small.weights().get(path).shape(),
                        small.weights().get(path).toDoubles(),
                        small.rates().get(path)))
                .toList();
        return new Quotient(sizes, parameters);
    }

    private static Map<String, Object> premises(Explained explained) {
        Premises premises = explained.premises();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("optimizer", premises.optimizer());
        map.put("weightDecay", premises.weightDecay());
        map.put("trainable", premises.trainable());
        map.put("data", explained.data());
        map.put("arithmetic", "real");
        return map;
    }
}
