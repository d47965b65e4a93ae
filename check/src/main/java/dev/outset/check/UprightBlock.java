package dev.outset.check;

import dev.outset.init.Block;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One of the matrices that a scheme made of a weight – of a gate, a head, a group, an expert –, outputs along its rows
 * also where the weight is stored the other way round.
 *
 * @param axes (out, in, taps…)
 * @param values row-major
 */
record UprightBlock(List<Integer> axes, double[] values) {
    /** The blocks of a weight in their order. */
    static List<UprightBlock> of(WeightShape shape, double[] values) {
        if (shape.kind().isTransposed()) {
            double[] turned = new double[values.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = values[(int) shape.beforeTransposition(i)];
            }
            return of(shape.transposed(), turned);
        }
        List<UprightBlock> upright = new ArrayList<>();
        for (Block block : shape.blocks()) {
            int from = (int) block.offset();
            double[] own =
                    shape.blocks().size() == 1 ? values : Arrays.copyOfRange(values, from, from + (int) block.size());
            WeightShape part = shape.of(block);
            if (part.kind().isTransposed()) {
                upright.addAll(of(part, own));
            } else {
                upright.add(new UprightBlock(block.axes(), own));
            }
        }
        return upright;
    }

    int rows() {
        return axes.get(0);
    }

    /** Inputs times taps. */
    int columns() {
        return values.length / rows();
    }

    /** What it holds at the centre of its kernel, (out, in). */
    UprightBlock centre() {
        int taps = columns() / axes.get(1);
        int tap = (int) Kernel.centre(axes.subList(2, axes.size()));
        double[] at = new double[values.length / taps];
        for (int i = 0; i < at.length; i++) {
            at[i] = values[i * taps + tap];
        }
        return new UprightBlock(axes.subList(0, 2), at);
    }

    /** The first half of its columns. */
    UprightBlock firstHalf() {
        int half = columns() / 2;
        double[] first = new double[rows() * half];
        for (int r = 0; r < rows(); r++) {
            System.arraycopy(values, 2 * half * r, first, half * r, half);
        }
        return new UprightBlock(List.of(rows(), half), first);
    }
}
