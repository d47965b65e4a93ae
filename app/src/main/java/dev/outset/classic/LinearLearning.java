package dev.outset.classic;

import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Table;
import java.util.List;

/**
 * Saxe, McClelland and Ganguli 2014: a deep linear network learns along the singular directions of its task, in closed
 * form; and from orthogonal weights the number of steps hardly depends on depth.
 */
final class LinearLearning {
    private LinearLearning() {}

    static ClassicResult run(Setting setting) {
        LinearModes.Run modes = LinearModes.run(setting.source(0), setting.quick() ? 1e-2 : 1e-3);
        LinearDepths depths = new LinearDepths(setting);
        Table steps = depths.table();
        Curves curve = depths.curves(steps);
        return new ClassicResult(
                Classic.SAXE.notation(),
                Classic.SAXE.paper(),
                Words.of("setting", LinearDepths.WIDTH, setting.seeds(), depths.mostSteps()),
                List.of(modes.table(), steps),
                List.of(modes.curves(), curve),
                List.of(),
                List.of(Words.of("remark.modes", 100 * modes.largestError()), Words.of("remark.depth")));
    }
}
