package dev.outset.learned;

import dev.outset.data.DataSet;
import dev.outset.engine.ParallelDraw;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.StreamSource;
import dev.outset.text.Call;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a start, of which the last may look at data: {@code he-normal}, {@code lsuv(margin=0.02)}.
 *
 * @param drawn the rules that draw
 * @param method what then changes the sizes, if the last rule names one
 */
public record StartRules(List<Rule> drawn, Optional<LearnedMethod> method) {
    /** Rows that a method looks at: the first so many. */
    public static final int MOST_ROWS = 512;

    public StartRules {
        drawn = List.copyOf(drawn);
    }

    /**
     * Reads rules.
     *
     * @throws InputException if one is malformed, or if a method stands before another rule or has a pattern
     */
    public static StartRules of(List<String> rules) {
        Optional<LearnedMethod> method = rules.isEmpty() ? Optional.empty() : method(rules.get(rules.size() - 1));
        List<Rule> drawn = new ArrayList<>();
        for (String rule : rules.subList(0, rules.size() - (method.isPresent() ? 1 : 0))) {
            if (method(rule).isPresent()) {
                throw new InputException(
                        "rule '" + rule + "'",
                        "it as the last rule",
                        "rules after it",
                        "put it behind those that draw");
            }
            drawn.add(Rule.parse(rule));
        }
        String usual = method.map(LearnedMethod::usualStart).orElse("");
        if (drawn.isEmpty() && !usual.isEmpty()) {
            drawn.add(Rule.parse(usual));
        }
        return new StartRules(drawn, method);
    }

    /**
     * Where the rules of {@code NAME=rule; rule} begin. A rule may hold {@code =} itself: what stands before the first
     * one is a name unless it is a pattern over parameter paths or the start of a scheme's arguments.
     *
     * @return the index behind the name, 0 without one
     */
    public static int afterName(String text) {
        int equals = text.indexOf('=');
        String before = equals < 0 ? "" : text.substring(0, equals).strip();
        return before.matches("[^.*?()\\[\\]]+") ? equals + 1 : 0;
    }

    /** Every method with its usual arguments. */
    public static List<LearnedMethod> usual() {
        return Rule.LEARNED.stream().map(name -> method(name).orElseThrow()).toList();
    }

    /** The method that a rule names, if it names one. */
    static Optional<LearnedMethod> method(String rule) {
        String name = rule.strip().replaceFirst("\\(.*", "").strip();
        if (!Rule.LEARNED.contains(name)) {
            return Optional.empty();
        }
        Call call = Call.parse("scheme", rule);
        return Optional.of(
                switch (name) {
                    case "lsuv" -> lsuv(call);
                    case "metainit" -> metaInit(call);
                    default -> gradInit(call);
                });
    }

    private static Lsuv lsuv(Call call) {
        Map<String, String> a = call.bind(List.of("margin", "iterations"));
        return new Lsuv(number(call, a, "margin", 0.02), whole(call, a, "iterations", 20));
    }

    private static MetaInit metaInit(Call call) {
        Map<String, String> a = call.bind(List.of("steps", "rate", "epsilon"));
        return new MetaInit(
                whole(call, a, "steps", 100), number(call, a, "rate", 0.1), number(call, a, "epsilon", 0.01));
    }

    private static GradInit gradInit(Call call) {
        Map<String, String> a = call.bind(List.of("steps", "rate", "eta", "gamma", "optimizer"));
        String optimizer = a.getOrDefault("optimizer", "sgd");
        if (!optimizer.equals("sgd") && !optimizer.equals("adam")) {
            throw new InputException(
                    "scheme '" + call.text() + "'",
                    "optimizer sgd or adam",
                    "'" + optimizer + "'",
                    "choose one of these");
        }
        return new GradInit(
                whole(call, a, "steps", 390),
                number(call, a, "rate", 0.01),
                number(call, a, "eta", 0.1),
                number(call, a, "gamma", 1),
                optimizer.equals("adam"));
    }

    private static double number(Call call, Map<String, String> arguments, String name, double usual) {
        String text = arguments.get(name);
        return text == null ? usual : call.number(name, text);
    }

    private static int whole(Call call, Map<String, String> arguments, String name, int usual) {
        double number = number(call, arguments, name, usual);
        if (number != (int) number) {
            throw new InputException(
                    "scheme '" + call.text() + "'",
                    "a whole number of at most " + Integer.MAX_VALUE + " for " + name,
                    arguments.get(name) + "",
                    Math.abs(number) > Integer.MAX_VALUE ? "give a smaller one" : "round it");
        }
        return (int) number;
    }

    /** How the weights are drawn, before a method looks at them. */
    public InitPlan plan(Network network) {
        return InitPlan.of(network, drawn);
    }

    /** Parts of equal work that the method's look at the data consists of; 0 without a method. */
    public long steps(Network network) {
        return method.map(m -> m.steps(network)).orElse(0L);
    }

    /**
     * Draws, then lets the method look at the first {@value #MOST_ROWS} rows.
     *
     * @param plan the {@link #plan} of a network, made once for many draws
     * @param rows used only if there is a method
     * @param done is called as the method goes on, {@link #steps} times
     */
    public Drawn draw(
            InitPlan plan, StreamSource source, Precision precision, int threads, DataSet rows, Runnable done) {
        Weights weights = ParallelDraw.draw(plan, source, precision, threads);
        if (method.isEmpty()) {
            return new Drawn(weights, Optional.empty());
        }
        LearnedStart learned =
                method.get().fit(plan.network(), weights, rows.batch(0, Math.min(MOST_ROWS, rows.rows())), done);
        return new Drawn(learned.weights(), Optional.of(learned));
    }

    /**
     * @param weights the start
     * @param learned what a method changed, if one was named
     */
    public record Drawn(Weights weights, Optional<LearnedStart> learned) {}
}
