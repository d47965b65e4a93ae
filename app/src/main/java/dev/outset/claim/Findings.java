package dev.outset.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** What an experiment found: numbers by name, curves to draw, and what it could not do for lack of something. */
final class Findings {
    private final Map<String, Measurement> numbers = new LinkedHashMap<>();
    private final List<Sketch> sketches = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Findings exact(String number, double value) {
        numbers.put(number, Measurement.exact(number, value));
        return this;
    }

    Findings median(String number, double[] values) {
        numbers.put(number, Measurement.median(number, values));
        return this;
    }

    /** A number, and what the text prints for it. */
    Findings exact(String number, double value, String printed) {
        numbers.put(number, Measurement.exact(number, value).beside(printed));
        return this;
    }

    /** A median, and what the text prints for it. */
    Findings median(String number, double[] values, String printed) {
        numbers.put(number, Measurement.median(number, values).beside(printed));
        return this;
    }

    /** The median of {@code over/under}, paired by seed: both arrays have the seeds in the same order. */
    Findings ratio(String number, double[] over, double[] under) {
        return median(number, paired(over, under, (a, b) -> a / b));
    }

    /** The median of {@code of − from}, paired by seed. */
    Findings difference(String number, double[] of, double[] from) {
        return median(number, paired(of, from, (a, b) -> a - b));
    }

    private static double[] paired(double[] a, double[] b, DoubleBinaryOperator compare) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> compare.applyAsDouble(a[i], b[i]))
                .toArray();
    }

    Findings sketch(Sketch sketch) {
        sketches.add(sketch);
        return this;
    }

    /** The claim cannot be decided without {@code what}, the key of a text. */
    Findings missing(String what) {
        missing.add(what);
        return this;
    }

    Map<String, Measurement> numbers() {
        return numbers;
    }

    List<Sketch> sketches() {
        return sketches;
    }

    List<String> missing() {
        return missing;
    }
}
