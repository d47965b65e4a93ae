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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Draws a plan on several threads. A value of a named stream is a function of (seed, path, index), so slices can be
 * filled in any order with the same bits; a replayed stream has one order and is drawn on the calling thread.
 */
public final class ParallelDraw {
    /** Elements per task: large enough to hide the hand-over, small enough to share one big matrix. */
    private static final int SLICE = 1 << 18;

    private ParallelDraw() {}

    /** As {@link InitPlan#draw(StreamSource, Precision)}, the same bits for any number of threads. */
    public static Weights draw(InitPlan plan, StreamSource source, Precision precision, int threads) {
        requireMemory(plan, precision);
        if (threads == 1 || !source.named() || plan.parameters().size() <= SLICE) {
            return plan.draw(source, precision);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Callable<Tensor>> tasks = new ArrayList<>();
        List<PlanRow> whole = new ArrayList<>();
        for (PlanRow row : plan.rows()) {
            tensors.put(row.path(), empty(row, precision));
            if (row.initializer().elementwise()) {
                addSlices(row, tensor(tensors, row), source, tasks);
            } else {
                whole.add(row);
                tasks.add(0, () -> InitPlan.draw(row, source.stream(row.path()), precision)); // the long ones first
            }
        }
        List<Tensor> drawn = run(tasks, threads);
        for (int i = 0; i < whole.size(); i++) {
            tensors.put(whole.get(i).path(), drawn.get(whole.size() - 1 - i));
        }
        for (PlanRow row : plan.rows()) {
            InitPlan.requireFinite(row, tensor(tensors, row));
        }
        return new Weights(tensors);
    }

    /**
     * Fills one whole parameter, the same bits for any number of threads. What has one order – a matrix scheme, a
     * replayed stream – is drawn on the calling thread.
     */
    public static void fill(Initializer scheme, float[] out, WeightShape shape, RandomStream stream, int threads) {
        if (threads == 1 || !scheme.elementwise() || !stream.randomAccess() || out.length <= SLICE) {
            scheme.fill(out, shape, stream);
            return;
        }
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int at = 0; at < out.length; at += SLICE) {
            int from = at;
            int count = Math.min(SLICE, out.length - at);
            tasks.add(() -> {
                scheme.fill(out, from, count, from, shape, stream);
                return out;
            });
        }
        run(tasks, threads);
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

    private static Tensor tensor(Map<String, Tensor> tensors, PlanRow row) {
        return java.util.Objects.requireNonNull(tensors.get(row.path()));
    }

    private static Tensor empty(PlanRow row, Precision precision) {
        int size = row.initializer().elementwise() ? Math.toIntExact(row.shape().size()) : 0;
        List<Integer> axes = size == 0 ? List.of(0) : row.shape().axes();
        return precision == Precision.FLOAT32 ? Tensor.of(axes, new float[size]) : Tensor.of(axes, new double[size]);
    }

    private static void addSlices(PlanRow row, Tensor target, StreamSource source, List<Callable<Tensor>> tasks) {
        for (int at = 0; at < target.size(); at += SLICE) {
            int from = at;
            int count = Math.min(SLICE, target.size() - at);
            tasks.add(() -> {
                RandomStream stream = source.stream(row.path());
                if (target.precision() == Precision.FLOAT32) {
                    row.initializer().fill(target.toFloats(), from, count, from, row.shape(), stream);
                } else {
                    row.initializer().fill(target.toDoubles(), from, count, from, row.shape(), stream);
                }
                return target;
            });
        }
    }

    private static <T> List<T> run(List<Callable<T>> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> task : pool.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("drawing was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
