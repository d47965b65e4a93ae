package dev.outset.network;

import java.util.List;
import java.util.OptionalInt;

/**
 * The parts of a parameter's path, {@code h.3.mlp.c_fc.weight}. Modules of a list are numbered: {@code h.3} of PyTorch,
 * {@code encoder_layer_3} of torchvision, {@code layers_3} of Flax.
 */
public final class ModulePath {
    private static final String NAMED = "(encoder_layer|decoder_layer|encoderblock|layers|blocks|h)_";
    private static final int MOST_DIGITS = 8; // what an int holds

    private ModulePath() {}

    /** From the outermost module to the parameter; an expert's number is none of a layer and is left out. */
    public static List<String> parts(String path) {
        return List.of(Mixture.anyExpert(path).split("\\.", -1));
    }

    /** The module around: {@code h.3.mlp} of {@code h.3.mlp.c_fc}, nothing of the outermost. */
    public static String above(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** What is after the last dot. */
    public static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The layer of a weight: {@code h.3.mlp.c_fc} of {@code h.3.mlp.c_fc.weight}, and of itself. */
    static String layer(String path) {
        return path.endsWith(".weight") ? above(path) : path;
    }

    /** Whether a part is a number and nothing else. */
    static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a part tells a module of a list by its number. */
    public static boolean isNumbered(String part) {
        return isNumber(part.replaceFirst(NAMED, ""));
    }

    /** The number of such a part; empty of others and of numbers beyond all layers. */
    public static OptionalInt number(String part) {
        String digits = part.replaceFirst(NAMED, "");
        return isNumber(digits) && digits.length() <= MOST_DIGITS
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }
}
