package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.BatchOrder;
import dev.outset.data.DataSet;
import dev.outset.lesson.TraceLesson;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code outset trace NETWORK}: every number of the first iterations, with its formula. Without options: two iterations
 * of one row each, learning rate 0.1, so that each number can be followed by hand.
 */
@Command(name = "trace")
public final class TraceCommand implements Callable<Integer> {
    private static final int USUAL_ITERATIONS = 2;
    private static final int NORMAL_ROWS = 256;

    /** A trace keeps every number; this many are a gigabyte with their JSON. */
    private static final long MOST_NUMBERS = 50_000_000L;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.1")
    private double lr = 0.1;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1")
    private int batch = 1;

    @Option(names = "--iterations", paramLabel = "N")
    private @Nullable Integer iterations;

    @Option(names = "--epochs", paramLabel = "N")
    private @Nullable Integer epochs;

    @Option(names = "--no-shuffle")
    private boolean noShuffle;

    @Option(names = "--rows", paramLabel = "A,B,…", split = ",", hideParamSyntax = true)
    private List<Integer> rows = new ArrayList<>();

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        Start start = input.start(Precision.FLOAT64, common.threads());
        DataSet set = data.orNormal(start.network(), NORMAL_ROWS, input.seed());
        Trace trace = Trace.run(start.network(), start.weights(), set, lr, batches(start.network(), set));
        if (format == Format.JSON) {
            Map<String, String> provenance = common.provenance();
            provenance.put("init", start.origin());
            common.out().println(JsonOut.write(trace, provenance));
        } else {
            common.print(TraceLesson.page(start.network(), trace, common.language()), format);
        }
        return 0;
    }

    /** The row indices of every iteration. */
    private List<int[]> batches(Network network, DataSet set) {
        if (batch < 1) {
            throw new InputException("--batch", "at least 1 row", String.valueOf(batch), "use --batch 1");
        }
        int[] order = rows.isEmpty()
                ? IntStream.range(0, set.rows()).toArray()
                : rows.stream().mapToInt(Integer::intValue).toArray();
        int size = Math.min(batch, order.length);
        int count = count(order.length, size);
        requireAffordable(network, size, count);
        boolean inOrder = noShuffle || !rows.isEmpty();
        return inOrder
                ? BatchOrder.inOrder(order, size, count)
                : BatchOrder.shuffled(set.rows(), size, count, Streams.philox(input.seed()));
    }

    /** The iterations asked for, at most those of {@code --epochs}. */
    private int count(int available, int size) {
        OptionalInt asked = positive("--iterations", iterations);
        OptionalInt passes = positive("--epochs", epochs);
        if (passes.isEmpty()) {
            return asked.orElse(USUAL_ITERATIONS);
        }
        int perEpoch = (available + size - 1) / size;
        return (int) Math.min(asked.orElse(Integer.MAX_VALUE), (long) passes.getAsInt() * perEpoch);
    }

    private static OptionalInt positive(String option, @Nullable Integer value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value < 1) {
            throw new InputException(option, "at least 1", String.valueOf(value), "use " + option + " 2");
        }
        return OptionalInt.of(value);
    }

    private static void requireAffordable(Network network, int size, int count) {
        long units = network.layers().stream().mapToLong(layer -> layer.out()).sum();
        long numbers = count * (2 * network.parameterCount() + size * (4 * units + network.inputs()));
        if (numbers > MOST_NUMBERS) {
            throw new InputException(
                    "trace",
                    "at most " + MOST_NUMBERS + " numbers to keep",
                    numbers + " numbers in " + count + " iterations",
                    "use fewer --iterations or a smaller network");
        }
    }
}
