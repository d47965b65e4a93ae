package dev.outset.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Optical Recognition of Handwritten Digits (Alpaydin and Kaynak, UCI Machine Learning Repository, 1998; CC BY 4.0, see
 * {@code digits-NOTICE.txt}): 8 × 8 pixels with values 0 … 16, then the digit.
 */
final class Digits {
    private static final int ROWS = 1797;
    private static final int PIXELS = 64;
    private static final int CLASSES = 10;

    private Digits() {}

    /** All rows, pixels divided by {@code scale}. */
    static DataSet read(int scale) {
        double[] inputs = new double[ROWS * PIXELS];
        double[] targets = new double[ROWS * CLASSES];
        try (InputStream file = Digits.class.getResourceAsStream("digits.csv.gz")) {
            if (file == null) {
                throw new IllegalStateException("digits.csv.gz is missing from the library");
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII));
            int row = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine(), row++) {
                readRow(line, row, scale, inputs, targets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read digits.csv.gz", e);
        }
        String origin = "UCI optical digits (Alpaydin, Kaynak 1998, CC BY 4.0), pixels divided by " + scale;
        return new DataSet("digits", ROWS, PIXELS, CLASSES, inputs, targets, true, origin);
    }

    private static void readRow(String line, int row, int scale, double[] inputs, double[] targets) {
        int value = 0;
        int field = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i < line.length() && line.charAt(i) != ',') {
                value = value * 10 + (line.charAt(i) - '0');
            } else if (field < PIXELS) {
                inputs[row * PIXELS + field] = (double) value / scale;
                field++;
                value = 0;
            }
        }
        targets[row * CLASSES + value] = 1;
    }
}
