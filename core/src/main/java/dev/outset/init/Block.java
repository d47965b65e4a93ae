package dev.outset.init;

import dev.outset.text.Lengths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

    /** This block cut along its first axis into as many parts, named {@code query head 0}, {@code query head 1}, …. */
    List<Block> cut(String part, int number, String whole) {
        return parts(part, number, requireDivides(part, number, whole) / number);
    }

    /** This block cut along its first axis into parts of so many rows. */
    List<Block> cutInto(String part, int rows, String whole) {
        return parts(part, requireDivides(part, rows, whole) / rows, rows);
    }

    private List<Block> parts(String part, int number, int rows) {
        List<Integer> lengths = new ArrayList<>(axes);
        lengths.set(0, rows);
        long size = Lengths.product("block", lengths);
        return IntStream.range(0, number)
                .mapToObj(p -> new Block((name + " " + part + " " + p).strip(), offset + p * size, lengths))
                .toList();
    }

    private int requireDivides(String part, int divisor, String whole) {
        int rows = axes.isEmpty() ? 1 : axes.get(0);
        if (divisor < 1 || rows % divisor != 0) {
            throw Range.refuse(
                    part + "s of " + whole,
                    "a number that divides " + rows,
                    String.valueOf(divisor),
                    "choose a divisor");
        }
        return rows;
    }

    /** Number of elements. */
    public long size() {
        return Lengths.product("block", axes);
    }
}
