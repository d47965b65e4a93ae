package dev.outset.formats;

import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.Locale;

/** What {@code --scale} does to each column of a table. A constant column becomes 0, as in scikit-learn. */
public enum Scale {
    /** x. */
    NONE,
    /** (x − min)/(max − min): every column from 0 to 1. */
    MINMAX,
    /** (x − mean)/std with the standard deviation over n: mean 0, variance 1. */
    STANDARD;

    /** As {@code --scale} writes it. */
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the value of {@code --scale}.
     *
     * @throws InputException if there is no such scale
     */
    public static Scale parse(String text) {
        for (Scale scale : values()) {
            if (scale.notation().equals(text)) {
                return scale;
            }
        }
        throw new InputException("--scale", "minmax, standard or none", FileErrors.show(text), "choose one of these");
    }

    /** Scales each of the {@code columns} of {@code values}, (rows, columns) row-major, in place. */
    public void apply(double[] values, int rows, int columns) {
        for (int j = 0; j < columns && this != NONE; j++) {
            double[] column = new double[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = values[i * columns + j];
            }
            double low = Arrays.stream(column).min().orElse(0);
            double high = Arrays.stream(column).max().orElse(0);
            double centre = this == MINMAX ? low : mean(column);
            double width = low == high ? 1 : this == MINMAX ? high - low : std(column, centre);
            if (low == high) {
                centre = low; // exactly, where a mean would round
            }
            for (int i = 0; i < rows; i++) {
                values[i * columns + j] = (column[i] - centre) / width;
            }
        }
    }

    private static double mean(double[] column) {
        double sum = 0;
        for (double x : column) {
            sum += x;
        }
        return sum / column.length;
    }

    private static double std(double[] column, double mean) {
        double sum = 0;
        for (double x : column) {
            sum += (x - mean) * (x - mean);
        }
        return Math.sqrt(sum / column.length);
    }
}
