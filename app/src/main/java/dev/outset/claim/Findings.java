package dev.outset.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
