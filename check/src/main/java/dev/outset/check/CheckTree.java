package dev.outset.check;

import dev.outset.probe.Histogram;
import dev.outset.probe.LayerProbe;
import dev.outset.proof.LayerSymmetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result as the tree of maps and lists that its JSON shows; the keys are stable. */
public final class CheckTree {
    private CheckTree() {}

    /** The tree; reports show nothing that is not in it. */
    public static Map<String, Object> of(CheckResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", result.network());
        tree.put("verdict", result.verdict());
        tree.put("findings", result.findings().stream().map(CheckTree::finding).toList());
        tree.put("ignored", result.accepted().stream().map(CheckTree::accepted).toList());
        tree.put("loss", result.loss());
        tree.put("expectedLoss", result.expectedLoss());
        List<Map<String, Object>> layers = new java.util.ArrayList<>();
        for (int l = 0; l < result.layers().size(); l++) {
            layers.add(layer(result, l));
        }
        tree.put("layers", layers);
        tree.put(
                "parameters",
                result.parameters().stream().map(CheckTree::parameter).toList());
        tree.put("premises", result.premises());
        tree.put("provenance", result.provenance());
        return tree;
    }

    static Map<String, Object> finding(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", finding.rule());
        tree.put("severity", finding.severity().notation());
        tree.put("where", finding.where());
        tree.put("proved", finding.proved());
        tree.put("status", finding.status().name().toLowerCase(Locale.ROOT));
        tree.put("horizon", finding.horizon());
        tree.put("premises", finding.premises());
        tree.put("message", finding.message());
        tree.put("reason", finding.reason());
        Map<String, Object> remedy = new LinkedHashMap<>();
        remedy.put("text", finding.remedy().text());
        remedy.put("command", finding.remedy().command());
        remedy.put("code", finding.remedy().code());
        tree.put("remedy", remedy);
        tree.put("evidence", finding.evidence());
        return tree;
    }

    private static Map<String, Object> accepted(CheckResult.Accepted accepted) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", accepted.finding().rule());
        tree.put("severity", accepted.finding().severity().notation());
        tree.put("where", accepted.finding().where());
        tree.put("message", accepted.finding().message());
        tree.put("reason", accepted.reason());
        return tree;
    }

    private static Map<String, Object> layer(CheckResult result, int l) {
        LayerSummary layer = result.layers().get(l);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", layer.name());
        tree.put("kind", layer.kind());
        tree.put("activation", layer.activation());
        tree.put("units", layer.units());
        tree.put("distinctUnits", layer.distinctUnits());
        tree.put("deadUnits", layer.deadUnits());
        tree.put("fanIn", whole(layer.fanIn()));
        tree.put("fanOut", whole(layer.fanOut()));
        tree.put("weightMean", layer.weightMean());
        tree.put("weightStd", layer.weightStd());
        tree.put("forward", pair(layer.forward()));
        tree.put("backward", pair(layer.backward()));
        tree.put("saturated", layer.saturated());
        if (!result.symmetry().isEmpty()) {
            tree.put("classes", classes(result.symmetry().get(l)));
        }
        if (result.probe() != null) {
            tree.put("measured", measured(result.probe().layers().get(l)));
        }
        return tree;
    }

    private static Map<String, Object> pair(LayerSummary.Pair pair) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("predicted", pair.predicted());
        tree.put("measured", pair.measured());
        return tree;
    }

    private static Map<String, Object> classes(LayerSymmetry symmetry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tied", symmetry.tiedClass());
        tree.put("balanced", symmetry.balancedClass());
        tree.put("sign", symmetry.sign());
        return tree;
    }

    private static Map<String, Object> measured(LayerProbe probe) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("zMean", probe.zMean());
        tree.put("zVariance", probe.zVariance());
        tree.put("aMean", probe.aMean());
        tree.put("aMeanSquare", probe.aMeanSquare());
        tree.put("dWMeanSquare", probe.dWMeanSquare());
        tree.put("zeroShare", probe.zeroShare());
        tree.put("silentUnits", probe.silentUnits());
        tree.put("sampleCosine", probe.sampleCosine());
        tree.put("nonFinite", probe.nonFinite());
        Map<String, Object> histograms = new LinkedHashMap<>();
        histograms.put("z", histogram(probe.z()));
        histograms.put("a", histogram(probe.a()));
        histograms.put("dz", histogram(probe.dz()));
        histograms.put("dW", histogram(probe.dW()));
        tree.put("histograms", histograms);
        return tree;
    }

    private static Map<String, Object> histogram(Histogram histogram) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", histogram.low());
        tree.put("high", histogram.high());
        tree.put("counts", histogram.counts());
        return tree;
    }

    private static Map<String, Object> parameter(ParameterSummary parameter) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", parameter.name());
        tree.put("shape", parameter.shape());
        tree.put("scheme", parameter.scheme());
        tree.put("reason", parameter.reason());
        // null says frozen for ever, so what is not known must say something else
        tree.put("firstMovesAtStep", parameter.known() ? parameter.firstMovesAtStep() : "unknown");
        tree.put("exact", parameter.exact());
        tree.put("frozenEntries", parameter.frozenEntries());
        return tree;
    }

    private static Object whole(double fan) {
        return fan == Math.rint(fan) ? (Object) (long) fan : (Object) fan;
    }
}
