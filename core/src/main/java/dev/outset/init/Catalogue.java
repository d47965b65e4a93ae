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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final String IDINIT = "Pan et al. 2025, IDInit, arXiv:2503.04626";
    private static final String SIREN = "Sitzmann et al. 2020, Implicit Neural Representations with Periodic Activation"
            + " Functions, arXiv:2006.09661";
    private static final String IRNN =
            "Le, Jaitly & Hinton 2015, A Simple Way to Initialize Recurrent Networks, arXiv:1504.00941";

    private static final Map<String, Scheme> SCHEMES = new LinkedHashMap<>();

    private record Scheme(CatalogueEntry entry, Function<Arguments, Initializer> reader) {}

    static {
        add("zeros", List.of("rezero", "skip-init"), "w = 0", "", List.of(), a -> Initializers.zeros());
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
                List.of("dirac", "irnn"),
                "w_ij = gain for i = j, else 0; at the centre of a kernel",
                IRNN,
                List.of("gain=1"),
                a -> Initializers.identity(a.number("gain", 1)));
    }

    static {
        addMatrices();
        addNamedLaws();
        addPlayedBack();
        addBiases();
    }

    private Catalogue() {}

    private static void addMatrices() {
        add(
                "delta-orthogonal",
                "W[:, :, centre] = gain · Q, Q orthogonal; other taps 0",
                "Xiao et al. 2018, Dynamical Isometry and a Mean Field Theory of CNNs, arXiv:1806.05393",
                List.of("gain=1"),
                a -> Initializers.deltaOrthogonal(a.number("gain", 1)));
        add(
                "np-rnn",
                "W = (I + RᵀR/n)/λ, R normal, λ the largest eigenvalue",
                "Talathi & Vartak 2016, Improving performance of recurrent neural network with relu nonlinearity,"
                        + " arXiv:1511.03771",
                List.of(),
                a -> Initializers.npRnn());
        add(
                "sparse",
                "w ~ N(0, std²), ⌈sparsity · rows⌉ of each column 0",
                "Martens 2010, Deep learning via Hessian-free optimization, ICML",
                List.of("sparsity=required", "std=0.01"),
                a -> Initializers.sparse(a.required("sparsity"), a.number("std", 0.01)));
        add(
                "looks-linear",
                "W = [W₀, −W₀], W₀ = gain · Q orthogonal",
                "Balduzzi et al. 2017, The Shattered Gradients Problem, arXiv:1702.08591",
                List.of("gain=1"),
                a -> Initializers.looksLinear(a.number("gain", 1)));
        add(
                "zero-hadamard",
                "identity if out ≤ in, else w_ij = 2^(−⌈log₂ out⌉/2) · (−1)^bits(i and j)",
                "Zhao, Schäfer & Anandkumar 2022, ZerO Initialization, arXiv:2110.12661",
                List.of(),
                a -> Initializers.zeroHadamard());
        add(
                "idinit",
                "w_ij = gain + noise · z where i = j modulo in, else 0",
                IDINIT,
                List.of("gain=1", "noise=1e-6"),
                a -> new IdInit(a.number("gain", 1), a.number("noise", IdInit.NOISE)));
        add(
                "idinit-end",
                "row i: epsilon at i mod in, −epsilon at another input, else 0",
                IDINIT,
                List.of("epsilon=1e-6"),
                a -> new IdInitEnd(a.number("epsilon", IdInitEnd.EPSILON)));
        add(
                "nguyen-widrow",
                "rows of length β = factor · units^(1/fan_in), biases U(−β, β)",
                "Nguyen & Widrow 1990, Improving the learning speed of 2-layer neural networks, IJCNN",
                List.of("factor=0.7"),
                a -> new NguyenWidrow(a.number("factor", 0.7)));
    }

    private static void addNamedLaws() {
        add(
                "siren",
                "w ~ U(−a, a), a = √(6/fan_in)/omega",
                SIREN,
                List.of("omega=30"),
                a -> Initializers.siren(a.number("omega", 30)));
        add("siren-first", "w ~ U(−1/fan_in, 1/fan_in)", SIREN, List.of(), a -> Initializers.sirenFirst());
        add(
                "sigmoid-uniform",
                "w ~ U(−a, a), a = 4·√(6/(fan_in + fan_out))",
                GLOROT,
                List.of(),
                a -> Initializers.sigmoidUniform());
        add(
                "small-init",
                "w ~ N(0, 2/(5 dim))",
                "Nguyen & Salazar 2019, Transformers without Tears, arXiv:1910.05895",
                List.of("dim=required"),
                a -> TransformerLaws.smallInit(a.required("dim")));
        add(
                "wang",
                "w ~ N(0, 4/(layers² dim))",
                "GPT-NeoX, wang_init_method",
                List.of("layers=required", "dim=required"),
                a -> TransformerLaws.wang(a.required("layers"), a.required("dim")));
        add(
                "mitchell",
                "w normal with parent std 1/√(fan_in · max(1, 2 layer)), cut at ±3",
                "OLMo, init_fn mitchell",
                List.of("layer=0"),
                a -> TransformerLaws.mitchell(a.whole("layer", 0)));
    }

    private static void addPlayedBack() {
        add(
                "padded-normal",
                "w ~ N(0, std²), one row 0",
                "PyTorch, nn.Embedding(padding_idx=row)",
                List.of("row=required", "std=1"),
                a -> PlayedBack.paddedNormal(a.whole("row", -1), a.number("std", 1)));
        add(
                "joint-orthogonal",
                "WᵀW = gain²·I over all stacked blocks together",
                "Keras, recurrent_initializer of LSTM and GRU",
                List.of("gain=1"),
                a -> PlayedBack.jointOrthogonal(a.number("gain", 1)));
        add(
                "packed-glorot",
                "w ~ N(0, 2g²/(fan_in + fan_out)), g = value-gain for the value, 1 for query and key",
                "Wang et al. 2022, DeepNet: Scaling Transformers to 1,000 Layers, arXiv:2203.00555",
                List.of("value-gain=required"),
                a -> PlayedBack.packedGlorot(a.required("value-gain")));
        add(
                "discarded-uniform",
                "w = 0, after a replayed stream has drawn U(−bound, bound)",
                "PyTorch, nn.MultiheadAttention, out_proj.bias",
                List.of("bound=required"),
                a -> PlayedBack.discardedUniform(a.required("bound")));
    }

    private static void addBiases() {
        add(
                "forget-gate",
                "b = value in the forget gate, else 0",
                "Jozefowicz, Zaremba & Sutskever 2015, An Empirical Exploration of Recurrent Network Architectures, ICML",
                List.of("value=1"),
                a -> Biases.forgetGate(a.number("value", 1)));
        add(
                "chrono",
                "b_f = log u, u ~ U(1, time − 1), b_i = −b_f, else 0",
                "Tallec & Ollivier 2018, Can recurrent neural networks warp time?, arXiv:1804.11188",
                List.of("time=required"),
                a -> Biases.chrono(a.required("time")));
        add(
                "sigmoid-prior",
                "b = log(p/(1 − p))",
                "Lin et al. 2017, Focal Loss for Dense Object Detection, arXiv:1708.02002",
                List.of("probability=required"),
                a -> Biases.sigmoidPrior(a.required("probability")));
        add("class-prior", "b_c = log(count_c/Σ counts)", "", List.of("count…=required"), a -> new ClassPrior(a.all()));
        add(
                "layer-scale",
                "γ = value",
                "Touvron et al. 2021, Going deeper with Image Transformers, arXiv:2103.17239",
                List.of("value=1e-5"),
                a -> Biases.layerScale(a.number("value", 1e-5)));
    }

    static List<CatalogueEntry> all() {
        return SCHEMES.values().stream().map(Scheme::entry).toList();
    }

    static Initializer parse(String text) {
        Call call = Call.parse("scheme", text);
        Scheme scheme = find(call.name())
                .orElseThrow(() -> new InputException(
                        "scheme", "a known scheme", "'" + call.name() + "'", Nearest.remedy(call.name(), names())));
        List<String> parameters = scheme.entry().arguments().stream()
                .map(Argument::name)
                .flatMap(name -> repeated(name, call.positional().size()))
                .toList();
        return scheme.reader().apply(new Arguments(call, call.bind(parameters)));
    }

    /** {@code count…} stands for as many arguments as there are: count-1, count-2, … */
    private static Stream<String> repeated(String name, int times) {
        return name.endsWith("…")
                ? IntStream.rangeClosed(1, times).mapToObj(i -> name.replace("…", "-" + i))
                : Stream.of(name);
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
            return FamousName.scaled(name, 1, a.number("gain", 1), mode, mode, distribution);
        }
        FanMode mode = a.has("mode") ? FanMode.parse(a.text("mode")) : FanMode.FAN_IN;
        if (!a.has("negative-slope")) {
            return FamousName.scaled(
                    name, Math.sqrt(2), a.number("gain", Math.sqrt(2)), FanMode.FAN_IN, mode, distribution);
        }
        a.onlyOneOf("gain", "negative-slope");
        return FamousName.rectified(name, a.required("negative-slope"), mode, distribution);
    }

    private static Initializer truncatedNormal(Arguments a) {
        a.onlyOneOf("std", "parent-std");
        a.onlyOneOf("mean", "parent-mean");
        Distribution law = a.distribution(Distribution.Kind.TRUNCATED_NORMAL);
        TruncatedNormalLaw cut = TruncatedNormalLaw.between(law.lowCut(), law.highCut());
        String given = a.has("std") ? "std" : "parent-std";
        Range.requireNotNegative("truncated-normal", given, a.number(given, 1)); // as it was written
        double parentStd = a.has("std") ? a.required("std") / cut.std() : a.number("parent-std", 1);
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
