package dev.outset.init;

import static dev.outset.init.Distribution.NORMAL;
import static dev.outset.init.Distribution.UNIFORM;

import dev.outset.init.CatalogueEntry.Argument;
import dev.outset.math.TruncatedNormalLaw;
import dev.outset.text.Call;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every scheme that the notation knows, each with the reader of its arguments; {@link Initializers} is its public door.
 */
final class Catalogue {
    private static final String GLOROT = "Glorot & Bengio 2010, Understanding the difficulty of training deep"
            + " feedforward neural networks, AISTATS";
    private static final String HE = "He et al. 2015, Delving Deep into Rectifiers, arXiv:1502.01852";
    private static final String LECUN = "LeCun et al. 1998, Efficient BackProp, section 4.6";
    private static final String SAXE = "Saxe, McClelland & Ganguli 2014, Exact solutions to the nonlinear dynamics of"
            + " learning, arXiv:1312.6120";
    private static final String IRNN =
            "Le, Jaitly & Hinton 2015, A Simple Way to Initialize Recurrent Networks, arXiv:1504.00941";

    private static final Map<String, Scheme> SCHEMES = new LinkedHashMap<>();

    private record Scheme(CatalogueEntry entry, Function<Arguments, Initializer> reader) {}

    static {
        add("zeros", "w = 0", "", List.of(), a -> Initializers.zeros());
        add("ones", "w = 1", "", List.of(), a -> Initializers.ones());
        add("constant", "w = value", "", List.of("value=required"), a -> Initializers.constant(a.required("value")));
        add(
                "uniform",
                "w ~ U[low, high)",
                "",
                List.of("low=0", "high=1"),
                a -> Initializers.uniform(a.number("low", 0), a.number("high", 1)));
        add(
                "normal",
                "w ~ N(mean, std²)",
                "",
                List.of("mean=0", "std=1"),
                a -> Initializers.normal(a.number("mean", 0), a.number("std", 1)));
        add(
                "truncated-normal",
                "w ~ N(parent-mean, parent-std²) between the cuts; mean and std are those of w",
                "",
                List.of(
                        "mean=0",
                        "std=of parent-std",
                        "parent-mean=0",
                        "parent-std=1",
                        "cut=2",
                        "low-cut=-cut",
                        "high-cut=cut"),
                Catalogue::truncatedNormal);
        add(
                "variance-scaling",
                "E[w] = 0, Var(w) = scale/n, n by mode",
                "",
                List.of(
                        "scale=1",
                        "mode=fan_in",
                        "distribution=truncated-normal",
                        "cut=2",
                        "low-cut=-cut",
                        "high-cut=cut"),
                Catalogue::varianceScaling);
        addScaled("glorot", "xavier", "2·gain²/(fan_in + fan_out)", GLOROT, List.of("gain=1"));
        addScaled(
                "he",
                "kaiming",
                "gain²/fan_in, gain² = 2/(1 + negative-slope²)",
                HE,
                List.of("gain=" + Numbers.shortest(Math.sqrt(2)), "mode=fan_in", "negative-slope=0"));
        addScaled("lecun", "", "gain²/fan_in", LECUN, List.of("gain=1"));
        add(
                "orthogonal",
                "WᵀW = gain²·I (tall) or WWᵀ = gain²·I (wide), Haar-distributed",
                SAXE,
                List.of("gain=1"),
                a -> Initializers.orthogonal(a.number("gain", 1)));
        add(
                "identity",
                "w_ij = gain for i = j, else 0",
                IRNN,
                List.of("gain=1"),
                a -> Initializers.identity(a.number("gain", 1)));
    }

    private Catalogue() {}

    static List<CatalogueEntry> all() {
        return SCHEMES.values().stream().map(Scheme::entry).toList();
    }

    static Initializer parse(String text) {
        Call call = Call.parse("scheme", text);
        Scheme scheme = find(call.name())
                .orElseThrow(() -> new InputException(
                        "scheme", "a known scheme", "'" + call.name() + "'", Nearest.remedy(call.name(), names())));
        List<String> parameters =
                scheme.entry().arguments().stream().map(Argument::name).toList();
        return scheme.reader().apply(new Arguments(call, call.bind(parameters)));
    }

    static boolean knows(String name) {
        return find(name).isPresent();
    }

    private static Optional<Scheme> find(String name) {
        return SCHEMES.values().stream()
                .filter(s ->
                        s.entry().name().equals(name) || s.entry().aliases().contains(name))
                .findFirst();
    }

    static List<String> names() {
        return List.copyOf(SCHEMES.keySet());
    }

    private static void add(
            String name,
            String formula,
            String paper,
            List<String> arguments,
            Function<Arguments, Initializer> reader) {
        add(name, List.of(), formula, paper, arguments, reader);
    }

    private static void add(
            String name,
            List<String> aliases,
            String formula,
            String paper,
            List<String> arguments,
            Function<Arguments, Initializer> reader) {
        List<Argument> known = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            known.add(new Argument(argument.substring(0, equals), argument.substring(equals + 1)));
        }
        SCHEMES.put(name, new Scheme(new CatalogueEntry(name, aliases, known, formula, paper), reader));
    }

    /** A famous family in its three distributions. */
    private static void addScaled(String family, String alias, String variance, String paper, List<String> arguments) {
        List<String> cut = new ArrayList<>(arguments);
        cut.add("cut=2");
        for (String law : List.of("uniform", "normal", "truncated")) {
            String name = family + "-" + law;
            String formula = "E[w] = 0, Var(w) = " + variance;
            String drawn = switch (law) {
                case "uniform" -> ", w ~ U(−√(3 Var), √(3 Var))";
                case "normal" -> ", w ~ N(0, Var)";
                default -> ", w normal, cut at ±cut parent stds";
            };
            List<String> aliases = alias.isEmpty() || law.equals("truncated") ? List.of() : List.of(alias + "-" + law);
            add(name, aliases, formula + drawn, paper, law.equals("truncated") ? cut : arguments, a -> {
                Distribution distribution = switch (law) {
                    case "uniform" -> UNIFORM;
                    case "normal" -> NORMAL;
                    default -> a.distribution(Distribution.Kind.TRUNCATED_NORMAL);
                };
                return scaled(family, name, distribution, a);
            });
        }
    }

    private static Initializer scaled(String family, String name, Distribution distribution, Arguments a) {
        if (!family.equals("he")) {
            FanMode mode = family.equals("glorot") ? FanMode.FAN_AVG : FanMode.FAN_IN;
            return Initializers.scaled(name, 1, a.number("gain", 1), mode, mode, distribution);
        }
        FanMode mode = a.has("mode") ? FanMode.parse(a.text("mode")) : FanMode.FAN_IN;
        if (!a.has("negative-slope")) {
            return Initializers.scaled(
                    name, Math.sqrt(2), a.number("gain", Math.sqrt(2)), FanMode.FAN_IN, mode, distribution);
        }
        a.onlyOneOf("gain", "negative-slope");
        return Initializers.rectified(name, a.required("negative-slope"), mode, distribution);
    }

    private static Initializer truncatedNormal(Arguments a) {
        a.onlyOneOf("std", "parent-std");
        a.onlyOneOf("mean", "parent-mean");
        Distribution law = a.distribution(Distribution.Kind.TRUNCATED_NORMAL);
        TruncatedNormalLaw cut = TruncatedNormalLaw.between(law.lowCut(), law.highCut());
        double parentStd = a.has("std") ? a.required("std") / cut.std() : a.number("parent-std", 1);
        Range.requireNotNegative("truncated-normal", "std", parentStd);
        // what is said of the values moves the parent; what is left out is 0, of the values with std, else of the
        // parent
        double parentMean = a.has("mean") || (a.has("std") && !a.has("parent-mean"))
                ? a.number("mean", 0) - parentStd * cut.mean()
                : a.number("parent-mean", 0);
        return new TruncatedNormal(parentMean, parentStd, law.lowCut(), law.highCut(), a.canonical("truncated-normal"));
    }

    private static Initializer varianceScaling(Arguments a) {
        FanMode mode = a.has("mode") ? FanMode.parse(a.text("mode")) : FanMode.FAN_IN;
        Distribution.Kind kind = a.has("distribution")
                ? Distribution.Kind.parse(a.text("distribution"))
                : Distribution.Kind.TRUNCATED_NORMAL;
        return Initializers.varianceScaling(a.number("scale", 1), mode, a.distribution(kind));
    }
}
