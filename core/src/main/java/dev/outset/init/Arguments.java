package dev.outset.init;

import dev.outset.text.Call;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of one scheme as the user wrote them, by name. */
record Arguments(Call call, Map<String, String> values) {
    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw Range.refuse(subject(), name, "none", "write " + call.name() + "(" + name + "=…)");
        }
        return value;
    }

    double required(String name) {
        return call.number(name, text(name));
    }

    double number(String name, double fallback) {
        return has(name) ? required(name) : fallback;
    }

    /** A whole number. */
    int whole(String name, int fallback) {
        double number = number(name, fallback);
        if (number != (int) number) {
            throw Range.refuse(subject(), "a whole number for " + name, Numbers.shortest(number), "round it");
        }
        return (int) number;
    }

    /** All values in order. */
    List<Double> all() {
        return values.entrySet().stream()
                .map(value -> call.number(value.getKey(), value.getValue()))
                .toList();
    }

    void onlyOneOf(String one, String other) {
        if (has(one) && has(other)) {
            throw Range.refuse(subject(), one + " or " + other, "both", "leave one out");
        }
    }

    /** The law of this kind with the cuts given: {@code cut}, or {@code low-cut} and {@code high-cut}, else ±2. */
    Distribution distribution(Distribution.Kind kind) {
        if (kind != Distribution.Kind.TRUNCATED_NORMAL) {
            for (String cut : List.of("cut", "low-cut", "high-cut")) {
                if (has(cut)) {
                    throw Range.refuse(
                            subject(), cut + " with a truncated normal only", kind.notation(), "leave " + cut + " out");
                }
            }
            return kind == Distribution.Kind.UNIFORM ? Distribution.UNIFORM : Distribution.NORMAL;
        }
        onlyOneOf("cut", "low-cut");
        onlyOneOf("cut", "high-cut");
        double cut = number("cut", 2);
        Distribution.requireCut(call.name(), cut);
        return Distribution.truncated(limit("low-cut", -cut), limit("high-cut", cut));
    }

    /** A number, or {@code inf} or {@code -inf} where nothing is cut off. */
    private double limit(String name, double fallback) {
        return has(name) ? limitOf(name, text(name)) : fallback;
    }

    private double limitOf(String name, String value) {
        return switch (value) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> call.number(name, value);
        };
    }

    /** As the arguments of a call have it. */
    static String written(double limit) {
        return Double.isInfinite(limit) ? (limit > 0 ? "inf" : "-inf") : Numbers.shortest(limit);
    }

    /** The call written back, every argument named, numbers in their shortest form. */
    String canonical(String name) {
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            written.add(value.getKey() + "=" + written(limitOf(value.getKey(), value.getValue())));
        }
        return written.isEmpty() ? name : name + "(" + String.join(", ", written) + ")";
    }

    private String subject() {
        return "scheme '" + call.text() + "'";
    }
}
