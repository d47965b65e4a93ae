package dev.outset.lesson;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.plan.InitPlan;
import dev.outset.probe.DerivationProbe;
import dev.outset.probe.DerivationProbe.StepResult;
import dev.outset.theory.Derivation;
import dev.outset.theory.InputMoments;
import dev.outset.theory.StartExpectation;
import java.util.List;

/**
 * Everything that a derivation lesson shows.
 *
 * @param plan how the weights were drawn
 * @param rules the rules of the plan, as the user wrote them, or {@code auto}
 * @param data name of the data, empty for standard normal inputs
 * @param inputs moments of the data
 * @param derivation premises and conclusions
 * @param measured the ensemble of starts
 * @param expected per layer, from the plan
 */
public record Derived(
        InitPlan plan,
        String rules,
        String data,
        InputMoments inputs,
        Derivation derivation,
        DerivationProbe.Result measured,
        List<StartExpectation> expected) {
    public Derived {
        expected = List.copyOf(expected);
    }

    public Network network() {
        return plan.network();
    }

    /** The steps at one layer. */
    public List<StepResult> steps(String layer, boolean forward) {
        return measured.steps().stream()
                .filter(s -> s.layer().equals(layer) && s.step().forward() == forward)
                .toList();
    }

    /** The layer whose steps are told in full: the first where the data matter, else the first between equal layers. */
    public DenseLayer shown() {
        List<DenseLayer> layers = network().layers();
        return layers.get(data.isEmpty() && layers.size() > 2 ? 1 : 0);
    }
}
