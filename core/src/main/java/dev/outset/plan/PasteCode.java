package dev.outset.plan;

import dev.outset.init.VarianceScaling;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The recommended start of a network as source code to paste into a program of another library, and of this one.
 *
 * <p>The code reproduces the law of the weights, not their values: each library draws with its own generator. It never
 * relies on a name whose meaning differs between libraries: Keras' and JAX' {@code he_normal} are truncated, DJL's
 * Xavier draws twice the variance.
 */
public enum PasteCode {
    PYTORCH,
    KERAS,
    JAX,
    DJL,
    OUTSET;

    /** Words of Python and of Java that name nothing else. */
    private static final Set<String> RESERVED = Set.of(("False None True and as assert async await break class continue"
                    + " def del elif else except finally for from global if import in is lambda nonlocal not or pass"
                    + " raise return try while with yield abstract boolean byte case catch char const default do double"
                    + " enum extends final float goto implements instanceof int interface long native new package"
                    + " private protected public short static strictfp super switch synchronized this throw throws"
                    + " transient void volatile true false null _")
            .split(" "));

    /** As {@code --as} names it. */
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code, several lines, the last one ended. */
    public String of(Network network) {
        return switch (this) {
            case PYTORCH -> PyTorchCode.of(network);
            case KERAS -> KerasCode.of(network);
            case JAX -> JaxCode.of(network);
            case DJL -> DjlCode.of(network);
            case OUTSET -> OutsetCode.of(network);
        };
    }

    /**
     * Reads the value of {@code --as}.
     *
     * @throws InputException if it is no library in this list
     */
    public static PasteCode parse(String text) {
        for (PasteCode code : values()) {
            if (code.notation().equals(text)) {
                return code;
            }
        }
        List<String> known = Arrays.stream(values()).map(PasteCode::notation).toList();
        throw new InputException("--as", "a library", "'" + text + "'", Nearest.remedy(text, known));
    }

    /** The family member behind a recommendation; recommended weights are always scaled by their fans. */
    static VarianceScaling scaling(Recommendation layer) {
        if (layer.scheme() instanceof VarianceScaling scaling) {
            return scaling;
        }
        throw new IllegalStateException(
                layer.layer() + " is recommended " + layer.scheme().notation());
    }

    /** The layers as a comment names them: {@code 64-64-10, tanh, softmax}. */
    static String summary(Network network) {
        StringBuilder sizes = new StringBuilder().append(network.inputs());
        for (DenseLayer layer : network.layers()) {
            sizes.append('-').append(layer.out());
        }
        return sizes.append(network.softmax() ? ", softmax" : "").toString();
    }

    /** A name as a Python or Java string between double quotes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether a name can stand in Python and in Java as it is. */
    static boolean isIdentifier(String name) {
        boolean fits = !name.isEmpty() && !Character.isDigit(name.charAt(0)) && !RESERVED.contains(name);
        for (int i = 0; i < name.length() && fits; i++) {
            char c = name.charAt(i);
            fits = c == '_' || (c < 128 && Character.isLetterOrDigit(c));
        }
        return fits;
    }
}
