package dev.outset.init;

import dev.outset.text.InputException;
import dev.outset.text.Numbers;

/** The checks of scheme arguments; every one refuses NaN and infinities. */
final class Range {
    private Range() {}

    static void requireFinite(String scheme, String argument, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw refuse(scheme, "a finite " + argument, argument + " = " + Numbers.shortest(value), "give a number");
        }
    }

    static void requireNotNegative(String scheme, String argument, double value) {
        requireFinite(scheme, argument, value);
        if (value < 0) {
            throw refuse(scheme, argument + " ≥ 0", argument + " = " + Numbers.shortest(value), "drop the minus sign");
        }
    }

    static void requirePositive(String scheme, String argument, double value) {
        requireFinite(scheme, argument, value);
        if (value <= 0) {
            throw refuse(
                    scheme, argument + " > 0", argument + " = " + Numbers.shortest(value), "give a positive number");
        }
    }

    static void requireAscending(String scheme, String low, double lowest, String high, double highest) {
        if (!(lowest < highest)) {
            throw refuse(
                    scheme,
                    low + " < " + high,
                    low + " = " + Numbers.shortest(lowest) + ", " + high + " = " + Numbers.shortest(highest),
                    "exchange them or use constant(" + Numbers.shortest(lowest) + ")");
        }
    }

    /** Of schemes that are filled in one piece: all elements and no more. */
    static void requireWhole(Initializer scheme, int count, long from, WeightShape shape) {
        if (from != 0 || count != shape.size()) {
            throw refuse(
                    scheme.notation(),
                    "all " + shape.size() + " values of shape " + shape.axes(),
                    count + " values from element " + from,
                    "check the shape, and fill it in one piece");
        }
    }

    /** Of schemes that are filled in parts: elements that the shape has. */
    static void requirePart(Initializer scheme, int count, long from, WeightShape shape) {
        if (count < 0 || from < 0 || from > shape.size() - count) {
            throw refuse(
                    scheme.notation(),
                    "some of the " + shape.size() + " values of shape " + shape.axes(),
                    count + " values from element " + from,
                    "check the shape and the part");
        }
    }

    static InputException refuse(String scheme, String expected, String found, String remedy) {
        return new InputException(scheme, expected, found, remedy);
    }
}
