package dev.outset.lesson;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Formulas with their numbers put in: {@code z1[2] = W1[2]·x + b1[2] = 0·0.41 + 1 = 1}. Units and entries are counted
 * from 1 and the index is left out where there is only one. Long sums and long lists keep their first terms and say how
 * many follow.
 */
final class TraceFormulas {
    /** Longer sums and lists are cut to one less than this. */
    static final int MOST = 4;

    /** Enough to read every number of the book's own traces. */
    private static final int DIGITS = 8;

    private TraceFormulas() {}

    /** A number with up to eight significant digits; both zeros are 0. */
    static String number(double v) {
        return v == 0 ? "0" : Numbers.significant(v, DIGITS);
    }

    /** A number that follows an operator: a negative one goes in parentheses. */
    static String factor(double v) {
        return v < 0 ? "(" + number(v) + ")" : number(v);
    }

    /** {@code name[i+1]}, or the name alone if there is one element. */
    static String indexed(String name, int i, int count) {
        return count == 1 ? name : name + "[" + (i + 1) + "]";
    }

    /** {@code name[i+1,k+1]} with the indices left out that can only be 1. */
    static String indexed(String name, int i, int rows, int k, int columns) {
        if (rows == 1 || columns == 1) {
            return rows == 1 ? indexed(name, k, columns) : indexed(name, i, rows);
        }
        return name + "[" + (i + 1) + "," + (k + 1) + "]";
    }

    /** {@code a·x + b·y + …}, or the count of what was cut. */
    static String products(int count, IntFunction<String> term) {
        List<String> terms = new ArrayList<>();
        int shown = shown(count);
        for (int k = 0; k < shown; k++) {
            String next = term.apply(k);
            terms.add(k > 0 && next.startsWith("-") ? "(" + next + ")" : next);
        }
        if (shown < count) {
            terms.add("… (" + (count - shown) + ")");
        }
        return String.join(" + ", terms);
    }

    /** {@code u·v}. */
    static String product(double u, double v) {
        return number(u) + "·" + factor(v);
    }

    /** {@code [v, v, …]}. */
    static String vector(double[] values) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < shown(values.length); i++) {
            shown.add(number(values[i]));
        }
        if (shown.size() < values.length) {
            shown.add("… (" + (values.length - shown.size()) + ")");
        }
        return "[" + String.join(", ", shown) + "]";
    }

    /** How many of {@code count} elements are written out. */
    static int shown(int count) {
        return count <= MOST ? count : MOST - 1;
    }

    /** {@code left = formula = numbers = value}; a step that repeats the one before it is left out. */
    static String line(String left, String formula, String numbers, double value) {
        StringBuilder line = new StringBuilder(left).append(" = ").append(formula);
        if (!numbers.isEmpty() && !numbers.equals(number(value)) && !numbers.equals(formula)) {
            line.append(" = ").append(numbers);
        }
        return line.append(" = ").append(number(value)).toString();
    }
}
