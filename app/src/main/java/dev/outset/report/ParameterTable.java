package dev.outset.report;

import dev.outset.check.ParameterSummary;
import dev.outset.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the parameter table, for page, terminal and Markdown alike. */
final class ParameterTable {
    /** Keys of the column names, in order. */
    static final List<String> COLUMNS = List.of("parameter", "shape", "scheme", "moves", "frozen");

    private ParameterTable() {}

    /** Whether a column holds words, aligned to the left. */
    static boolean isText(String column) {
        return !column.equals("moves") && !column.equals("frozen");
    }

    static String cell(ParameterSummary parameter, String column, Texts texts) {
        return switch (column) {
            case "parameter" -> parameter.name();
            case "shape" -> parameter.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
            case "scheme" -> parameter.scheme();
            case "moves" -> moves(parameter, texts);
            case "frozen" -> parameter.frozenEntries() + " / " + parameter.size();
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String moves(ParameterSummary parameter, Texts texts) {
        if (parameter.firstMovesAtStep().isPresent()) {
            return (parameter.exact() ? "" : "≥ ")
                    + parameter.firstMovesAtStep().getAsInt();
        }
        return texts.get(parameter.known() ? "moves.never" : "moves.unknown");
    }
}
