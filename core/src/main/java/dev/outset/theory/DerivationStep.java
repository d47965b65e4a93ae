package dev.outset.theory;

import dev.outset.theory.PremiseTest.Premise;
import java.util.List;

/**
 * The steps of Glorot's derivation: each is one equation, left side = right side, that holds under one premise. Six
 * lead forward through layer i, z = W a + b, a = f(z), where a⁻ are the n_in outputs of the layer before; five lead
 * back to it from the n_out⁺ units of the layer after, dz = f′(z) ⊙ da, da = W⁺ᵀ dz⁺. Text G writes s for our z and z
 * for our a.
 */
public enum DerivationStep {
    F1("forward-1", "Var[a] = Var[f(z)]", "Var[z]"),
    F2("forward-2", "Var[z] = Var[Σⱼ Wₖⱼ a⁻ⱼ + bₖ]", "Var[Σⱼ Wₖⱼ a⁻ⱼ]"),
    F3("forward-3", "Var[Σⱼ Wₖⱼ a⁻ⱼ]", "Σⱼ Var[Wₖⱼ a⁻ⱼ]"),
    F4("forward-4", "Σⱼ Var[Wₖⱼ a⁻ⱼ]", "Σⱼ (Var[W]·Var[a⁻ⱼ] + E[W]²·Var[a⁻ⱼ] + E[a⁻ⱼ]²·Var[W])"),
    F5("forward-5", "Σⱼ (Var[W]·Var[a⁻ⱼ] + E[W]²·Var[a⁻ⱼ] + E[a⁻ⱼ]²·Var[W])", "Σⱼ Var[W]·Var[a⁻ⱼ]"),
    F6("forward-6", "Σⱼ Var[W]·Var[a⁻ⱼ]", "n_in·Var[W]·Var[a⁻]"),
    B1("backward-1", "Var[dz] = Var[f′(z)·da]", "Var[da] = Var[Σₖ W⁺ₖⱼ dz⁺ₖ]"),
    B2("backward-2", "Var[Σₖ W⁺ₖⱼ dz⁺ₖ]", "Σₖ Var[W⁺ₖⱼ dz⁺ₖ]"),
    B3("backward-3", "Σₖ Var[W⁺ₖⱼ dz⁺ₖ]", "Σₖ (Var[W⁺]·Var[dz⁺ₖ] + E[W⁺]²·Var[dz⁺ₖ] + E[dz⁺ₖ]²·Var[W⁺])"),
    B4("backward-4", "Σₖ (Var[W⁺]·Var[dz⁺ₖ] + E[W⁺]²·Var[dz⁺ₖ] + E[dz⁺ₖ]²·Var[W⁺])", "Σₖ Var[W⁺]·Var[dz⁺ₖ]"),
    B5("backward-5", "Σₖ Var[W⁺]·Var[dz⁺ₖ]", "n_out⁺·Var[W⁺]·Var[dz⁺]");

    private final String id;
    private final String left;
    private final String right;

    DerivationStep(String id, String left, String right) {
        this.id = id;
        this.left = left;
        this.right = right;
    }

    /** {@code forward-1} … {@code backward-5}. */
    public String id() {
        return id;
    }

    /** The side that is measured. */
    public String left() {
        return left;
    }

    /** The side that the step says it equals. */
    public String right() {
        return right;
    }

    /** The whole equation in plain Unicode. */
    public String formula() {
        return left + (this == F1 || this == B1 ? " ≈ " : " = ") + right;
    }

    /** The premises that the step needs, besides independent draws of equal law. */
    public List<Premise> premises() {
        return switch (this) {
            case F1 -> List.of(Premise.ODD, Premise.SLOPE_AT_ZERO, Premise.ZERO_AT_ZERO);
            case B1 -> List.of(Premise.SLOPE_AT_ZERO);
            case F2, F5, B4 -> List.of(Premise.ZERO_MEANS);
            case F3, F4, B2, B3 -> List.of(Premise.INDEPENDENCE);
            case F6, B5 -> List.of();
        };
    }

    /** Whether it leads forward. */
    public boolean forward() {
        return id.startsWith("forward");
    }
}
