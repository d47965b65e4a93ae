package dev.outset.init;

import dev.outset.text.Lengths;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The window of a convolution in one to three dimensions: {@code Kernel.of(3, 3).stride(2).groups(4)}.
 *
 * @param lengths taps along each axis
 * @param strides step of the window along each axis; of a transposed convolution the step of its output
 * @param groups into which channels are split, each group seeing its own inputs only; as many groups as inputs is a
 *     depthwise convolution
 */
public record Kernel(List<Integer> lengths, List<Integer> strides, int groups) {
    public Kernel {
        lengths = List.copyOf(lengths);
        strides = List.copyOf(strides);
        if (lengths.isEmpty() || lengths.size() > 3) {
            throw Range.refuse("kernel", "1 to 3 axes", lengths.size() + " axes", "write it like Kernel.of(3, 3)");
        }
        if (strides.size() != lengths.size()) {
            throw Range.refuse(
                    "kernel " + lengths, lengths.size() + " strides", "strides " + strides, "give one for each axis");
        }
        requirePositive("length", lengths);
        requirePositive("stride", strides);
        requirePositive("number of groups", List.of(groups));
        Lengths.product("kernel", lengths);
        Lengths.product("strides of a kernel", strides);
    }

    /** A kernel with these lengths, stride 1, one group. */
    public static Kernel of(int... lengths) {
        return new Kernel(IntStream.of(lengths).boxed().toList(), Collections.nCopies(lengths.length, 1), 1);
    }

    /** This kernel with a stride for all axes, or one for each. */
    public Kernel stride(int... strides) {
        List<Integer> each = strides.length == 1
                ? Collections.nCopies(lengths.size(), strides[0])
                : IntStream.of(strides).boxed().toList();
        return new Kernel(lengths, each, groups);
    }

    /** This kernel with so many groups. */
    public Kernel groups(int groups) {
        return new Kernel(lengths, strides, groups);
    }

    /** Number of taps k = ∏ lengths. */
    public long taps() {
        return Lengths.product("kernel", lengths);
    }

    /** Places that one output place stands for: ∏ strides. */
    public long step() {
        return Lengths.product("strides of a kernel", strides);
    }

    /** The index in [0, taps) of the tap in the middle; of an even length the tap after the middle, as in PyTorch. */
    public static long centre(List<Integer> lengths) {
        long index = 0;
        for (int length : lengths) {
            index = index * length + length / 2;
        }
        return index;
    }

    private static void requirePositive(String what, List<Integer> values) {
        for (int value : values) {
            if (value < 1) {
                throw Range.refuse("kernel", "a " + what + " ≥ 1", String.valueOf(value), "write it like Kernel.of(3)");
            }
        }
    }
}
