package dev.outset.landscape;

import dev.outset.network.Network;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.List;
import java.util.Map;

/**
 * The loss along the lines from starts to ends.
 *
 * @param network what was trained
 * @param data rows trained on and held out
 * @param rows training rows, from the first, that the losses are means over
 * @param training how
 * @param runs one for each start
 * @param line the losses
 * @param logarithmic whether the axis of the loss is logarithmic
 * @param provenance what the result depends on
 */
public record Profile(
        Network network,
        TrainingData data,
        int rows,
        Training training,
        List<Run> runs,
        LossLine line,
        boolean logarithmic,
        Map<String, String> provenance) {
    public Profile {
        runs = List.copyOf(runs);
    }
}
