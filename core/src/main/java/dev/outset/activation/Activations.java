package dev.outset.activation;

import static dev.outset.math.Elementary.cos;
import static dev.outset.math.Elementary.erfc;
import static dev.outset.math.Elementary.exp;
import static dev.outset.math.Elementary.expm1;
import static dev.outset.math.Elementary.log1p;
import static dev.outset.math.Elementary.sin;
import static dev.outset.math.Elementary.tanh;

import dev.outset.activation.Activation.Facts;
import dev.outset.text.Call;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import dev.outset.text.Numbers;
import java.util.List;
import java.util.Map;

/**
 * The built-in activation functions, each value with its slope and its curvature f″ beneath. All three are finite for
 * every finite z where the mathematics is, and keep their relative accuracy in the tails. At a kink the slope is the
 * one of PyTorch and TensorFlow, ReLU′(0) = 0, and the curvature belongs to the same side.
 */
public final class Activations {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    /**
     * SELU's constants (Klambauer et al. 2017, eq. 14): its map of (mean, variance) then has the fixed point (0, 1).
     */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_LAMBDA = 1.0507009873554805;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double ONE_OVER_SQRT_2PI = 0.3989422804014327;
    private static final double SQRT_2_OVER_PI = 0.7978845608028654;
    private static final double GELU_CUBIC = 0.044715; // Hendrycks & Gimpel 2016, section 2

    public static final Activation LINEAR = Activation.of(
                    "linear", z -> z, z -> 1, new Facts(true, true, true, -INFINITY, INFINITY, -INFINITY))
            .withCurvature(z -> 0);
    public static final Activation SIGMOID = Activation.of(
                    "sigmoid",
                    Activations::sigmoid,
                    Activations::sigmoidSlope,
                    new Facts(false, true, false, 0, 1, -INFINITY))
            .withCurvature(Activations::sigmoidCurvature);
    public static final Activation TANH = Activation.of(
                    "tanh", z -> tanh(z), Activations::tanhSlope, new Facts(true, true, true, -1, 1, -INFINITY))
            .withCurvature(Activations::tanhCurvature);
    /** max(z, 0), with ReLU′(0) = 0. */
    public static final Activation RELU = Activation.of(
                    "relu",
                    z -> clip(z, 0, INFINITY),
                    z -> z > 0 ? 1 : 0,
                    new Facts(false, true, true, 0, INFINITY, 0),
                    0)
            .withCurvature(z -> 0);
    /** min(max(z, 0), 6), with slope 0 at 0 and at 6. */
    public static final Activation RELU6 = Activation.of(
                    "relu6",
                    z -> clip(z, 0, 6),
                    z -> z > 0 && z < 6 ? 1 : 0,
                    new Facts(false, true, true, 0, 6, 0),
                    0,
                    6)
            .withCurvature(z -> 0);
    /** min(max(z, −1), 1), with slope 0 at −1 and at 1. */
    public static final Activation HARDTANH = Activation.of(
                    "hardtanh",
                    z -> clip(z, -1, 1),
                    z -> z > -1 && z < 1 ? 1 : 0,
                    new Facts(true, true, true, -1, 1, -INFINITY),
                    -1,
                    1)
            .withCurvature(z -> 0);
    /** leaky-relu with the slope 0.01 that the frameworks take when none is given. */
    public static final Activation LEAKY_RELU = leakyRelu("leaky-relu", 0.01);
    /** elu with α = 1. */
    public static final Activation ELU = elu("elu", 1);

    public static final Activation SELU = Activation.of(
                    "selu",
                    z -> SELU_LAMBDA * (z > 0 ? z : SELU_ALPHA * expm1(z)),
                    z -> SELU_LAMBDA * (z > 0 ? 1 : SELU_ALPHA * exp(z)),
                    new Facts(false, true, true, -SELU_LAMBDA * SELU_ALPHA, INFINITY, -INFINITY),
                    0)
            .withCurvature(z -> z > 0 ? 0 : SELU_LAMBDA * SELU_ALPHA * exp(z));
    /** z Φ(z); its least value is −0.1699712075, at z = −0.7517915. */
    public static final Activation GELU = Activation.of(
                    "gelu",
                    z -> times(z, normalCdf(z)),
                    Activations::geluSlope,
                    new Facts(false, false, true, -0.16998, INFINITY, -INFINITY))
            .withCurvature(Activations::geluCurvature);
    /** z (1 + tanh(√(2/π)(z + 0.044715 z³)))/2; its least value is −0.1700407, at z = −0.7524614. */
    public static final Activation GELU_TANH = Activation.of(
                    "gelu-tanh",
                    z -> times(z, sigmoid(2 * geluInner(z))),
                    Activations::geluTanhSlope,
                    new Facts(false, false, true, -0.17005, INFINITY, -INFINITY))
            .withCurvature(Activations::geluTanhCurvature);
    /** z σ(z); its least value is −0.2784645428, at z = −1.2784645. */
    public static final Activation SILU = Activation.of(
                    "silu",
                    z -> times(z, sigmoid(z)),
                    Activations::siluSlope,
                    new Facts(false, false, true, -0.27847, INFINITY, -INFINITY))
            .withCurvature(Activations::siluCurvature);
    /** z tanh(softplus(z)); its least value is −0.3088402, at z = −1.1924312. */
    public static final Activation MISH = Activation.of(
                    "mish",
                    z -> times(z, tanhOfSoftplus(z)),
                    Activations::mishSlope,
                    new Facts(false, false, true, -0.30885, INFINITY, -INFINITY))
            .withCurvature(Activations::mishCurvature);
    /** log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), whose slope is σ(z). */
    public static final Activation SOFTPLUS = Activation.of(
                    "softplus",
                    z -> Math.max(z, 0) + log1p(exp(-Math.abs(z))),
                    Activations::sigmoid,
                    new Facts(false, true, false, 0, INFINITY, -INFINITY))
            .withCurvature(Activations::sigmoidSlope);

    public static final Activation SOFTSIGN = Activation.of(
                    "softsign",
                    Activations::softsign,
                    Activations::softsignSlope,
                    new Facts(true, true, true, -1, 1, -INFINITY),
                    0)
            .withCurvature(Activations::softsignCurvature);
    public static final Activation SIN = Activation.of(
                    "sin", z -> sin(z), z -> cos(z), new Facts(true, false, true, -1, 1, -INFINITY))
            .withCurvature(z -> -sin(z));

    private static final List<Activation> ALL = List.of(
            LINEAR,
            SIGMOID,
            TANH,
            RELU,
            LEAKY_RELU,
            RELU6,
            ELU,
            SELU,
            GELU,
            GELU_TANH,
            SILU,
            MISH,
            SOFTPLUS,
            SOFTSIGN,
            HARDTANH,
            SIN);

    private Activations() {}

    /** Every built-in activation, with its default argument. */
    public static List<Activation> all() {
        return ALL;
    }

    /** The names that {@link #parse} knows, without arguments. */
    public static List<String> names() {
        return ALL.stream().map(Activation::name).toList();
    }

    /**
     * Reads {@code tanh}, {@code leaky-relu(0.2)}, {@code elu(a=0.5)}.
     *
     * @throws InputException if the name or the argument is unknown, with the names that are known
     */
    public static Activation parse(String text) {
        Call call = Call.parse("activation", text);
        boolean sloped = call.name().equals("leaky-relu") || call.name().equals("elu");
        for (Activation activation : ALL) {
            if (activation.name().equals(call.name())) {
                Map<String, String> arguments = call.bind(sloped ? List.of("a") : List.of());
                return arguments.isEmpty() ? activation : withSlope(call, arguments.getOrDefault("a", ""));
            }
        }
        throw new InputException(
                "activation", "a known activation", "'" + call.name() + "'", Nearest.remedy(call.name(), names()));
    }

    private static Activation withSlope(Call call, String argument) {
        double a = call.number("a", argument);
        return call.name().equals("elu") ? elu(a) : leakyRelu(a);
    }

    /** z for z &gt; 0, a·z else; the slope at 0 is a. With a = 1 it is {@link #LINEAR}. */
    public static Activation leakyRelu(double a) {
        requireFinite("leaky-relu", a);
        if (a == 1) {
            return LINEAR;
        }
        return a == 0.01 ? LEAKY_RELU : leakyRelu("leaky-relu(" + Numbers.shortest(a) + ")", a);
    }

    private static Activation leakyRelu(String name, double a) {
        Facts facts = new Facts(false, a >= 0, true, a > 0 ? -INFINITY : 0, INFINITY, a == 0 ? 0 : -INFINITY);
        // 0.0 + turns the −0.0 of a = 0 into 0.0
        return Activation.of(name, z -> z > 0 ? z : 0.0 + a * z, z -> z > 0 ? 1 : a, facts, 0)
                .withCurvature(z -> 0);
    }

    /** z for z &gt; 0, a(eᶻ − 1) else; the slope at 0 is a. */
    public static Activation elu(double a) {
        requireFinite("elu", a);
        return a == 1 ? ELU : elu("elu(" + Numbers.shortest(a) + ")", a);
    }

    private static Activation elu(String name, double a) {
        Facts facts = new Facts(false, a >= 0, true, Math.min(0, -a), INFINITY, a == 0 ? 0 : -INFINITY);
        return Activation.of(name, z -> z > 0 ? z : 0.0 + a * expm1(z), z -> z > 0 ? 1 : a * exp(z), facts, 0)
                .withCurvature(z -> z > 0 ? 0 : a * exp(z));
    }

    private static void requireFinite(String name, double a) {
        if (Double.isNaN(a) || Double.isInfinite(a)) {
            throw new InputException("activation " + name, "a finite a", a + "", "write it like " + name + "(0.2)");
        }
    }

    /** σ(z) = 1/(1 + e^−z), from e^−|z| so that nothing overflows. */
    private static double sigmoid(double z) {
        double e = exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** σ′(z) = σ(z)(1 − σ(z)) = e^−|z|/(1 + e^−|z|)², which keeps its digits where 1 − σ(z) would lose them. */
    private static double sigmoidSlope(double z) {
        double e = exp(-Math.abs(z));
        return e / ((1 + e) * (1 + e));
    }

    /** σ″(z) = σ′(z)(1 − 2σ(z)) = −σ′(z) tanh(z/2). */
    private static double sigmoidCurvature(double z) {
        return -sigmoidSlope(z) * tanh(0.5 * z);
    }

    /** tanh′(z) = 1 − tanh²(z) = 4 e^−2|z|/(1 + e^−2|z|)². */
    private static double tanhSlope(double z) {
        return 4 * sigmoidSlope(2 * z);
    }

    /** tanh″(z) = −2 tanh(z) tanh′(z). */
    private static double tanhCurvature(double z) {
        return -2 * tanh(z) * tanhSlope(z);
    }

    /** Φ(z), accurate in the lower tail. */
    private static double normalCdf(double z) {
        return 0.5 * erfc(-z * SQRT_HALF);
    }

    /** gelu′(z) = Φ(z) + z φ(z). */
    private static double geluSlope(double z) {
        return normalCdf(z) + times(z, normalDensity(z));
    }

    /** gelu″(z) = (2 − z²) φ(z). */
    private static double geluCurvature(double z) {
        double density = normalDensity(z);
        return density == 0 ? 0 : (2 - z * z) * density;
    }

    /** φ(z) = e^(−z²/2)/√(2π). */
    private static double normalDensity(double z) {
        return ONE_OVER_SQRT_2PI * exp(-0.5 * z * z);
    }

    /** u = √(2/π)(z + 0.044715 z³); (1 + tanh u)/2 = σ(2u). */
    private static double geluInner(double z) {
        return SQRT_2_OVER_PI * (z + GELU_CUBIC * z * z * z);
    }

    /** gelu-tanh′(z) = σ(2u) + z σ′(2u) 2u′, u′ = √(2/π)(1 + 3·0.044715 z²). */
    private static double geluTanhSlope(double z) {
        double u = geluInner(z);
        double bend = sigmoidSlope(2 * u);
        double du = SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z * z);
        return sigmoid(2 * u) + (bend == 0 ? 0 : z * bend * 2 * du);
    }

    /** gelu-tanh″(z) = 2g′ + z g″ with g = σ(2u): g′ = 2u′ σ′(2u), g″ = 2u″ σ′(2u) + (2u′)² σ″(2u). */
    private static double geluTanhCurvature(double z) {
        double u = geluInner(z);
        double bend = sigmoidSlope(2 * u);
        if (bend == 0) {
            return 0;
        }
        double du = SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z * z);
        double ddu = SQRT_2_OVER_PI * 6 * GELU_CUBIC * z;
        return 4 * du * bend + z * (2 * ddu * bend + 4 * du * du * sigmoidCurvature(2 * u));
    }

    /** silu′(z) = σ(z) + z σ′(z). */
    private static double siluSlope(double z) {
        return sigmoid(z) + times(z, sigmoidSlope(z));
    }

    /** silu″(z) = 2σ′(z) + z σ″(z). */
    private static double siluCurvature(double z) {
        return 2 * sigmoidSlope(z) + times(z, sigmoidCurvature(z));
    }

    /**
     * tanh(log(1 + n)) = n(n + 2)/(n(n + 2) + 2) with n = eᶻ; for z &gt; 0 the same in m = e^−z: (1 + 2m)/(1 + 2m +
     * 2m²).
     */
    private static double tanhOfSoftplus(double z) {
        double e = exp(-Math.abs(z));
        return z > 0 ? (1 + 2 * e) / (1 + 2 * e * (1 + e)) : e * (e + 2) / (e * (e + 2) + 2);
    }

    /**
     * mish′(z) = t + z (1 − t²) σ(z) with t = tanh(softplus(z)), where (1 − t²) σ(z) = 4n(1 + n)/(n² + 2n + 2)², n =
     * eᶻ, and in m = e^−z: 4m²(1 + m)/(1 + 2m + 2m²)².
     */
    private static double mishSlope(double z) {
        return tanhOfSoftplus(z) + times(z, mishBend(z));
    }

    private static double mishBend(double z) {
        double e = exp(-Math.abs(z));
        double root = z > 0 ? 1 + 2 * e * (1 + e) : e * (e + 2) + 2;
        return 4 * e * (1 + e) * (z > 0 ? e : 1) / (root * root);
    }

    /**
     * mish″(z) = 2b + z b′ with b = (1 − t²) σ(z), b′ = 4n(2 + 2n − 3n² − 2n³)/(n² + 2n + 2)³, and in m: 4m²(2m³ + 2m²
     * − 3m − 2)/(1 + 2m + 2m²)³.
     */
    private static double mishCurvature(double z) {
        double e = exp(-Math.abs(z));
        double root = z > 0 ? 1 + 2 * e * (1 + e) : e * (e + 2) + 2;
        double top = z > 0 ? e * e * (((2 * e + 2) * e - 3) * e - 2) : e * (2 + e * (2 - e * (3 + 2 * e)));
        return 2 * mishBend(z) + times(z, 4 * top / (root * root * root));
    }

    /** z/(1 + |z|), divided by |z| first where that would overflow to ∞/∞. */
    private static double softsign(double z) {
        return Double.isInfinite(z) ? (z > 0 ? 1 : -1) : z / (1 + Math.abs(z));
    }

    /** softsign′(z) = 1/(1 + |z|)². */
    private static double softsignSlope(double z) {
        double d = 1 / (1 + Math.abs(z));
        return d * d;
    }

    /** softsign″(z) = −2 sign(z)/(1 + |z|)³; at 0, where it jumps from 2 to −2, their mean. */
    private static double softsignCurvature(double z) {
        double d = 1 / (1 + Math.abs(z));
        return -2 * Math.signum(z) * d * d * d;
    }

    private static double clip(double z, double low, double high) {
        return z < low ? low : z > high ? high : z; // NaN stays NaN
    }

    /** z·share, 0 where the share has vanished: z = −∞ or underflow. */
    private static double times(double z, double share) {
        return share == 0 ? 0 : z * share;
    }
}
