package dev.outset.check;

import java.util.List;
import java.util.OptionalInt;

/**
 * One row of the parameter table.
 *
 * @param name its path
 * @param shape lengths of its axes
 * @param scheme how it was drawn, or {@code file}
 * @param reason why, with its source; empty for values from a file
 * @param firstMovesAtStep first step at which some entry moves; empty when every entry is frozen for ever
 * @param known false when nothing was proved, because weights are not finite
 * @param exact whether it is both proved not to move earlier and seen to move then; else it moves no earlier
 * @param frozenEntries entries that provably never move
 */
public record ParameterSummary(
        String name,
        List<Integer> shape,
        String scheme,
        String reason,
        OptionalInt firstMovesAtStep,
        boolean known,
        boolean exact,
        long frozenEntries) {
    public ParameterSummary {
        shape = List.copyOf(shape);
    }

    /** Number of entries. */
    public long size() {
        long size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        return size;
    }
}
