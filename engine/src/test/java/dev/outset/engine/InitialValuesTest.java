package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.math.HalfPrecision;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialValuesTest {
    private static final WeightShape SHAPE = WeightShape.dense(150, 131);
    private static final int SIZE = 150 * 131;
    private static final Initializer[] SCHEMES = {
        Initializers.heNormal(),
        Initializers.glorotUniform(),
        Initializers.parse("he-truncated"),
        Initializers.identity(),
        Initializers.orthogonal()
    };

    private static RandomStream stream() {
        return Streams.philox(5).stream("fc1.weight");
    }

    private static InitialValues of(Initializer scheme) {
        return new InitialValues(scheme, SHAPE, stream());
    }

    private static float[] wanted(Initializer scheme) {
        float[] values = new float[SIZE];
        scheme.fill(values, SHAPE, stream());
        return values;
    }

    @Test
    void everyKindOfMemoryGetsTheSameValues() {
        for (Initializer scheme : SCHEMES) {
            float[] wanted = wanted(scheme);
            FloatBuffer array = FloatBuffer.allocate(SIZE + 10).position(7).limit(SIZE + 7);
            of(scheme).floats(0, array.slice()); // an array with an offset
            for (int i = 0; i < SIZE; i++) {
                assertEquals(wanted[i], array.get(7 + i), scheme.notation());
            }
            FloatBuffer direct = ByteBuffer.allocateDirect(4 * SIZE).asFloatBuffer(); // big-endian
            of(scheme).floats(0, direct);
            assertEquals(0, direct.remaining());
            float[] read = new float[SIZE];
            direct.flip().get(read);
            assertArrayEquals(wanted, read, scheme.notation());
        }
    }

    @Test
    void halvesAreTheRoundedFloats() {
        for (Initializer scheme : SCHEMES) {
            float[] wanted = wanted(scheme);
            ShortBuffer narrow = ShortBuffer.allocate(SIZE);
            ShortBuffer broad = ByteBuffer.allocateDirect(2 * SIZE).asShortBuffer();
            of(scheme).float16(0, narrow);
            of(scheme).bfloat16(0, broad);
            for (int i = 0; i < SIZE; i++) {
                assertEquals(HalfPrecision.toFloat16(wanted[i]), narrow.get(i), scheme.notation());
                assertEquals(HalfPrecision.toBfloat16(wanted[i]), broad.get(i), scheme.notation());
            }
        }
    }

    @Test
    void doublesAreTheSameInEveryMemory() {
        for (Initializer scheme : SCHEMES) {
            double[] wanted = new double[SIZE];
            scheme.fill(wanted, SHAPE, stream());
            DoubleBuffer direct = ByteBuffer.allocateDirect(8 * SIZE).asDoubleBuffer();
            of(scheme).doubles(0, direct);
            double[] read = new double[SIZE];
            direct.flip().get(read);
            assertArrayEquals(wanted, read, scheme.notation());
            DoubleBuffer array = DoubleBuffer.allocate(SIZE);
            of(scheme).doubles(0, array);
            assertArrayEquals(wanted, array.array(), scheme.notation());
        }
    }

    /** A replayed stream in one piece; pieces of 8192 elements would be other numbers, or refused. */
    @ParameterizedTest
    @MethodSource("dev.outset.random.Streams#names")
    void everyStreamFillsEveryMemoryAndType(String stream) {
        for (String notation : List.of(
                "normal",
                "uniform(-1,1)",
                "truncated-normal",
                "glorot-truncated",
                "padded-normal(row=3)",
                "sparse(0.5)")) {
            for (int size : new int[] {8193, 8192 + 16, 20_001}) {
                Initializer scheme = Initializers.parse(notation);
                WeightShape shape = WeightShape.dense(size, 1);
                String what = stream + " " + notation + " " + size;
                Supplier<InitialValues> values =
                        () -> new InitialValues(scheme, shape, Streams.byName(stream, 3).stream("p"));
                float[] floats = new float[size];
                scheme.fill(floats, shape, values.get().stream());
                double[] doubles = new double[size];
                scheme.fill(doubles, shape, values.get().stream());

                FloatBuffer f = ByteBuffer.allocateDirect(4 * size).asFloatBuffer();
                values.get().floats(0, f);
                DoubleBuffer d = ByteBuffer.allocateDirect(8 * size).asDoubleBuffer();
                values.get().doubles(0, d);
                ShortBuffer half = ShortBuffer.allocate(size);
                values.get().float16(0, half);
                ShortBuffer brain = ByteBuffer.allocateDirect(2 * size).asShortBuffer();
                values.get().bfloat16(0, brain);
                for (int i = 0; i < size; i++) {
                    assertEquals(floats[i], f.get(i), what);
                    assertEquals(doubles[i], d.get(i), what);
                    assertEquals(HalfPrecision.toFloat16(floats[i]), half.get(i), what);
                    assertEquals(HalfPrecision.toBfloat16(floats[i]), brain.get(i), what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy", "numpy-pcg64", "torch", "torch-generic", "torch-2.12"})
    void aSliceOfAReplayedStreamIsRefused(String stream) {
        for (String scheme : List.of("normal", "uniform(-1,1)", "truncated-normal")) {
            RandomStream numbers = Streams.byName(stream, 3).stream("p");
            InitialValues values = new InitialValues(Initializers.parse(scheme), SHAPE, numbers);
            InputException floats =
                    assertThrows(InputException.class, () -> values.floats(12, FloatBuffer.allocate(4)), scheme);
            assertTrue(floats.line().contains("use the philox stream for slices"), floats.line());
            assertThrows(InputException.class, () -> values.doubles(12, DoubleBuffer.allocate(4)), scheme);
        }
    }

    @Test
    void aSliceOfAMappedFileIsThatPartOfTheWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights");
        int from = 12_345;
        int count = 7_000;
        float[] wanted = wanted(Initializers.heNormal());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FloatBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4L * count)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            of(Initializers.heNormal()).floats(from, memory);
        }
        FloatBuffer read = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (int i = 0; i < count; i++) {
            assertEquals(wanted[from + i], read.get(i));
        }
        ShortBuffer half = ShortBuffer.allocate(10);
        assertThrows(InputException.class, () -> of(Initializers.orthogonal()).float16(from, half));
    }
}
