package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.lesson.Page;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.plan.PasteCode;
import dev.outset.plan.Recommendation;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recommends a scheme and gain per layer, with the reason, measurements beside the usual alternatives, and code. */
@Command(name = "recommend")
public final class RecommendCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 256;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput dataInput = new DataInput();

    @Option(names = "--as", paramLabel = "LIBRARY", descriptionKey = "recommend.as")
    private @Nullable String as;

    /**
     * One layer's line in JSON.
     *
     * @param forwardFactor what the layer does to the second moment of signals
     * @param backwardFactor what it does to that of gradients between equal widths, χ₁
     */
    private record Row(
            String layer,
            String activation,
            String scheme,
            double gain,
            double std,
            double forwardFactor,
            double backwardFactor,
            String reason) {}

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        PasteCode code = as == null ? null : PasteCode.parse(as);
        Network network = input.network();
        if (code != null) {
            input.requireRecommended("--as");
        }
        if (code != null && format != Format.JSON) {
            paste(code.of(network), code, format);
            return 0;
        }
        List<Row> rows = rows(network, common.language());
        List<Evidence> evidence = evidence(network);
        if (format == Format.JSON) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("network", network.notation());
            result.put("layers", rows);
            result.put("evidence", evidence);
            if (code != null) {
                result.put("code", code.of(network));
            }
            result.put("provenance", common.provenance());
            common.out().println(JsonOut.write(result));
        } else {
            Page page = page(rows, evidence);
            common.print(page, format);
        }
        return 0;
    }

    private void paste(String lines, PasteCode code, Format format) {
        boolean java = code == PasteCode.DJL || code == PasteCode.OUTSET;
        switch (format) {
            case MARKDOWN -> common.out().print("```" + (java ? "java" : "python") + "\n" + lines + "```\n");
            case HTML -> common.print(new Page().lines(lines.lines().toList()), format);
            default -> common.out().print(lines);
        }
    }

    private static List<Row> rows(Network network, Language language) {
        List<Row> rows = new ArrayList<>();
        List<Recommendation> recommended = Recommendation.of(network);
        for (int l = 0; l < recommended.size(); l++) {
            Recommendation r = recommended.get(l);
            DenseLayer layer = network.layers().get(l);
            boolean softmax = network.softmax() && l == recommended.size() - 1;
            rows.add(new Row(
                    r.layer(),
                    softmax ? "softmax" : r.activation().name(),
                    r.scheme().notation(),
                    r.gain(),
                    r.scheme().moments(layer.weightShape()).std(),
                    r.forwardFactor(),
                    r.backwardFactor(),
                    r.reason().text(language)));
        }
        return rows;
    }

    private List<Evidence> evidence(Network network) {
        if (network.parameterCount() > Evidence.MOST_PARAMETERS) {
            return List.of();
        }
        DataSet data = dataInput.orNormal(network, MOST_ROWS, input.seed());
        List<Evidence> evidence = new ArrayList<>();
        for (String name : Evidence.STARTS) {
            evidence.add(Evidence.measure(name, network, data, input.source(), common.threads()));
        }
        if (!input.isRecommended()) {
            Start own = input.start(Precision.FLOAT64, common.threads());
            evidence.add(Evidence.measure(own.origin(), network, own.weights(), data, common.threads()));
        }
        return evidence;
    }

    private Page page(List<Row> rows, List<Evidence> evidence) {
        Texts texts = Texts.load(RecommendCommand.class, "recommend", common.language());
        Page page = new Page()
                .heading(1, texts.get("layers", input.network().notation()))
                .table(layerHeader(texts), layerCells(rows));
        reasons(rows).forEach((reason, layers) -> page.paragraph(texts.get("why", layers, reason)));
        page.paragraph(texts.get("biases"));
        if (!evidence.isEmpty()) {
            page.heading(2, texts.get("evidence")).paragraph(texts.get("evidence.about"));
            page.table(evidenceHeader(texts), evidenceCells(evidence, texts));
        }
        return page.paragraph(texts.get("hint"));
    }

    private static List<String> layerHeader(Texts texts) {
        return List.of(
                texts.get("layer"),
                texts.get("activation"),
                texts.get("scheme"),
                texts.get("gain"),
                texts.get("std"),
                texts.get("forward"),
                texts.get("backward"));
    }

    private static List<List<String>> layerCells(List<Row> rows) {
        return rows.stream()
                .map(row -> List.of(
                        row.layer,
                        row.activation,
                        row.scheme,
                        Figures.four(row.gain),
                        Figures.four(row.std),
                        Figures.four(row.forwardFactor),
                        Figures.four(row.backwardFactor)))
                .toList();
    }

    private static Map<String, String> reasons(List<Row> rows) {
        Map<String, String> layers = new LinkedHashMap<>();
        rows.forEach(row -> layers.merge(row.reason, row.layer, (a, b) -> a + ", " + b));
        return layers;
    }

    private static List<String> evidenceHeader(Texts texts) {
        return List.of(
                texts.get("start"),
                texts.get("signal"),
                texts.get("gradient"),
                texts.get("saturated"),
                texts.get("loss"));
    }

    private static List<List<String>> evidenceCells(List<Evidence> evidence, Texts texts) {
        List<List<String>> cells = new ArrayList<>();
        for (Evidence e : evidence) {
            cells.add(List.of(
                    e.start().equals("auto") ? texts.get("recommended") : e.start(),
                    Figures.four(e.firstSignal()) + " → " + Figures.four(e.lastSignal()),
                    Figures.four(e.lastGradient()) + " → " + Figures.four(e.firstGradient()),
                    Math.round(100 * e.saturated()) + " %",
                    Figures.four(e.loss())));
        }
        return cells;
    }
}
