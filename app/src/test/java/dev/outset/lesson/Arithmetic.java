package dev.outset.lesson;

import dev.outset.activation.Activations;

/** Evaluates the numeric side of a printed formula: + − · / ² parentheses and activation functions. */
final class Arithmetic {
    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text.replace(" ", "");
    }

    static double evaluate(String expression) {
        Arithmetic arithmetic = new Arithmetic(expression);
        double value = arithmetic.sum();
        if (arithmetic.at != arithmetic.text.length()) {
            throw new IllegalArgumentException("cannot read " + expression + " from " + arithmetic.at);
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            value += text.charAt(at++) == '+' ? product() : -product();
        }
        return value;
    }

    private double product() {
        double value = power();
        while (at < text.length() && (text.charAt(at) == '·' || text.charAt(at) == '/')) {
            value = text.charAt(at++) == '·' ? value * power() : value / power();
        }
        return value;
    }

    private double power() {
        if (text.charAt(at) == '-') {
            at++;
            return -power();
        }
        double value = atom();
        if (at < text.length() && text.charAt(at) == '²') {
            at++;
            return value * value;
        }
        return value;
    }

    private double atom() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || exponentOrPoint(start))) {
            at++;
        }
        String word = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '(' && (word.isEmpty() || Character.isLetter(word.charAt(0)))) {
            at++;
            double inside = sum();
            at++; // the closing parenthesis
            return word.isEmpty() ? inside : Activations.parse(word).value(inside);
        }
        return Double.parseDouble(word);
    }

    /** A point, or the sign of a power of ten: 6.8e-5. */
    private boolean exponentOrPoint(int start) {
        char c = text.charAt(at);
        return c == '.' || ((c == '-' || c == '+') && at > start && text.charAt(at - 1) == 'e');
    }
}
