package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of a table, features apart from targets.
 *
 * @param inputs (rows, features), row-major
 * @param targets (rows, outputs), row-major
 * @param classification whether the targets are classes
 */
record CsvTable(int rows, int features, int outputs, double[] inputs, double[] targets, boolean classification) {
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final Set<String> MISSING =
            Set.of("", "nan", "na", "n/a", "null", "none", "inf", "-inf", "infinity", "?");

    static CsvTable read(Path file, CsvRows rows, Csv.Options options) throws IOException {
        List<String> first = rows.next();
        if (first == null) {
            throw noRows(file);
        }
        List<Integer> targets = targetColumns(rows, first, options);
        List<String> row = first;
        if (isHeader(rows, first, options.classification() ? targets : List.of())) {
            row = rows.next();
        }
        if (row == null) {
            throw noRows(file);
        }
        Filling filling = new Filling(file, rows, first.size(), targets, options);
        while (row != null) {
            filling.add(row);
            row = rows.next();
        }
        return filling.table();
    }

    private static InputException noRows(Path file) {
        return new InputException(
                FileErrors.show(file), "at least one row of numbers", "no rows", "name a file with data");
    }

    /** Any text other than a class name makes a header; but numbers beside a missing value are a row with a hole. */
    private static boolean isHeader(CsvRows rows, List<String> first, List<Integer> labels) {
        boolean header = false;
        boolean numbers = false;
        boolean words = false;
        int missing = 0;
        for (int column = 0; column < first.size(); column++) {
            String field = first.get(column);
            if (isNumber(field)) {
                numbers = true;
            } else if (!labels.contains(column)) {
                header = true;
                boolean word = !MISSING.contains(field.toLowerCase(Locale.ROOT));
                words |= word;
                missing = word || missing > 0 ? missing : column + 1;
            }
        }
        if (header && numbers && !words) {
            throw missing(rows, missing, first.get(missing - 1));
        }
        return header;
    }

    private static InputException missing(CsvRows rows, int column, String field) {
        return rows.refused(
                column,
                "a finite number",
                field.isEmpty() ? "an empty field" : FileErrors.show(field),
                "fill in a value or leave the row out");
    }

    private static List<Integer> targetColumns(CsvRows rows, List<String> first, Csv.Options options) {
        int columns = first.size();
        int wanted = options.classification() ? 1 : options.outputs();
        if (columns < wanted + 1) {
            boolean other = first.get(0).indexOf(';') >= 0 || first.get(0).indexOf('\t') >= 0;
            throw rows.refused(
                    columns,
                    "at least " + (wanted + 1) + " columns: features and " + wanted
                            + (wanted == 1 ? " target" : " targets"),
                    String.valueOf(columns),
                    other ? "separate the columns with commas" : "add the missing columns");
        }
        List<Integer> targets = new ArrayList<>();
        if (options.targets().isEmpty()) {
            for (int column = columns - wanted; column < columns; column++) {
                targets.add(column);
            }
            return targets;
        }
        for (String name : options.targets()) {
            int column = column(first, name);
            if (targets.contains(column)) {
                throw new InputException(
                        "--target", "each column once", FileErrors.show(name) + " twice", "name it once");
            }
            targets.add(column);
        }
        if (targets.size() != wanted) {
            throw new InputException(
                    "--target",
                    wanted + (wanted == 1 ? " column" : " columns") + " for the outputs of the network",
                    String.valueOf(targets.size()),
                    "name as many columns as the network has targets");
        }
        return targets;
    }

    private static int column(List<String> first, String name) {
        int column = first.indexOf(name);
        if (column >= 0 && !isNumber(name)) {
            if (first.lastIndexOf(name) != column) {
                throw new InputException(
                        "--target", "one column of that name", FileErrors.show(name) + " twice", "give its number");
            }
            return column;
        }
        if (name.matches("[0-9]{1,7}")) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= first.size()) {
                return number - 1;
            }
        }
        throw new InputException(
                "--target",
                "a column of " + FileErrors.show(String.join(", ", first)) + " or a number from 1 to " + first.size(),
                FileErrors.show(name),
                "choose one of these");
    }

    /** A decimal number, finite as a double: no hexadecimal, no suffix, no words. */
    static boolean isNumber(String text) {
        int at = 0;
        int end = text.length();
        at += at < end && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
        int from = at;
        at = digits(text, at);
        int digits = at - from;
        if (at < end && text.charAt(at) == '.') {
            from = ++at;
            at = digits(text, at);
            digits += at - from;
        }
        if (digits > 0 && at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < end && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
            from = at;
            at = digits(text, at);
            digits = at - from;
        }
        return digits > 0 && at == end;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Collects rows; labels become classes at the end, when all of them are known. */
    private static final class Filling {
        private final Path file;
        private final CsvRows rows;
        private final int columns;
        private final List<Integer> targets;
        private final Csv.Options options;
        private final int[] place; // of each column: feature j as j, target t as −1 − t
        private double[] inputs = new double[64];
        private double[] numbers = new double[64];
        private final List<String> labels = new ArrayList<>();
        private final Map<String, Integer> firstLine = new LinkedHashMap<>();
        private int count;

        Filling(Path file, CsvRows rows, int columns, List<Integer> targets, Csv.Options options) {
            this.file = file;
            this.rows = rows;
            this.columns = columns;
            this.targets = targets;
            this.options = options;
            this.place = new int[columns];
            for (int column = 0, feature = 0; column < columns; column++) {
                int target = targets.indexOf(column);
                place[column] = target >= 0 ? -1 - target : feature++;
            }
        }

        private int features() {
            return columns - targets.size();
        }

        /** One output tells two classes apart. */
        private boolean yesOrNo() {
            return options.classification() && options.outputs() == 1;
        }

        private int classCount() {
            return Math.max(2, options.outputs());
        }

        void add(List<String> row) {
            if (row.size() != columns) {
                throw rows.refused(
                        Math.min(row.size(), columns) + (row.size() > columns ? 1 : 0),
                        columns + " columns as in the first row",
                        String.valueOf(row.size()),
                        "complete the row or leave it out");
            }
            inputs = grown(inputs, (count + 1L) * features());
            numbers = grown(numbers, (count + 1L) * targets.size());
            for (int column = 0; column < columns; column++) {
                String field = row.get(column);
                if (place[column] >= 0) {
                    inputs[count * features() + place[column]] = number(column, field);
                } else if (options.classification()) {
                    addLabel(column, field);
                } else {
                    numbers[count * targets.size() - 1 - place[column]] = number(column, field);
                }
            }
            count++;
        }

        private void addLabel(int column, String field) {
            if (MISSING.contains(field.toLowerCase(Locale.ROOT))) {
                throw rows.refused(
                        column + 1,
                        "a class",
                        field.isEmpty() ? "an empty field" : FileErrors.show(field),
                        "fill in a class or leave the row out");
            }
            boolean isNew = firstLine.putIfAbsent(field, rows.line()) == null;
            if (isNew && !(yesOrNo() && isNumber(field)) && firstLine.size() > classCount()) {
                throw rows.refused(
                        column + 1,
                        yesOrNo()
                                ? "0 and 1 or two names, the classes of the one output of the network"
                                : "at most " + classCount() + " classes, one for each output of the network",
                        "one more: " + FileErrors.show(field),
                        "give the network more outputs");
            }
            labels.add(field);
        }

        private double number(int column, String field) {
            double value = isNumber(field) ? Double.parseDouble(field) : Double.NaN;
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw missing(rows, column + 1, field);
            }
            return value;
        }

        private double[] grown(double[] values, long size) {
            if (size <= values.length) {
                return values;
            }
            if (size > MOST_VALUES) {
                throw rows.refused(1, "at most " + MOST_VALUES + " numbers", "more", "use fewer rows or columns");
            }
            long doubled = Math.min(MOST_VALUES, Math.max(size, values.length * 2L));
            ElementType.requireMemory(FileErrors.show(file), doubled * 2 * 8);
            return Arrays.copyOf(values, (int) doubled);
        }

        CsvTable table() {
            double[] features = Arrays.copyOf(inputs, count * features());
            if (!options.classification()) {
                double[] wanted = Arrays.copyOf(numbers, count * targets.size());
                return new CsvTable(count, features(), targets.size(), features, wanted, false);
            }
            return yesOrNo() ? oneColumn(features) : oneHot(features);
        }

        private CsvTable oneHot(double[] features) {
            int classes = options.outputs();
            Map<String, Integer> classOf = classes();
            double[] oneHot = new double[Math.multiplyExact(count, classes)];
            for (int i = 0; i < count; i++) {
                oneHot[i * classes + classOf.getOrDefault(labels.get(i), 0)] = 1;
            }
            return new CsvTable(count, features(), classes, features, oneHot, true);
        }

        /** Names become 0 and 1; numbers stay, probabilities too, which are no classes then. */
        private CsvTable oneColumn(double[] features) {
            double[] column = new double[count];
            boolean numeric = firstLine.keySet().stream().allMatch(CsvTable::isNumber);
            Map<String, Integer> classOf = numeric ? Map.of() : classes();
            boolean whole = true;
            for (int i = 0; i < count; i++) {
                String label = labels.get(i);
                column[i] = numeric ? Double.parseDouble(label) : classOf.getOrDefault(label, 0);
                whole &= column[i] == 0 || column[i] == 1;
                if (!(column[i] >= 0 && column[i] <= 1)) {
                    throw notAClass(
                            label, firstLine.getOrDefault(label, 1), "number the classes 0 and 1, or use --loss mse");
                }
            }
            return new CsvTable(count, features(), 1, features, column, whole);
        }

        private InputException notAClass(String label, int line, String remedy) {
            return new InputException(
                    FileErrors.show(file) + ", line " + line + ", column " + (targets.get(0) + 1),
                    "a class from 0 to " + (classCount() - 1),
                    FileErrors.show(label),
                    remedy);
        }

        /** Whole numbers are the classes themselves; names are numbered in alphabetical order. */
        private Map<String, Integer> classes() {
            Map<String, Integer> classes = new LinkedHashMap<>();
            boolean numeric = firstLine.keySet().stream().allMatch(CsvTable::isNumber);
            if (!numeric) {
                if (firstLine.size() > classCount()) {
                    String some = String.join(
                            ", ", firstLine.keySet().stream().limit(4).toList());
                    throw notAClass(some, 1, "write all classes as numbers or all as names");
                }
                for (String name : new TreeSet<>(firstLine.keySet())) {
                    classes.put(name, classes.size());
                }
                return classes;
            }
            firstLine.forEach((label, line) -> {
                double value = Double.parseDouble(label);
                if (value < 0 || value >= options.outputs() || value != Math.rint(value)) {
                    throw notAClass(label, line, "number the classes from 0, or give the network more outputs");
                }
                classes.put(label, (int) value);
            });
            return classes;
        }
    }
}
