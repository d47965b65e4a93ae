package dev.outset.landscape;

import dev.outset.curvature.Curvature;
import dev.outset.network.Network;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A surface with the runs on it.
 *
 * @param network what was trained
 * @param data rows trained on and held out
 * @param rows training rows, from the first, that the losses of the surface are means over
 * @param training how
 * @param runs one for each start
 * @param surface the loss over the plane
 * @param atEnd whether the centre is the end of the first run, not its start
 * @param logarithmic whether equal ratios of the loss are equal steps of colour
 * @param shadows of the runs, in their order
 * @param centreLoss loss at the centre
 * @param curvature of the loss at the centre, where it was measured
 * @param provenance what the result depends on
 */
public record Landscape(
        Network network,
        TrainingData data,
        int rows,
        Training training,
        List<Run> runs,
        Surface surface,
        boolean atEnd,
        boolean logarithmic,
        List<Projection> shadows,
        double centreLoss,
        Optional<Curvature> curvature,
        Map<String, String> provenance) {
    public Landscape {
        runs = List.copyOf(runs);
        shadows = List.copyOf(shadows);
    }

    public Section section() {
        return surface.section();
    }
}
