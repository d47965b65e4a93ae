package dev.outset.cli;

import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.text.InputException;
import java.util.List;

/** Who counts the fans of a list of parameters: the meaning of the layer, or PyTorch's two first axes. */
enum Fans {
    LAYER,
    TORCH;

    /** How an option says it. */
    static final String TORCH_OPTION = " --fans torch";

    /** What {@code draw} wrote into a file, by the command that it wrote there; rules with a recipe count by it. */
    static Fans of(String command, List<Rule> rules) {
        return command.contains(TORCH_OPTION) && rules.stream().noneMatch(Fans::isRecipe) ? TORCH : LAYER;
    }

    private static boolean isRecipe(Rule rule) {
        return rule.scheme() instanceof Rule.All;
    }

    /**
     * The plan with these fans; those of a chain are the same either way.
     *
     * @throws InputException if PyTorch shall count and a rule is a recipe, which counts as the library that it follows
     */
    InitPlan counted(InitPlan plan, List<Rule> rules) {
        if (this == LAYER || plan.parameters().chain().isPresent()) {
            return plan;
        }
        for (Rule rule : rules) {
            if (rule.scheme() instanceof Rule.All all) {
                throw new InputException(
                        "--fans torch",
                        "schemes alone",
                        "the recipe " + all.recipe().name(),
                        "leave --fans out: a recipe counts as the library that it follows");
            }
        }
        return InitPlan.of(plan.parameters().torchCompatible(), rules);
    }
}
