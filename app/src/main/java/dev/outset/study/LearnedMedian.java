package dev.outset.study;

import dev.outset.learned.LayerChange;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.learned.StartChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one method changed on several seeds, as if on one. */
final class LearnedMedian {
    private LearnedMedian() {}

    /**
     * The median of every number; of the outcomes the one furthest from done, worse if one is. At least one, all of the
     * same layers.
     */
    static StartChanges of(List<StartChanges> seeds) {
        StartChanges first = seeds.get(0);
        List<LayerChange> layers = new ArrayList<>();
        for (int l = 0; l < first.layers().size(); l++) {
            int at = l;
            layers.add(layer(seeds.stream().map(s -> s.layers().get(at)).toList()));
        }
        return new StartChanges(
                first.method(),
                first.criterion(),
                median(seeds, StartChanges::before),
                median(seeds, StartChanges::after),
                seeds.stream().anyMatch(StartChanges::worse),
                (int) median(seeds, StartChanges::steps),
                layers);
    }

    private static LayerChange layer(List<LayerChange> seeds) {
        Outcome furthest = seeds.stream()
                .map(LayerChange::outcome)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new LayerChange(
                seeds.get(0).path(),
                median(seeds, LayerChange::factor),
                median(seeds, LayerChange::stdBefore),
                median(seeds, LayerChange::stdAfter),
                median(seeds, LayerChange::varianceBefore),
                median(seeds, LayerChange::varianceAfter),
                (int) median(seeds, LayerChange::iterations),
                furthest);
    }

    private static <T> double median(List<T> seeds, ToDoubleFunction<T> value) {
        return Interval.of(seeds.stream().mapToDouble(value).toArray()).median();
    }
}
