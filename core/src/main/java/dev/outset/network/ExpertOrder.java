package dev.outset.network;

import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.List;

/** How the matrix of each expert in a stack lies. */
public enum ExpertOrder {
    /** (experts, out, in), as {@code torch.nn.Linear} has it: Mixtral since transformers 5, torchtitan, Granite. */
    OUT_IN,
    /** (experts, in, out), for {@code torch.bmm}: Llama 4, GPT-OSS. */
    IN_OUT;

    /** As files write it: {@code in-out}. */
    public String notation() {
        return this == OUT_IN ? "out-in" : "in-out";
    }

    /**
     * The order of this name.
     *
     * @throws InputException if there is none
     */
    public static ExpertOrder parse(String text) {
        for (ExpertOrder order : values()) {
            if (order.notation().equals(text)) {
                return order;
            }
        }
        throw new InputException(
                "experts", "out-in or in-out", "'" + text + "'", Nearest.remedy(text, List.of("out-in", "in-out")));
    }
}
