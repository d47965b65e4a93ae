package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.testkit.BitHash;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemeFillTest {
    private static final WeightShape SHAPE = WeightShape.dense(48, 40);

    static List<String> schemes() {
        return Initializers.names().stream()
                .map(name -> ARGUMENTS.getOrDefault(name, name))
                .toList();
    }

    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("constant", "constant(0.1)"),
            Map.entry("sparse", "sparse(sparsity=0.9)"),
            Map.entry("small-init", "small-init(dim=40)"),
            Map.entry("wang", "wang(layers=4, dim=40)"),
            Map.entry("chrono", "chrono(time=100)"),
            Map.entry("sigmoid-prior", "sigmoid-prior(probability=0.01)"),
            Map.entry("class-prior", "class-prior(90, 9, 1)"),
            Map.entry("padded-normal", "padded-normal(row=19)"),
            Map.entry("packed-glorot", "packed-glorot(value-gain=0.5)"),
            Map.entry("discarded-uniform", "discarded-uniform(bound=0.5)"));

    /** What a scheme fills: SHAPE, or a bias where it is for biases. */
    private static WeightShape shape(String notation) {
        if (notation.equals("np-rnn")) {
            return WeightShape.dense(44, 44);
        }
        if (notation.startsWith("packed")) {
            return WeightShape.packedQkv(25);
        }
        return notation.startsWith("chrono") || notation.startsWith("forget")
                ? WeightShape.lstm(480, 40).bias()
                : notation.startsWith("class-prior") ? WeightShape.denseBias(3, 40) : SHAPE;
    }

    private static RandomStream stream() {
        return Streams.philox(0).stream("fc1.weight");
    }

    private static float[] floats(Initializer scheme, WeightShape shape) {
        float[] values = new float[(int) shape.size()];
        scheme.fill(values, shape, stream());
        return values;
    }

    private static double[] doubles(Initializer scheme, WeightShape shape) {
        double[] values = new double[(int) shape.size()];
        scheme.fill(values, shape, stream());
        return values;
    }

    /**
     * Seed 0, path fc1.weight, shape (48, 40): the bits of the first float, hashes of the first 8 floats and doubles.
     */
    @ParameterizedTest
    @CsvSource({
        "zeros, 00000000, b9b23f3a46fd0825, b9b23f3a46fd0825",
        "ones, 3f800000, ca43892b61af09a5, 01254f26d3b0bba5",
        "constant(0.1), 3dcccccd, 539eb2c6cb3acd55, c3cac2f438ba5135",
        "uniform, 3e96091e, 9f66c4da09285819, ef6305cfeef27fcf",
        "normal, bfa5618b, dfc1deda6e41f446, 8a35bfd3736be091",
        "truncated-normal, bf047132, 9204b4b829870aa2, 09af3a1273d9f400",
        "variance-scaling, bdbe7409, fd7f5102acdd5046, da49a16aff2e44c6",
        "glorot-uniform, bddd5a36, 4e01a65464b2c991, 2613a72348f5db75",
        "glorot-normal, be477500, 10bc4fed4df73bdf, ae935dc63207c998",
        "glorot-truncated, bdb5970d, d5271622c1e345e4, c6de0c7630aa7c8d",
        "he-uniform, be2428ca, 94e67b1bd28a476d, 34aa57bb1f6f1595",
        "he-normal, be93ebd9, e208aeffd4001633, 2034688f63cb583e",
        "he-truncated, be06abb9, a3fa53a021b51ece, b299c68e274a2b01",
        "lecun-uniform, bde82806, f0293c62a83efd1d, 6ac8be51e8fd401b",
        "lecun-normal, be51313a, da522ffb06744c41, 7dc541ff53501d78",
        "lecun-truncated, bdbe7409, fd7f5102acdd5046, da49a16aff2e44c6",
        "orthogonal, be3b28e8, 7f0c5649bea531ce, 8b5470db987ace36",
        "identity, 3f800000, 8dd6b2f239877a18, 59caaceb145eceb8",
        "delta-orthogonal, be3b28ee, 07cd496c64fb32cf, 8b5470db987ace36",
        "sparse(sparsity=0.5), 00000000, 732440757d867519, 1d4190cecc7ce5b0",
        "looks-linear, be3b28ee, 07cd496c64fb32cf, 8b5470db987ace36",
        "np-rnn, 3ee4434a, 4a9d39a766fa5517, 916921f5cb6f3c5d",
        "zero-hadamard, 3e000000, 655ff740f3493025, 4166130d33d821a5",
        "idinit, 3f7fffea, 50d064f7aeccb90c, 8bee6940f557b93e",
        "idinit-end, 358637bd, 30286d5c72bdd8f1, 2756164223af1465",
        "nguyen-widrow, bdb4fab4, 1183589eebabc780, b931b3e40d9bc55c",
        "siren, bbaf1a70, 3a5e505fbd866d88, 4b6ea86d22e41713",
        "siren-first, bc298b03, 8e0b3b7617f666f7, 85afaa9cd9fb38e5",
        "sigmoid-uniform, bedd5a36, 31dcad055bfdae89, 665df0564529a675",
        "small-init(dim=40), be044e09, 97ab8c853e3b7caf, 9fdbe9c2be75d346",
        "wang(layers=4; dim=40), bdd1313a, 55a374011ac4361a, 8aa27a6c83bdbd38",
        "mitchell, bdafcd70, 751a305a119f7975, e4a50f5823753d2a",
        "forget-gate, 00000000, b9b23f3a46fd0825, b9b23f3a46fd0825",
        "chrono(time=100), c0591259, 52756c6d314d606b, 15597f3c0a0f872b",
    })
    void everySchemeKeepsItsGoldenBits(String notation, String first, String floatHash, String doubleHash) {
        Initializer scheme = Initializers.parse(notation.replace(';', ','));
        float[] narrow = Arrays.copyOf(floats(scheme, shape(notation)), 8);
        double[] wide = Arrays.copyOf(doubles(scheme, shape(notation)), 8);
        String found = String.format("%08x", Float.floatToRawIntBits(narrow[0])) + " "
                + new BitHash().add(narrow).hex() + " "
                + new BitHash().add(wide).hex();
        assertEquals(first + " " + floatHash + " " + doubleHash, found, notation);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void slicesInAnyOrderGiveTheSameValues(String notation) {
        Initializer scheme = Initializers.parse(notation);
        float[] narrow = floats(scheme, shape(notation));
        double[] wide = doubles(scheme, shape(notation));
        if (!scheme.elementwise()) {
            assertThrows(InputException.class, () -> scheme.fill(new float[7], 0, 7, 3, shape(notation), stream()));
            return;
        }
        for (int from : new int[] {1900, 1023, 1, 0, 777}) {
            if (from >= narrow.length) {
                continue;
            }
            int count = Math.min(20, narrow.length - from);
            float[] narrowSlice = new float[count + 5];
            double[] wideSlice = new double[count + 5];
            scheme.fill(narrowSlice, 3, count, from, shape(notation), stream());
            scheme.fill(wideSlice, 3, count, from, shape(notation), stream());
            for (int i = 0; i < count; i++) {
                assertEquals(narrow[from + i], narrowSlice[3 + i]);
                assertEquals(wide[from + i], wideSlice[3 + i]);
            }
            assertEquals(0, narrowSlice[2] + narrowSlice[count + 3]); // nothing beside the slice is touched
            assertEquals(0, wideSlice[2] + wideSlice[count + 3]);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void nothingAndOneElementAreFilledToo(String notation) {
        Initializer scheme = Initializers.parse(notation);
        if (shape(notation).rank() == 1
                || List.of("looks-linear", "np-rnn", "idinit-end").contains(notation)
                || notation.startsWith("pa")) {
            WeightShape refused = notation.equals("np-rnn") ? WeightShape.dense(0, 5) : WeightShape.dense(1, 1);
            assertThrows(InputException.class, () -> doubles(scheme, refused));
            return; // these refuse what is no bias, no pair of units or inputs, not square, not packed, has no such row
        }
        for (WeightShape empty : List.of(WeightShape.dense(0, 5), WeightShape.dense(5, 0), WeightShape.dense(0, 0))) {
            assertEquals(0, floats(scheme, empty).length);
            assertEquals(0, doubles(scheme, empty).length);
        }
        WeightShape one = WeightShape.dense(1, 1);
        assertTrue(Double.isFinite(doubles(scheme, one)[0]));
        assertTrue(Float.isFinite(floats(scheme, one)[0]));
        assertTrue(scheme.moments(one).std() >= 0);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aFloatStartIsTheDoubleStartSeenLessSharply(String notation) {
        Initializer scheme = Initializers.parse(notation);
        float[] narrow = floats(scheme, shape(notation));
        double[] wide = doubles(scheme, shape(notation));
        double scale = Math.max(
                scheme.moments(shape(notation)).std(),
                Math.abs(scheme.moments(shape(notation)).mean()));
        double worst = 0;
        for (int i = 0; i < wide.length; i++) {
            worst = Math.max(worst, Math.abs(narrow[i] - wide[i]));
        }
        assertTrue(worst <= 1e-4 * scale, notation + " differs by " + worst / scale);
    }

    /** The commonest mistake: a shape that is not the array's. Nothing is written before it is refused. */
    @ParameterizedTest
    @MethodSource("schemes")
    void anArrayOfAnotherLengthIsRefused(String notation) {
        Initializer scheme = Initializers.parse(notation);
        WeightShape shape = shape(notation);
        int size = (int) shape.size();
        for (int length : new int[] {0, 1, size - 1, size + 1, 2 * size}) {
            float[] floats = new float[length];
            double[] doubles = new double[length];
            Arrays.fill(floats, 7);
            Arrays.fill(doubles, 7);
            for (Executable fill : List.<Executable>of(
                    () -> scheme.fill(floats, shape, stream()),
                    () -> scheme.fill(doubles, shape, stream()),
                    () -> scheme.fill(floats, shape, stream(), Split.SEQUENTIAL),
                    () -> scheme.fill(doubles, shape, stream(), Split.SEQUENTIAL))) {
                InputException refused = assertThrows(InputException.class, fill, notation + " " + length);
                assertTrue(refused.line().contains("all " + size + " values of shape"), refused.line());
            }
            for (int i = 0; i < length; i++) {
                assertEquals(7, floats[i]);
                assertEquals(7, doubles[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aPartThatTheShapeHasNotIsRefused(String notation) {
        Initializer scheme = Initializers.parse(notation);
        WeightShape shape = shape(notation);
        long size = shape.size();
        long[][] parts = {{2, -1}, {2, -5}, {2, size - 1}, {1, size}, {0, size + 1}, {-1, 0}, {2, Long.MAX_VALUE}};
        for (long[] part : parts) {
            int count = (int) part[0];
            String what = notation + " " + count + " from " + part[1];
            assertThrows(
                    InputException.class, () -> scheme.fill(new float[9], 3, count, part[1], shape, stream()), what);
            assertThrows(
                    InputException.class, () -> scheme.fill(new double[9], 3, count, part[1], shape, stream()), what);
        }
        assertEquals(
                "he-normal: expected some of the 16 values of shape [4, 4], found 4 values from element 14; check the"
                        + " shape and the part",
                assertThrows(
                                InputException.class,
                                () -> Initializers.heNormal()
                                        .fill(new float[4], 0, 4, 14, WeightShape.dense(4, 4), stream()))
                        .line());
        assertEquals(
                "he-normal: expected all 16 values of shape [4, 4], found 20 values from element 0; check the shape, and"
                        + " fill it in one piece",
                assertThrows(
                                InputException.class,
                                () -> Initializers.heNormal().fill(new float[20], WeightShape.dense(4, 4), stream()))
                        .line());
    }

    @Test
    void schemesWithoutRandomnessLeaveTheStreamAlone() {
        for (String notation : schemes()) {
            Initializer scheme = Initializers.parse(notation);
            var source = Streams.numpy(0);
            WeightShape shape = shape(notation);
            scheme.fill(new double[(int) shape.size()], shape, source.stream("a"));
            double[] next = new double[1];
            source.stream("b").uniform(next, 0, 1, 0, 0, 1);
            double[] untouched = new double[1];
            Streams.numpy(0).stream("b").uniform(untouched, 0, 1, 0, 0, 1);
            assertEquals(!scheme.random(), next[0] == untouched[0], notation);
        }
    }

    @Test
    void identityIsOneOnTheDiagonalOfAnyMatrix() {
        assertArrayEquals(new float[] {2, 0, 0, 0, 2, 0}, floats(Initializers.identity(2), WeightShape.dense(2, 3)));
        assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0}, doubles(Initializers.identity(), WeightShape.dense(3, 2)));
        assertThrows(InputException.class, () -> floats(Initializers.identity(), WeightShape.denseBias(3, 2)));
        double[] values = doubles(Initializers.identity(2), WeightShape.dense(4, 6));
        double mean = Arrays.stream(values).sum() / 24;
        double square = Arrays.stream(values).map(v -> v * v).sum() / 24;
        Initializer.Moments moments = Initializers.identity(2).moments(WeightShape.dense(4, 6));
        assertEquals(mean, moments.mean(), 1e-15);
        assertEquals(Math.sqrt(square - mean * mean), moments.std(), 1e-15);
    }

    @Test
    void aStdOfZeroIsAConstant() {
        for (String notation :
                List.of("normal(std=0)", "uniform(0.5, 0.5)", "truncated-normal(std=0)", "he-normal(gain=0)")) {
            double[] values = doubles(Initializers.parse(notation), SHAPE);
            assertTrue(Arrays.stream(values).allMatch(v -> v == values[0]), notation);
        }
    }
}
