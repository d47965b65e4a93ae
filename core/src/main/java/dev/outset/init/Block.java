package dev.outset.init;

import dev.outset.text.Lengths;
import java.util.List;

/**
 * A part of a parameter that is a weight of its own, stacked with others along the first axis: a gate of an LSTM, the
 * query of a packed projection, a head, a group of a convolution, an expert.
 *
 * @param name {@code forget}, {@code query}, {@code head 3}; empty where the parameter is one block
 * @param offset of its first element among those of the parameter
 * @param axes of the block alone
 */
public record Block(String name, long offset, List<Integer> axes) {
    public Block {
        axes = List.copyOf(axes);
    }

    /** Number of elements. */
    public long size() {
        return Lengths.product("block", axes);
    }
}
