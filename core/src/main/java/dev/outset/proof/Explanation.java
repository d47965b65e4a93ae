package dev.outset.proof;

import java.util.List;

/**
 * What is zero, equal and moving, step by step, on generic data: the table of text Z.
 *
 * @param steps up to and including the first whose pattern equals the step before and stays in the steps tried after
 *     it, at least three
 * @param repeatsFrom first step of the repeating pattern; 0 if none repeated before the explanation broke off
 * @param overflows whether it broke off because z left the range of float64, which decides on which side of a kink it
 *     is
 */
public record Explanation(List<Step> steps, int repeatsFrom, boolean overflows) {
    /**
     * @param step from 1; W and b are after the update of this step
     * @param quantities in the order a, da, dz, dW, db, W, b, layer by layer
     */
    public record Step(int step, List<Quantity> quantities) {}

    /**
     * @param layer name of the layer
     * @param quantity one of a, da, dz, dW, db, W, b
     * @param zero whether every entry is zero
     * @param classes partition of all entries by row-major index into groups of equal entries, singletons included
     * @param zeroClass the class of the entries that are zero, as an index into {@code classes}; −1 if none is zero
     */
    public record Quantity(String layer, String quantity, boolean zero, List<List<Integer>> classes, int zeroClass) {}
}
