package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.ImageSet;
import java.util.Arrays;
import java.util.List;

/**
 * What the lists say of a data set.
 *
 * @param inputRange smallest and largest input
 * @param targetRange smallest and largest target
 * @param validationRows rows at the end that are kept for validation; 0 if training chooses them
 * @param origin where the rows come from
 */
record DataSummary(
        String name,
        int rows,
        int features,
        int outputs,
        boolean classification,
        List<Double> inputRange,
        List<Double> targetRange,
        int validationRows,
        String origin) {
    static DataSummary of(DataSet data) {
        return new DataSummary(
                data.name(),
                data.rows(),
                data.features(),
                data.outputs(),
                data.classification(),
                range(data.inputs()),
                range(data.targets()),
                data.validationRows(),
                data.origin());
    }

    /** By name, without reading the files of an image set: they may not be there, and would take their time. */
    static DataSummary byName(String name, boolean raw) {
        return ImageSet.byName(name)
                .map(set -> of(set, raw))
                .orElseGet(() -> of(raw ? DataSets.rawByName(name) : DataSets.byName(name)));
    }

    private static DataSummary of(ImageSet set, boolean raw) {
        return new DataSummary(
                set.name(),
                ImageSet.TRAINING_ROWS + ImageSet.VALIDATION_ROWS,
                ImageSet.FEATURES,
                ImageSet.CLASSES,
                true,
                List.of(0.0, raw ? 255.0 : 1.0),
                List.of(0.0, 1.0),
                ImageSet.VALIDATION_ROWS,
                set.source());
    }

    private static List<Double> range(double[] values) {
        return List.of(
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }
}
