package dev.outset.classic;

import java.util.List;

/** Schoenholz et al. 2017: the depth scale of correlations, and how deep a network may be to train. */
final class DepthScales {
    private DepthScales() {}

    static ClassicResult run(Setting setting) {
        CorrelationDecay decay = new CorrelationDecay(setting);
        TrainableDepths grid = new TrainableDepths(setting);
        List<CorrelationDecay.Decay> decays = decay.measure();
        List<List<Double>> accuracies = grid.measure();
        return new ClassicResult(
                Classic.SCHOENHOLZ.notation(),
                Classic.SCHOENHOLZ.paper(),
                Words.of("setting", decay.width(), setting.seeds(), TrainableDepths.WIDTH, grid.steps()),
                List.of(CorrelationDecay.table(decays), grid.table(accuracies)),
                List.of(CorrelationDecay.curves(decays)),
                List.of(grid.field(accuracies)),
                List.of(Words.of("remark.scale"), grid.remark(accuracies), Words.of("remark.size")));
    }
}
