package dev.outset.check;

import java.util.List;
import java.util.OptionalInt;

/** One row of the parameter table; {@code firstMovesAtStep} is empty when every entry is frozen for ever. */
public record ParameterSummary(
        String name, List<Integer> shape, String scheme, OptionalInt firstMovesAtStep, long frozenEntries) {}
