package dev.outset.init;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A scaled scheme under its famous name: the notation that reads it back. */
final class FamousName {
    private FamousName() {}

    /** A scaled scheme under its famous name; arguments that differ from the defaults are written out. */
    static Initializer scaled(
            String name, double usualGain, double gain, FanMode usualMode, FanMode mode, Distribution distribution) {
        Range.requireNotNegative(name, "gain", gain);
        List<String> arguments = new ArrayList<>();
        if (gain != usualGain) {
            arguments.add("gain=" + Numbers.shortest(gain));
        }
        double scale = gain == Math.sqrt(2) ? 2 : gain * gain; // √2² is 2.0000000000000004
        return named(name, arguments, scale, usualMode, mode, distribution);
    }

    /** A He scheme for leaky ReLU: scale 2/(1 + slope²). */
    static Initializer rectified(String name, double slope, FanMode mode, Distribution distribution) {
        Range.requireFinite(name, "negative-slope", slope);
        List<String> arguments = new ArrayList<>();
        if (slope != 0) {
            arguments.add("negative-slope=" + Numbers.shortest(slope));
        }
        return named(name, arguments, 2 / (1 + slope * slope), FanMode.FAN_IN, mode, distribution);
    }

    private static Initializer named(
            String name,
            List<String> arguments,
            double scale,
            FanMode usualMode,
            FanMode mode,
            Distribution distribution) {
        if (mode != usualMode) {
            arguments.add("mode=" + mode.notation());
        }
        if (distribution.kind() == Distribution.Kind.TRUNCATED_NORMAL && distribution.highCut() != 2) {
            arguments.add("cut=" + Numbers.shortest(distribution.highCut()));
        }
        String notation = arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
        return new VarianceScaling(scale, mode, distribution, notation);
    }
}
