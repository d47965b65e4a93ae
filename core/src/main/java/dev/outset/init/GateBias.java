package dev.outset.init;

import java.util.List;

/** Where the gates of a stacked bias lie. */
final class GateBias {
    private GateBias() {}

    /** The block of this name. */
    static Block require(String scheme, String gate, WeightShape shape) {
        List<Block> found = shape.blocks().stream()
                .filter(block -> block.name().equals(gate) && block.axes().size() == 1)
                .toList();
        if (found.isEmpty()) {
            throw Range.refuse(
                    scheme,
                    "a bias with a gate called " + gate,
                    shape.fans().reason(),
                    "it fills WeightShape.lstm(hidden, in).bias()");
        }
        return found.get(0);
    }
}
