package dev.outset.init;

import dev.outset.math.TruncatedNormalLaw;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import dev.outset.text.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * A law of mean 0 and variance 1 that a scheme scales.
 *
 * @param kind uniform, normal or truncated normal
 * @param lowCut for a truncated normal the lower limit in parent stds, −∞ otherwise
 * @param highCut for a truncated normal the upper limit in parent stds, +∞ otherwise
 */
public record Distribution(Kind kind, double lowCut, double highCut) {
    /** The families of laws. */
    public enum Kind {
        UNIFORM("uniform"),
        NORMAL("normal"),
        TRUNCATED_NORMAL("truncated-normal");

        private final String notation;

        Kind(String notation) {
            this.notation = notation;
        }

        /** As the notation of schemes writes it. */
        public String notation() {
            return notation;
        }

        static Kind parse(String text) {
            for (Kind kind : values()) {
                if (kind.notation.equals(text)) {
                    return kind;
                }
            }
            List<String> known = Arrays.stream(values()).map(Kind::notation).toList();
            throw new InputException("distribution", "a distribution", "'" + text + "'", Nearest.remedy(text, known));
        }
    }

    /** U(−√3, √3). */
    public static final Distribution UNIFORM =
            new Distribution(Kind.UNIFORM, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** N(0, 1). */
    public static final Distribution NORMAL =
            new Distribution(Kind.NORMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Distribution {
        if (kind == Kind.TRUNCATED_NORMAL) {
            TruncatedNormal.requireCuts(lowCut, highCut);
        }
    }

    /** A normal law cut at ±cut parent stds, stretched back to variance 1. */
    public static Distribution truncated(double cut) {
        requireCut("truncated-normal", cut);
        return truncated(-cut, cut);
    }

    /**
     * A normal law cut at two places, in parent stds, infinite where nothing is cut off, moved and stretched back to
     * mean 0 and variance 1.
     */
    public static Distribution truncated(double lowCut, double highCut) {
        return new Distribution(Kind.TRUNCATED_NORMAL, lowCut, highCut);
    }

    static void requireCut(String scheme, double cut) {
        Range.requireFinite(scheme, "cut", cut);
        if (cut <= 0) {
            throw Range.refuse(scheme, "cut > 0", "cut = " + Numbers.shortest(cut), "the usual cut is 2 parent stds");
        }
    }

    /** This law with standard deviation {@code std}. */
    Initializer withStd(double std) {
        return switch (kind) {
            case UNIFORM -> new Uniform(-Math.sqrt(3) * std, Math.sqrt(3) * std);
            case NORMAL -> new Normal(0, std);
            case TRUNCATED_NORMAL -> {
                TruncatedNormalLaw law = TruncatedNormalLaw.between(lowCut, highCut);
                double parent = std / law.std();
                yield new TruncatedNormal(0.0 - law.mean() * parent, parent, lowCut, highCut, kind.notation);
            }
        };
    }

    /** E[x⁴]: 9/5 uniform, 3 normal, between for a truncated normal. */
    public double kurtosis() {
        return switch (kind) {
            case UNIFORM -> 9.0 / 5;
            case NORMAL -> 3;
            case TRUNCATED_NORMAL -> TruncatedNormalLaw.between(lowCut, highCut).kurtosis();
        };
    }

    /** The arguments that {@code variance-scaling} takes: {@code distribution=truncated-normal, cut=2}. */
    String notation() {
        String name = "distribution=" + kind.notation;
        if (kind != Kind.TRUNCATED_NORMAL) {
            return name;
        }
        return name
                + (lowCut == -highCut && highCut < Double.POSITIVE_INFINITY
                        ? ", cut=" + Numbers.shortest(highCut)
                        : ", low-cut=" + Arguments.written(lowCut) + ", high-cut=" + Arguments.written(highCut));
    }
}
