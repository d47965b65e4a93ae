package dev.outset.check;

import java.util.List;
import java.util.OptionalInt;

/**
 * One row of the parameter table.
 *
 * @param name its path
 * @param shape lengths of its axes
 * @param scheme how it was drawn, or {@code file}
 * @param firstMovesAtStep first step at which some entry moves; empty when every entry is frozen for ever or when it
 *     was not decided
 * @param decided whether that step is known
 * @param frozenEntries entries that provably never move
 */
public record ParameterSummary(
        String name,
        List<Integer> shape,
        String scheme,
        OptionalInt firstMovesAtStep,
        boolean decided,
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
