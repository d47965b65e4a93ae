package dev.outset.engine;

import dev.outset.init.Initializer;
import dev.outset.init.WeightShape;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a plan on several threads. A value of a named stream is a function of (seed, path, index), so slices can be
 * filled in any order with the same bits; a replayed stream has one order and is drawn on the calling thread.
 */
public final class ParallelDraw {
    /** Less than this is drawn before a thread has started. */
    private static final int FEW = 1 << 18;

    private ParallelDraw() {}

    /** As {@link InitPlan#draw(StreamSource, Precision)}, the same bits for any number of threads. */
    public static Weights draw(InitPlan plan, StreamSource source, Precision precision, int threads) {
        requireMemory(plan, precision);
        if (threads == 1 || !source.named() || plan.parameters().size() <= FEW) {
            return plan.draw(source, precision);
        }
        List<PlanRow> rows = plan.rows();
        Tensor[] drawn = new Tensor[rows.size()];
        try (ParallelQueue queue = new ParallelQueue(threads)) {
            queue.rows(drawn.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    PlanRow row = rows.get(i);
                    drawn[i] = InitPlan.draw(row, source.stream(row.path()), precision, queue);
                }
            });
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < drawn.length; i++) {
            tensors.put(rows.get(i).path(), drawn[i]);
        }
        return new Weights(tensors);
    }

    /** Fills one whole parameter, the same bits for any number of threads. */
    public static void fill(Initializer scheme, float[] out, WeightShape shape, RandomStream stream, int threads) {
        if (threads == 1 || !stream.randomAccess() || out.length <= FEW) {
            scheme.fill(out, shape, stream);
            return;
        }
        try (ParallelQueue queue = new ParallelQueue(threads)) {
            scheme.fill(out, shape, stream, queue);
        }
    }

    /** Before anything is allocated: a slip in the sizes must not end in an error of the machine. */
    private static void requireMemory(InitPlan plan, Precision precision) {
        long bytes = plan.parameters().size() * (precision == Precision.FLOAT32 ? 4 : 8);
        long most = Runtime.getRuntime().maxMemory() / 10 * 9;
        if (bytes > most) {
            throw new InputException(
                    "network '" + plan.parameters().name() + "'",
                    "weights that fit into " + (most >> 20) + " MB of memory",
                    (bytes >> 20) + " MB",
                    "use smaller sizes, or give Java more memory: JAVA_TOOL_OPTIONS=-Xmx16g");
        }
    }
}
