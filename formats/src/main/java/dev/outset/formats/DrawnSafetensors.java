package dev.outset.formats;

import dev.outset.engine.ParallelQueue;
import dev.outset.fill.Split;
import dev.outset.init.Orthogonal;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;

/**
 * Initial weights drawn straight into a safetensors file: any number of them in a heap of 100 MB, except for matrix
 * schemes, which need the whole of one parameter. The bytes depend on neither the number of threads nor on
 * interruptions: the run after a killed one goes on where that stopped.
 *
 * <pre>{@code
 * InitPlan plan = InitPlan.of(Notation.parse("16384-15x16384-16384 relu"), List.of());
 * new DrawnSafetensors(plan, Streams.philox(0), ElementType.BFLOAT16, Map.of())
 *         .write(Path.of("start.safetensors"), 2, bytes -> {});
 * }</pre>
 *
 * <p>A replayed source has one order: it is drawn by one thread, always from the start.
 */
public final class DrawnSafetensors {
    /**
     * What one parameter came to.
     *
     * @param mean of the values written
     * @param std of the values written, over n
     * @param orthogonalityError of an orthogonal matrix as written ({@link Orthogonal#error})
     */
    public record Drawn(PlanRow row, double mean, double std, OptionalDouble orthogonalityError) {}

    private static final long MOST_BYTES = 1L << 42;
    private static final int MOST_IN_ONE_PIECE = Integer.MAX_VALUE - 8;
    private static final int ELEMENTS = 1 << 18; // of a chunk, at most; an interrupted run counts them
    private static final int ROW = 1 << 15; // drawn, rounded, measured and copied while they are in the cache

    private final InitPlan plan;
    private final StreamSource source;
    private final ElementType type;
    private final byte[] head;
    private final List<Values> chunks = new ArrayList<>();
    private final ThreadLocal<Tensor> rows = ThreadLocal.withInitial(() -> empty(ROW));
    private Split split = Split.SEQUENTIAL; // of what is drawn in one piece

    /**
     * @param metadata texts by key; a part with other texts is not gone on with, so say there what the values depend
     *     on: the seed, and the plan by its {@link PlanDigest}
     */
    public DrawnSafetensors(InitPlan plan, StreamSource source, ElementType type, Map<String, String> metadata) {
        this.plan = plan;
        this.source = source;
        this.type = type;
        requireReasonable();
        List<SafetensorsHead.Planned> tensors = new ArrayList<>();
        for (PlanRow row : plan.rows()) {
            tensors.add(
                    new SafetensorsHead.Planned(row.path(), type, row.shape().axes()));
        }
        head = SafetensorsHead.bytes(tensors, metadata);
        long position = head.length;
        for (PlanRow row : plan.rows()) {
            position += addChunks(row, position);
        }
    }

    /** Before millions of chunks are listed: a slip in the sizes. */
    private void requireReasonable() {
        double bytes = 0;
        for (PlanRow row : plan.rows()) {
            double size = row.shape().axes().stream().mapToDouble(a -> a).reduce(1, (a, b) -> a * b);
            bytes += size * type.bytes();
        }
        if (bytes > MOST_BYTES) {
            throw new InputException(
                    plan.parameters().name(),
                    "at most " + (MOST_BYTES >> 40) + " TB of values in one file",
                    Numbers.significant(bytes / (1L << 40), 3) + " TB",
                    "draw parts of it");
        }
    }

    /** The bytes of a parameter that begins at this position of the file. */
    private long addChunks(PlanRow row, long position) {
        long size = row.shape().size();
        if (!sliced(row)) {
            if (size > MOST_IN_ONE_PIECE) {
                throw new InputException(
                        row.path() + " = " + row.scheme(),
                        "at most " + MOST_IN_ONE_PIECE + " values where a parameter is drawn in one piece",
                        String.valueOf(size),
                        "use an element-wise scheme and the stream philox, or split the parameter");
            }
            chunks.add(new Values(row, 0, Math.toIntExact(size)));
            return size * type.bytes();
        }
        for (long from = 0; from < size; ) {
            int count = (int) Math.min(piece(position + from * type.bytes()), size - from);
            chunks.add(new Values(row, from, count));
            from += count;
        }
        return size * type.bytes();
    }

    /** Elements from this position of the file to the end of a piece: pieces end where blocks of the file do. */
    private int piece(long position) {
        return ELEMENTS - (int) (position / type.bytes() % ELEMENTS);
    }

    private boolean sliced(PlanRow row) {
        return source.named() && row.initializer().elementwise();
    }

    /** Bytes of all values together. */
    public long bytes() {
        return chunks.stream().mapToLong(Values::bytes).sum();
    }

    /**
     * Draws and writes, whole or not at all. Until it is whole the file is called {@code NAME.part}.
     *
     * @param progress hears of every piece how many bytes are there; from any thread
     * @return one entry per parameter, in network order
     * @throws InputException if the file cannot be written or a value leaves the range of the type
     */
    public List<Drawn> write(Path file, int threads, LongConsumer progress) {
        if (type.precision() == Precision.FLOAT32) {
            source.expect(bytes() / type.bytes());
        }
        int drawing = source.named() ? threads : 1;
        try (ParallelQueue queue = new ParallelQueue(drawing)) {
            split = queue;
            new ChunkedFile(file, head, ELEMENTS * type.bytes(), List.copyOf(chunks))
                    .write(drawing, source.named(), progress);
        }
        Map<String, Spread> spreads = new HashMap<>();
        Map<String, OptionalDouble> errors = new HashMap<>();
        for (Values values : chunks) { // in order, so that the last bits do not depend on threads
            spreads.merge(values.row.path(), values.spread, Spread::plus);
            errors.put(values.row.path(), values.orthogonalityError);
        }
        List<Drawn> drawn = new ArrayList<>();
        for (PlanRow row : plan.rows()) {
            Spread spread = spreads.getOrDefault(row.path(), Spread.NONE);
            OptionalDouble error = errors.getOrDefault(row.path(), OptionalDouble.empty());
            drawn.add(new Drawn(row, spread.mean(), spread.std(), error));
        }
        return drawn;
    }

    /** Elements {@code from … from+count} of a parameter: a slice, or all of it. */
    private final class Values implements ChunkedFile.Chunk {
        private final PlanRow row;
        private final long from;
        private final int count;
        private Spread spread = Spread.NONE;
        private OptionalDouble orthogonalityError = OptionalDouble.empty();

        Values(PlanRow row, long from, int count) {
            this.row = row;
            this.from = from;
            this.count = count;
        }

        @Override
        public long bytes() {
            return (long) count * type.bytes();
        }

        @Override
        public void write(Place out) throws IOException {
            Tensor values =
                    sliced(row) ? rows.get() : InitPlan.draw(row, source.stream(row.path()), type.precision(), split);
            int n;
            for (int at = 0; at < count; at += n) {
                n = Math.min(piece(out.position()), count - at);
                ByteBuffer bytes = out.room(n * type.bytes());
                int m;
                for (int row = at; row < at + n; row += m) {
                    m = Math.min(ROW, at + n - row);
                    encode(values, row, m, part(bytes, row - at, m));
                }
                out.put(bytes);
            }
            measureWhole(values);
        }

        /** Draws elements {@code at … at + n} if they are not yet, and rounds them. */
        private void encode(Tensor values, int at, int n, ByteBuffer bytes) {
            int place = sliced(row) ? 0 : at;
            if (sliced(row)) {
                fill(values, at, n);
            }
            type.encode(floats(values), doubles(values), place, n, bytes);
            if (type.bytes() == 2) { // what is measured is what is written
                type.decode(bytes, floats(values), doubles(values), place, n);
            }
            measure(values, place, n, from + at);
        }

        private void fill(Tensor values, int at, int n) {
            RandomStream stream = source.stream(row.path());
            if (type == ElementType.FLOAT64) {
                row.initializer().fill(values.toDoubles(), 0, n, from + at, row.shape(), stream);
            } else {
                row.initializer().fill(values.toFloats(), 0, n, from + at, row.shape(), stream);
            }
        }

        @Override
        public void read(Place in) throws IOException {
            Tensor values = sliced(row) ? rows.get() : empty(count);
            ByteBuffer bytes = ByteBuffer.allocate(Math.min(ROW, count) * type.bytes());
            int n;
            for (int at = 0; at < count; at += n) {
                n = Math.min(ROW, count - at);
                ByteBuffer part = part(bytes, 0, n);
                in.get(part.duplicate());
                int place = sliced(row) ? 0 : at;
                type.decode(part, floats(values), doubles(values), place, n);
                measure(values, place, n, from + at);
            }
            measureWhole(values);
        }

        /**
         * Elements {@code place … place + n} of {@code values}, which are elements {@code first …} of the parameter.
         */
        private void measure(Tensor values, int place, int n, long first) {
            Spread part = type == ElementType.FLOAT64
                    ? Spread.of(values.toDoubles(), place, n)
                    : Spread.of(values.toFloats(), place, n);
            if (Double.isNaN(part.squares()) || Double.isInfinite(part.squares())) {
                InitPlan.requireFinite(row, values, first - place, type.name().toLowerCase(Locale.ROOT));
            }
            spread = spread.plus(part);
        }

        private void measureWhole(Tensor values) {
            if (row.initializer() instanceof Orthogonal orthogonal) {
                orthogonalityError = OptionalDouble.of(orthogonal.error(row.shape(), values::get));
            }
        }
    }

    private ByteBuffer part(ByteBuffer bytes, int at, int n) {
        return bytes.slice(at * type.bytes(), n * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Tensor empty(int count) {
        return type == ElementType.FLOAT64
                ? Tensor.of(List.of(count), new double[count])
                : Tensor.of(List.of(count), new float[count]);
    }

    private static float[] floats(Tensor tensor) {
        return tensor.precision() == Precision.FLOAT32 ? tensor.toFloats() : new float[0];
    }

    private static double[] doubles(Tensor tensor) {
        return tensor.precision() == Precision.FLOAT64 ? tensor.toDoubles() : new double[0];
    }
}
