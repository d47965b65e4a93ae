package dev.outset.formats;

import dev.outset.data.DataSet;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Numeric tables as comma-separated text: rows of features and targets.
 *
 * <p>The first row is a header if any of its fields is not a number (class names do not count). The target is the last
 * column, or for a network with k outputs the last k, unless named. For a classification the target column holds labels
 * 0 … K−1 or at most K names, numbered in alphabetical order; it becomes one-hot rows. A classification with one output
 * has two classes, 0 and 1 or two names; numbers between them are taken as probabilities. Missing values, NaN and
 * infinities are refused with their line and column. A number is read as the double nearest to it, and written with the
 * digits that read back to the same double.
 */
public final class Csv {
    /**
     * How a table is read.
     *
     * @param targets names or numbers (from 1) of the target columns; empty for the last ones
     * @param outputs number of target columns k, or of classes K; 1 for two classes in one column of zeros and ones
     * @param classification whether the one target column holds classes
     * @param scale of the features, and of the targets where {@code scaleTargets}
     * @param scaleTargets whether the scale applies to the targets too
     */
    public record Options(
            List<String> targets, int outputs, boolean classification, Scale scale, boolean scaleTargets) {
        public Options {
            targets = List.copyOf(targets);
        }

        /**
         * What a network needs: classes for softmax, one of two classes for bce with one output, numbers otherwise,
         * scaled only under a squared loss.
         */
        public static Options of(Network network, List<String> targets, Scale scale) {
            boolean squared = network.loss() == Loss.MSE || network.loss() == Loss.HALF_MSE;
            boolean yesOrNo = network.loss() == Loss.BCE && network.outputs() == 1;
            return new Options(targets, network.outputs(), network.softmax() || yesOrNo, scale, squared);
        }
    }

    private static final int REMEMBERED = 1 << 12;

    private Csv() {}

    /** Reads a table for a network; without {@code target} the last columns are the targets. */
    public static DataSet read(Path file, Network network, Scale scale, Optional<String> target) {
        return read(file, Options.of(network, target.map(List::of).orElse(List.of()), scale));
    }

    /**
     * Reads a table whole.
     *
     * @throws InputException naming file, line and column of what is wrong
     */
    public static DataSet read(Path file, Options options) {
        try (CsvRows rows = CsvRows.open(file)) {
            CsvTable table = CsvTable.read(file, rows, options);
            String origin = file.getFileName() + ", " + table.rows() + " rows"
                    + (options.scale() == Scale.NONE
                            ? ""
                            : ", scale " + options.scale().notation());
            options.scale().apply(table.inputs(), table.rows(), table.features());
            if (options.scaleTargets() && !table.classification()) {
                options.scale().apply(table.targets(), table.rows(), table.outputs());
            }
            return new DataSet(
                    String.valueOf(file.getFileName()),
                    table.rows(),
                    table.features(),
                    table.outputs(),
                    table.inputs(),
                    table.targets(),
                    table.classification(),
                    origin);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /**
     * Writes a data set whole or not at all: a header, features, then the targets; classes as one column of labels.
     *
     * @param header the names of all columns written
     */
    public static void write(Path file, List<String> header, DataSet data) {
        write(file, header, data, Csv::number);
    }

    /** As {@link #write(Path, List, DataSet)} with numbers in another form. */
    public static void write(Path file, List<String> header, DataSet data, DoubleFunction<String> number) {
        AtomicFile.write(file, out -> {
            out.write((String.join(",", header.stream().map(Csv::quoted).toList()) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            DoubleFunction<String> text = remembered(number);
            for (int row = 0; row < data.rows(); row++) {
                line.setLength(0);
                for (int j = 0; j < data.features(); j++) {
                    line.append(text.apply(data.inputs()[row * data.features() + j]))
                            .append(',');
                }
                line.append(target(data, row, text)).append('\n');
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Shortest digits cost a microsecond; an image has a million pixels of few values. */
    private static DoubleFunction<String> remembered(DoubleFunction<String> number) {
        long[] bits = new long[REMEMBERED];
        String[] texts = new String[REMEMBERED];
        return value -> {
            long key = Double.doubleToRawLongBits(value);
            int at = (int) ((key * 0x9e3779b97f4a7c15L) >>> (64 - 12));
            if (texts[at] == null || bits[at] != key) {
                bits[at] = key;
                texts[at] = number.apply(value);
            }
            return texts[at];
        };
    }

    /** {@code x1 … xd, y} or {@code y1 … yk}; a single feature is {@code x}, a class {@code label}. */
    public static List<String> columnNames(DataSet data) {
        List<String> names = new ArrayList<>();
        addNumbered(names, "x", data.features());
        if (data.classification()) {
            names.add("label");
        } else {
            addNumbered(names, "y", data.outputs());
        }
        return names;
    }

    private static void addNumbered(List<String> names, String letter, int count) {
        for (int i = 1; i <= count; i++) {
            names.add(count == 1 ? letter : letter + i);
        }
    }

    private static String target(DataSet data, int row, DoubleFunction<String> number) {
        if (data.classification()) {
            return String.valueOf(data.label(row));
        }
        double[] targets = Arrays.copyOfRange(data.targets(), row * data.outputs(), (row + 1) * data.outputs());
        StringBuilder text = new StringBuilder();
        for (double target : targets) {
            text.append(text.length() == 0 ? "" : ",").append(number.apply(target));
        }
        return text.toString();
    }

    /** The shortest digits that read back to the same double, on every JDK alike. */
    public static String number(double value) {
        return Numbers.shortest(value);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
