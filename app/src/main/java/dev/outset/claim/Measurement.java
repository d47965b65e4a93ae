package dev.outset.claim;

import dev.outset.study.Interval;

/**
 * A number that a run came to.
 *
 * @param number its name: the key of a text and the values in it, {@code r2:zeros:0.5}
 * @param value the number itself, or the median over runs; a proof's "never" is 0
 * @param low lower end of the median's 95 % interval, the value itself for a single run
 * @param high upper end
 * @param runs how many runs it is the median of
 * @param printed what the text prints for it, as it stands there; empty where it prints nothing
 */
public record Measurement(String number, double value, double low, double high, int runs, String printed) {
    static Measurement exact(String number, double value) {
        return new Measurement(number, value, value, value, 1, "");
    }

    static Measurement median(String number, double[] values) {
        Interval interval = Interval.of(values);
        return new Measurement(number, interval.median(), interval.low(), interval.high(), values.length, "");
    }

    /** The same beside what the text prints. */
    Measurement beside(String text) {
        return new Measurement(number, value, low, high, runs, text);
    }

    /** Which text names it. */
    public String textKey() {
        int colon = number.indexOf(':');
        return "number." + (colon < 0 ? number : number.substring(0, colon));
    }

    /** What stands in that text. */
    public Object[] textValues() {
        int colon = number.indexOf(':');
        return colon < 0
                ? new Object[0]
                : (Object[]) number.substring(colon + 1).split(":");
    }
}
