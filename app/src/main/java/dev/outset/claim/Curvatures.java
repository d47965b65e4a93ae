package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.curvature.Curvature;
import dev.outset.curvature.Spectrum;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.engine.Split;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.study.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** M15, M20: the curvature of the loss at the start. */
final class Curvatures {
    private static final List<String> BOOK_STARTS = List.of("ones", "normal", "uniform(-1,1)", "glorot-normal");

    private Curvatures() {}

    static List<Claim> claims() {
        return List.of(condition(), flatness());
    }

    private static Curvature at(Network network, Batch batch, long seed, String rule) {
        Weights weights = Laboratory.draw(network, seed, rule);
        return Curvature.of(network, weights, batch, Streams.philox(seed), Split.SEQUENTIAL);
    }

    /**
     * κ ∝ max|w|/min|w| would make κ over that ratio one and the same number: its spread over starts says how wrong
     * that is. On a quadratic the steps of gradient descent do follow κ.
     */
    private static Claim condition() {
        return Claim.of(
                "M15",
                Verdict.DOES_NOT_HOLD,
                List.of(
                        atLeast("quadratic-steps:100 over 10", 5),
                        atMost("kappa-spread", 10),
                        atLeast("positive-definite:share", 1).elsewhere()),
                List.of("check", "1-2-1 tanh", "--data", "book", "--loss", "half-mse", "--init", "normal"),
                laboratory -> {
                    Findings findings = new Findings().exact("quadratic-steps:100 over 10", descent(100) / descent(10));
                    List<Double> ratios = new ArrayList<>();
                    int definite = 0;
                    for (String rule : BOOK_STARTS) {
                        List<Spectrum> spectra = new ArrayList<>();
                        for (long seed = 0; seed < laboratory.seeds(); seed++) {
                            Spectrum spectrum = at(
                                            Laboratory.bookNetwork(),
                                            DataSets.book().batch(),
                                            seed,
                                            rule)
                                    .spectrum()
                                    .orElseThrow();
                            spectra.add(spectrum);
                            definite += spectrum.inertia().negative()
                                                    + spectrum.inertia().zero()
                                            == 0
                                    ? 1
                                    : 0;
                            ratios.add(spectrum.positiveCondition() / weightRatio(seed, rule));
                        }
                        describe(findings, rule, spectra);
                    }
                    double[] logs = ratios.stream().mapToDouble(r -> r).toArray();
                    double spread = Arrays.stream(logs).max().orElse(Double.NaN)
                            / Arrays.stream(logs).min().orElse(Double.NaN);
                    return findings.exact("kappa-spread", spread)
                            .exact("positive-definite:share", (double) definite / ratios.size());
                });
    }

    private static void describe(Findings findings, String rule, List<Spectrum> spectra) {
        findings.median(
                        "lambda-max:" + rule,
                        spectra.stream().mapToDouble(Spectrum::highest).toArray())
                .median(
                        "lambda-min:" + rule,
                        spectra.stream().mapToDouble(Spectrum::lowest).toArray())
                .median(
                        "negative:" + rule,
                        spectra.stream()
                                .mapToDouble(s -> s.inertia().negative())
                                .toArray())
                .median(
                        "kappa:" + rule,
                        spectra.stream()
                                .mapToDouble(Spectrum::positiveCondition)
                                .toArray());
    }

    /** max |w| / min |w| over the weights, biases left out: they start at zero. */
    private static double weightRatio(long seed, String rule) {
        Network network = Laboratory.bookNetwork();
        Weights weights = Laboratory.draw(network, seed, rule);
        double high = 0;
        double low = Double.POSITIVE_INFINITY;
        for (String path : List.of("fc1.weight", "fc2.weight")) {
            for (double w : weights.get(path).toDoubles()) {
                high = Math.max(high, Math.abs(w));
                low = Math.min(low, Math.abs(w));
            }
        }
        return high / low;
    }

    /** Steps of gradient descent at the rate 1/λmax until (x² + κ y²)/2 has fallen from (1, 1) to 10⁻⁶ of itself. */
    private static double descent(double kappa) {
        double x = 1;
        double y = 1;
        int steps = 0;
        double wanted = 1e-6 * (1 + kappa) / 2;
        while ((x * x + kappa * y * y) / 2 > wanted) {
            x -= x / kappa;
            y -= y;
            steps++;
        }
        return steps;
    }

    /** Steep: λmax at least twice that of the recommended scale. */
    private static Claim flatness() {
        Network network = Notation.parse("64-12-10 tanh softmax");
        List<String> starts = List.of("glorot-normal", "zeros", "normal(std=0.01)", "uniform(-1,1)", "normal");
        return Claim.open(
                "M20",
                List.of(
                        atLeast("steeper:uniform(-1,1)", 2),
                        atLeast("steeper:normal", 2),
                        atLeast("steeper:zeros", 2).elsewhere(),
                        atLeast("steeper:normal(std=0.01)", 2).elsewhere()),
                List.of("check", "64-12-10 tanh softmax", "--init", "uniform(-1,1)", "--data", "digits"),
                laboratory -> {
                    Batch batch = DataSets.digits().batch(0, 128);
                    Findings findings = new Findings();
                    List<double[]> highest = new ArrayList<>();
                    for (String start : starts) {
                        double[] values = laboratory.perSeed(
                                seed -> at(network, batch, seed, start).highest());
                        highest.add(values);
                        findings.median("lambda-max:" + start, values);
                    }
                    double usual = Interval.of(highest.get(0)).median();
                    for (int i = 1; i < starts.size(); i++) {
                        findings.exact(
                                "steeper:" + starts.get(i),
                                Interval.of(highest.get(i)).median() / usual);
                    }
                    return findings;
                });
    }
}
