package dev.outset.check;

import dev.outset.network.DenseLayer;
import java.util.Arrays;
import java.util.List;

/**
 * The four rules on how signal and gradient travel: each compares start and end of the {@link SignalPath} with 10³
 * (warning) and 10⁶ (error).
 */
enum Travel implements Rule {
    VANISHING_SIGNAL("vanishing-signal", false),
    EXPLODING_SIGNAL("exploding-signal", false),
    VANISHING_GRADIENT("vanishing-gradient", true),
    EXPLODING_GRADIENT("exploding-gradient", true);

    private final String id;
    private final boolean backward;

    Travel(String id, boolean backward) {
        this.id = id;
        this.backward = backward;
    }

    String id() {
        return id;
    }

    @Override
    public List<Finding> apply(CheckContext context) {
        SignalPath path = context.path();
        if (path == null || overflows(context)) {
            return List.of();
        }
        double ratio = ratio(path);
        if (!(ratio > context.thresholds().warningRatio())) {
            return List.of();
        }
        Severity severity = ratio > context.thresholds().errorRatio() ? Severity.ERROR : Severity.WARNING;
        return List.of(backward ? gradient(context, path, severity, ratio) : signal(context, path, severity, ratio));
    }

    /** By how much this rule's quantity changes over the network. */
    private double ratio(SignalPath path) {
        return switch (this) {
            case VANISHING_SIGNAL -> path.signalShrinks();
            case EXPLODING_SIGNAL -> path.signalGrows();
            case VANISHING_GRADIENT -> path.gradientShrinks();
            case EXPLODING_GRADIENT -> path.gradientGrows();
        };
    }

    private Finding signal(CheckContext context, SignalPath path, Severity severity, double ratio) {
        int last = path.signal().length - 1;
        String where = context.layer(last - 1).name();
        return context.finding(id, severity, where)
                .message("message", where, Words.number(ratio))
                .reason(
                        "reason",
                        Words.number(path.signal()[0]),
                        Words.number(path.signal()[last]),
                        context.batch().rows(),
                        worst(context, path.signal()))
                .evidence("ratio", ratio)
                .evidence("signal", boxed(path.signal()))
                .remedy(remedy(context));
    }

    private Finding gradient(CheckContext context, SignalPath path, Severity severity, double ratio) {
        int last = path.gradient().length - 1;
        String first = context.layer(path.firstReached()).name();
        String end = context.layer(path.firstReached() + last).name();
        return context.finding(id, severity, first)
                .message("message", first, Words.number(ratio), end)
                .reason(
                        "reason",
                        Words.number(path.gradient()[last]),
                        Words.number(path.gradient()[0]),
                        context.batch().rows(),
                        end)
                .evidence("ratio", ratio)
                .evidence("gradient", boxed(path.gradient()))
                .remedy(remedy(context));
    }

    /** The layer with the largest step in this rule's direction. */
    private String worst(CheckContext context, double[] chain) {
        int worst = 1;
        double extreme = 0;
        for (int i = 1; i < chain.length; i++) {
            double step = chain[i] / chain[i - 1];
            double size = this == VANISHING_SIGNAL ? 1 / step : step;
            if (size > extreme) {
                extreme = size;
                worst = i;
            }
        }
        return context.layer(worst - 1).name() + " (" + Words.number(chain[worst] / chain[worst - 1]) + ")";
    }

    private Finding.Remedy remedy(CheckContext context) {
        List<DenseLayer> layers = context.network().layers();
        boolean shrinks = this == VANISHING_SIGNAL || this == VANISHING_GRADIENT;
        boolean sigmoid = layers.get(0).activation().name().equals("sigmoid") && layers.size() > 1;
        if (shrinks && sigmoid && context.remedies().recommendedAlready()) {
            return context.remedies().otherActivation(id + ".remedy.sigmoid", "sigmoid", "tanh", layers);
        }
        return context.remedies().redraw(id + (shrinks && sigmoid ? ".remedy.sigmoid" : ".remedy"), layers);
    }

    /** Whether numbers overflowed: then non-finite speaks. */
    static boolean overflows(CheckContext context) {
        return context.probe() != null && context.probe().layers().stream().anyMatch(l -> l.nonFinite() > 0);
    }

    /** Whether the rules on the signal have something to say. */
    static boolean signalIsOff(CheckContext context) {
        SignalPath path = context.path();
        double limit = context.thresholds().warningRatio();
        return path != null && (path.signalShrinks() > limit || path.signalGrows() > limit);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
