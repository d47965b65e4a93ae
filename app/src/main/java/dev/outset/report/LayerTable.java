package dev.outset.report;

import dev.outset.check.LayerSummary;
import dev.outset.check.Words;
import java.util.List;

/** The columns of the layer table, for page, terminal and Markdown alike. */
final class LayerTable {
    /** Keys of the column names, in order. */
    static final List<String> COLUMNS = List.of(
            "layer",
            "activation",
            "units",
            "distinct",
            "dead",
            "fans",
            "weights",
            "forward.predicted",
            "forward.measured",
            "backward.predicted",
            "backward.measured",
            "saturated");

    private LayerTable() {}

    /** Whether a column holds words, aligned to the left. */
    static boolean isText(String column) {
        return column.equals("layer") || column.equals("activation");
    }

    static String cell(LayerSummary layer, String column) {
        return switch (column) {
            case "layer" -> layer.name();
            case "activation" -> layer.activation();
            case "units" -> String.valueOf(layer.units());
            case "distinct" -> String.valueOf(layer.distinctUnits());
            case "dead" -> String.valueOf(layer.deadUnits());
            case "fans" -> Words.count(layer.fanIn()) + " → " + Words.count(layer.fanOut());
            case "weights" -> Words.number(layer.weightMean()) + " ± " + Words.number(layer.weightStd());
            case "forward.predicted" -> value(layer.forward().predicted());
            case "forward.measured" -> value(layer.forward().measured());
            case "backward.predicted" -> value(layer.backward().predicted());
            case "backward.measured" -> value(layer.backward().measured());
            case "saturated" -> Double.isNaN(layer.saturated()) ? "–" : Words.percent(layer.saturated());
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String value(double x) {
        return Double.isNaN(x) ? "–" : Words.number(x);
    }
}
