package dev.outset.classic;

import java.util.List;

/**
 * The numbers of a classic result, with keys instead of words.
 *
 * @param name as the command line names it
 * @param paper author, year, title
 * @param setting what was run
 * @param tables the numbers, beside the paper's and those of an independent run
 * @param curves pictures of curves
 * @param fields pictures of a quantity over a plane
 * @param remarks what agrees, what differs and why
 */
public record ClassicResult(
        String name,
        String paper,
        Words setting,
        List<Table> tables,
        List<Curves> curves,
        List<Field> fields,
        List<Words> remarks) {
    public ClassicResult {
        tables = List.copyOf(tables);
        curves = List.copyOf(curves);
        fields = List.copyOf(fields);
        remarks = List.copyOf(remarks);
    }

    /**
     * A table of numbers.
     *
     * @param heading what it shows
     * @param columns the first heads the rows
     * @param rows one number for each column: NaN where there is none, ∞ for what was not reached
     */
    public record Table(Words heading, List<Words> columns, List<List<Double>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Double> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(row.size() + " numbers for " + columns.size() + " columns");
                }
            }
        }

        /** The number in row {@code row} under the column {@code column.key}. */
        public double at(int row, String key) {
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c).key().equals("column." + key)) {
                    return rows.get(row).get(c);
                }
            }
            throw new IllegalArgumentException("no column " + key + " in " + columns);
        }
    }

    /**
     * Curves over one quantity.
     *
     * @param key of title and axes
     * @param logX whether the horizontal axis is logarithmic
     * @param logY whether the vertical axis is logarithmic
     * @param lines theory and measurements
     */
    public record Curves(String key, boolean logX, boolean logY, List<Line> lines) {
        public Curves {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One curve.
     *
     * @param name what the legend calls it
     * @param look lines of one look belong together
     * @param theory whether it was computed instead of measured
     */
    public record Line(Words name, int look, boolean theory, List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    /**
     * A quantity over evenly spaced points of a plane, with a curve on it.
     *
     * @param key of title and axes
     * @param x columns, ascending
     * @param y rows, ascending
     * @param values one list for each row
     * @param line a curve of theory over the plane; NaN where it leaves it
     */
    public record Field(String key, List<Double> x, List<Double> y, List<List<Double>> values, Line line) {
        public Field {
            x = List.copyOf(x);
            y = List.copyOf(y);
            values = values.stream().map(List::copyOf).toList();
        }
    }
}
