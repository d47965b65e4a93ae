package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.curvature.Curvature;
import dev.outset.curvature.ParameterVector;
import dev.outset.curvature.Spectrum;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.fill.Split;
import dev.outset.landscape.FilterNormal;
import dev.outset.landscape.LossAt;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** M15, M20: the curvature of the loss at the start. */
final class Curvatures {
    private static final List<String> BOOK_STARTS = List.of("ones", "normal", "uniform(-1,1)", "glorot-normal");

    private static final double FACTOR = 3;
    private static final int SECTION_POINTS = 41;

    private Curvatures() {}

    static List<Claim> claims() {
        return List.of(condition(), flatness());
    }

    private static Curvature at(Network network, Batch batch, long seed, String rule) {
        Weights weights = Laboratory.draw(network, seed, rule);
        return Curvature.of(network, weights, batch, Streams.philox(seed), Split.SEQUENTIAL);
    }

    /**
     * κ ∝ max|w|/min|w| would make κ over that ratio one and the same number for all starts; here within a factor of
     * three of that of equal weights. On a quadratic the steps of gradient descent do follow κ; the Hessian of a start
     * is not positive definite.
     */
    private static Claim condition() {
        return Claim.of(
                "M15",
                Verdict.DOES_NOT_HOLD,
                List.of(
                        atLeast("quadratic-steps:100 over 10", 5),
                        atLeast("kappa-per-ratio:normal", 1 / FACTOR),
                        atMost("kappa-per-ratio:normal", FACTOR),
                        atLeast("kappa-per-ratio:uniform(-1,1)", 1 / FACTOR),
                        atMost("kappa-per-ratio:uniform(-1,1)", FACTOR),
                        atMost("negative:normal", 0).elsewhere()),
                List.of("check", "1-2-1 tanh", "--data", "book", "--loss", "half-mse", "--init", "normal"),
                laboratory -> {
                    Findings findings = new Findings().exact("quadratic-steps:100 over 10", descent(100) / descent(10));
                    double[] ones = new double[0];
                    for (String rule : BOOK_STARTS) {
                        List<Spectrum> spectra = LongStream.range(
                                        0, Laboratory.FULL_SEEDS) // seven parameters cost nothing
                                .mapToObj(seed -> bookSpectrum(seed, rule))
                                .toList();
                        describe(findings, rule, spectra);
                        double[] perRatio = new double[spectra.size()];
                        for (int seed = 0; seed < perRatio.length; seed++) {
                            perRatio[seed] = spectra.get(seed).positiveCondition() / weightRatio(seed, rule);
                        }
                        ones = ones.length == 0 ? perRatio : ones;
                        findings.ratio("kappa-per-ratio:" + rule, perRatio, ones);
                    }
                    return findings;
                });
    }

    private static Spectrum bookSpectrum(long seed, String rule) {
        return at(Laboratory.bookNetwork(), DataSets.book().batch(), seed, rule)
                .spectrum()
                .orElseThrow();
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
                        "zero-eigenvalues:" + rule,
                        spectra.stream().mapToDouble(s -> s.inertia().zero()).toArray())
                .median(
                        "text-kappa:" + rule,
                        spectra.stream().mapToDouble(Spectrum::condition).toArray())
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
                    for (int i = 1; i < starts.size(); i++) {
                        findings.ratio("steeper:" + starts.get(i), highest.get(i), highest.get(0));
                    }
                    List<Sketch.Line> lines = starts.stream()
                            .map(start -> section(network, batch, start))
                            .toList();
                    return findings.sketch(
                            new Sketch.Curves("sketch.sections", "axis.distance", "axis.loss", false, true, lines));
                });
    }

    /** The loss along one random direction through a start, of the size of its own weights. */
    private static Sketch.Line section(Network network, Batch batch, String start) {
        double[] theta = ParameterVector.of(network, Laboratory.draw(network, 0, start));
        double[] direction = FilterNormal.around(network, theta, Streams.philox(0), "section")
                .direction();
        LossAt loss = LossAt.of(network, batch);
        double[] x = new double[SECTION_POINTS];
        double[] y = new double[SECTION_POINTS];
        for (int i = 0; i < SECTION_POINTS; i++) {
            x[i] = 2.0 * i / (SECTION_POINTS - 1) - 1;
            double[] moved = theta.clone();
            for (int j = 0; j < moved.length; j++) {
                moved[j] += x[i] * direction[j];
            }
            y[i] = loss.theta(moved);
        }
        return Sketch.Line.of(start, x, y);
    }
}
