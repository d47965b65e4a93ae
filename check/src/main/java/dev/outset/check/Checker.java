package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.PlanRow;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import dev.outset.proof.ParameterMotion;
import dev.outset.text.Glob;
import dev.outset.text.Texts;
import dev.outset.theory.InputMoments;
import dev.outset.theory.LayerPrediction;
import dev.outset.theory.SignalPrediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a start: proves what its weights can never do, predicts and measures how signals travel, and lets the rules
 * judge. Weights that are not finite get the one finding that says so.
 */
public final class Checker {
    private final CheckRequest request;
    private final Network network;
    private final Weights weights;
    private final Texts texts;
    private final List<CheckResult.Accepted> accepted = new ArrayList<>();

    private Checker(CheckRequest request) {
        this.request = request;
        this.network = request.network();
        this.weights = request.weights();
        this.texts = Texts.load(Checker.class, "check", request.language());
    }

    /** The result; it depends on the request alone, not on threads or time. */
    public static CheckResult check(CheckRequest request) {
        return new Checker(request).run();
    }

    private CheckResult run() {
        boolean finite = NonFinite.allFinite(weights.tensors().values());
        Prover prover = finite ? Prover.start(request) : null;
        ProbeResult probe = finite ? Probe.measure(network, weights, request.batch(), request.threads()) : null;
        List<LayerPrediction> predictions = probe == null ? List.of() : predictions(probe);
        List<double[]> moments = network.layers().stream()
                .map(layer -> meanAndStd(weights.get(layer.weightPath())))
                .toList();
        CheckContext.Proofs proofs = prover == null ? CheckContext.Proofs.NONE : prover.proofs();
        List<LayerSummary> layers = layers(moments, probe, predictions, proofs);
        List<String> premises = PremiseText.lines(request.premises(), network, texts);
        CheckContext context = new CheckContext(
                network,
                weights,
                premises,
                proofs,
                layers,
                request.batch(),
                probe,
                probe == null ? null : SignalPath.of(network, weights, proofs.deaths(), request.batch(), probe),
                request.settings().thresholds(),
                new Remedies(request.hint(), network, texts),
                texts);
        List<Finding> findings = judge(context);
        return new CheckResult(
                network.notation(),
                CheckResult.verdictOf(findings),
                request.provenance(),
                premises,
                probe == null ? Double.NaN : probe.loss(),
                InitialLoss.expected(network, request.batch()),
                findings,
                accepted,
                layers,
                parameters(proofs.motion()),
                proofs.symmetry(),
                probe);
    }

    /** All rules, then what the project decided, heaviest first. */
    private List<Finding> judge(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            for (Finding finding : entry.rule().apply(context)) {
                Finding judged = decided(finding);
                if (judged != null) {
                    findings.add(judged);
                }
            }
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings;
    }

    /** The finding as the project's settings judge it, or null if they drop or accept it. */
    private @Nullable Finding decided(Finding finding) {
        Finding judged = finding;
        for (CheckSettings.SeverityChoice choice : request.settings().severities()) {
            if (matches(choice.rule(), choice.where(), finding)) {
                judged = choice.severity()
                        .map(severity -> finding.withSeverity(severity))
                        .orElse(null);
                if (judged == null) {
                    return null;
                }
            }
        }
        for (CheckSettings.Ignored ignored : request.settings().ignored()) {
            if (ignored.covers(judged)) {
                accepted.add(new CheckResult.Accepted(judged, ignored.reason()));
                return null;
            }
        }
        return judged;
    }

    private static boolean matches(String rule, String where, Finding finding) {
        return Glob.matches(rule, finding.rule()) && Glob.matches(where, finding.where());
    }

    private List<LayerSummary> layers(
            List<double[]> moments,
            @Nullable ProbeResult probe,
            List<LayerPrediction> predictions,
            CheckContext.Proofs proofs) {
        List<LayerSummary> rows = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            rows.add(layer(
                    l,
                    moments.get(l),
                    proofs,
                    probe == null ? null : probe.layers().get(l),
                    predictions.isEmpty() ? null : predictions.get(l)));
        }
        return rows;
    }

    private List<LayerPrediction> predictions(ProbeResult probe) {
        double gradient = probe.layers().get(probe.layers().size() - 1).dzMeanSquare();
        InputMoments inputs =
                InputMoments.of(request.batch().inputs(), request.batch().rows(), network.inputs());
        return SignalPrediction.predict(network, weights, inputs, gradient);
    }

    private LayerSummary layer(
            int l,
            double[] moments,
            CheckContext.Proofs proofs,
            @Nullable LayerProbe measured,
            @Nullable LayerPrediction predicted) {
        DenseLayer layer = network.layers().get(l);
        return new LayerSummary(
                layer.name(),
                "dense",
                layer.activation().name(),
                layer.out(),
                proofs.symmetry().isEmpty()
                        ? layer.out()
                        : proofs.symmetry().get(l).distinctUnits(),
                proofs.deaths().isEmpty() ? 0 : proofs.deaths().get(l).now().cardinality(),
                layer.weightShape().fans().in(),
                layer.weightShape().fans().out(),
                moments[0],
                moments[1],
                new LayerSummary.Pair(
                        predicted == null ? Double.NaN : predicted.forward(),
                        measured == null ? Double.NaN : measured.zMeanSquare()),
                new LayerSummary.Pair(
                        predicted == null ? Double.NaN : predicted.backward(),
                        measured == null ? Double.NaN : measured.dzMeanSquare()),
                measured == null ? Double.NaN : measured.saturated());
    }

    /** Shifted by the first value, so that the std of a constant tensor is exactly 0. */
    private static double[] meanAndStd(Tensor tensor) {
        double shift = tensor.size() == 0 ? 0 : tensor.get(0);
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i) - shift;
        }
        double mean = shift + sum / tensor.size();
        double squares = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double d = tensor.get(i) - mean;
            squares += d * d;
        }
        return new double[] {mean, Math.sqrt(squares / tensor.size())};
    }

    private List<ParameterSummary> parameters(List<ParameterMotion> motion) {
        Map<String, ParameterMotion> byPath = new LinkedHashMap<>();
        motion.forEach(m -> byPath.put(m.path(), m));
        return network.parameters().stream()
                .map(parameter -> {
                    ParameterMotion known = byPath.get(parameter.path());
                    Optional<PlanRow> drawn = Optional.ofNullable(request.plan().get(parameter.path()));
                    return new ParameterSummary(
                            parameter.path(),
                            parameter.shape().axes(),
                            drawn.map(PlanRow::scheme).orElse("file"),
                            drawn.map(row -> row.reason().text(request.language()))
                                    .orElse(""),
                            known == null ? java.util.OptionalInt.empty() : known.firstMovesAtStep(),
                            known != null,
                            known != null && known.decided(),
                            known == null ? 0 : known.frozen().cardinality());
                })
                .toList();
    }
}
