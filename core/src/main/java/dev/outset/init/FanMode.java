package dev.outset.init;

import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.Arrays;
import java.util.List;

/** Which count n of connections the variance of a weight is divided by: Var(w) = scale/n. */
public enum FanMode {
    /** n = fan_in: keeps the size of signals on the way forward. */
    FAN_IN("fan_in"),
    /** n = fan_out: keeps the size of gradients on the way back. */
    FAN_OUT("fan_out"),
    /** n = (fan_in + fan_out)/2, Glorot's compromise. */
    FAN_AVG("fan_avg"),
    /** n = √(fan_in · fan_out). */
    FAN_GEO_AVG("fan_geo_avg");

    private final String notation;

    FanMode(String notation) {
        this.notation = notation;
    }

    /** As the notation of schemes writes it. */
    public String notation() {
        return notation;
    }

    /** n for these fans; a fan of 0 counts as 1, as in Keras. */
    public double count(Fans fans) {
        double in = fans.in() == 0 ? 1 : fans.in();
        double out = fans.out() == 0 ? 1 : fans.out();
        return switch (this) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
            case FAN_GEO_AVG -> Math.sqrt(in) * Math.sqrt(out);
        };
    }

    /**
     * Reads {@code fan_in}, {@code fan_out}, {@code fan_avg}, {@code fan_geo_avg}.
     *
     * @throws InputException if it is none of them
     */
    public static FanMode parse(String text) {
        for (FanMode mode : values()) {
            if (mode.notation.equals(text)) {
                return mode;
            }
        }
        List<String> known = Arrays.stream(values()).map(FanMode::notation).toList();
        throw new InputException("mode", "a fan mode", "'" + text + "'", Nearest.remedy(text, known));
    }
}
