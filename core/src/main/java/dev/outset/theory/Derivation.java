package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.activation.Gains;
import dev.outset.network.DenseLayer;
import dev.outset.plan.InitPlan;
import dev.outset.theory.PremiseTest.Premise;
import java.util.List;

/**
 * Glorot's derivation (Glorot and Bengio 2010, section 4.2.1) for one activation and one network: which of its premises
 * hold, what it concludes for every layer, and what is right where a premise fails.
 *
 * <pre>{@code
 * InitPlan plan = InitPlan.of(Notation.parse("64-32-10 sigmoid softmax"), List.of());
 * Derivation derivation = Derivation.of(plan, Activations.SIGMOID, InputMoments.standard(64), 1);
 * derivation.test(Premise.SLOPE_AT_ZERO).value();   // 0.25
 * derivation.gains().forward();                     // 1.8462, not 1
 * }</pre>
 *
 * @param activation of the hidden layers
 * @param premises in the order of {@link Premise}
 * @param gains what replaces the gain 1 when f is not the identity near 0
 * @param edge where deep networks are critical, for σ_b = 0
 * @param scales Glorot's conclusion per layer
 */
public record Derivation(
        Activation activation, List<PremiseTest> premises, Gains gains, EdgeOfChaos edge, List<GlorotScale> scales) {
    public Derivation {
        premises = List.copyOf(premises);
        scales = List.copyOf(scales);
    }

    /**
     * Tests the premises and draws the conclusions.
     *
     * @param plan how the weights will be drawn
     * @param activation of the hidden layers
     * @param inputs moments of the data
     * @param rows samples behind these moments; not used if the inputs are known by construction
     */
    public static Derivation of(InitPlan plan, Activation activation, InputMoments inputs, int rows) {
        List<PremiseTest> premises = List.of(
                PremiseTest.odd(activation),
                PremiseTest.slopeAtZero(activation),
                PremiseTest.zeroAtZero(activation),
                PremiseTest.independence(plan, inputs, rows),
                PremiseTest.zeroMeans(plan, inputs, rows));
        return new Derivation(
                activation,
                premises,
                Gains.of(activation),
                EdgeOfChaos.of(activation, 0),
                plan.network().layers().stream().map(Derivation::scale).toList());
    }

    /** The test of one premise. */
    public PremiseTest test(Premise premise) {
        return premises.stream().filter(t -> t.premise() == premise).findFirst().orElseThrow();
    }

    /** Whether every premise holds, so that the gain 1 is right for signals near 0. */
    public boolean holds() {
        return premises.stream().allMatch(PremiseTest::holds);
    }

    private static GlorotScale scale(DenseLayer layer) {
        return new GlorotScale(layer.name(), layer.in(), layer.out());
    }
}
