package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightShapeTest {
    private static final Kernel THREE = Kernel.of(3, 3);

    /** Shape, its axes, fans as they are, fans as PyTorch counts them. */
    static Stream<Arguments> table() {
        return Stream.of(
                row(WeightShape.dense(10, 784), List.of(10, 784), 784, 10, 784, 10),
                row(WeightShape.convolution(128, 64, THREE), List.of(128, 64, 3, 3), 576, 1152, 576, 1152),
                row(WeightShape.convolution(128, 64, THREE.groups(4)), List.of(128, 16, 3, 3), 144, 288, 144, 1152),
                row(WeightShape.depthwise(64, 1, THREE), List.of(64, 1, 3, 3), 9, 9, 9, 576),
                row(WeightShape.depthwise(8, 2, Kernel.of(5)), List.of(16, 1, 5), 5, 10, 5, 80),
                row(WeightShape.convolution(128, 64, THREE.stride(2)), List.of(128, 64, 3, 3), 576, 288, 576, 1152),
                row(WeightShape.convolution(8, 4, Kernel.of(3, 4, 5)), List.of(8, 4, 3, 4, 5), 240, 480, 240, 480),
                row(WeightShape.transposedConvolution(64, 32, THREE), List.of(64, 32, 3, 3), 576, 288, 288, 576),
                row(
                        WeightShape.transposedConvolution(
                                64, 32, THREE.stride(2).groups(2)),
                        List.of(64, 16, 3, 3),
                        72,
                        144,
                        144,
                        576),
                row(WeightShape.embedding(1000, 16), List.of(1000, 16), 1, 16, 16, 1000),
                row(WeightShape.tiedHead(1000, 16), List.of(1000, 16), 16, 1000, 16, 1000),
                row(WeightShape.bilinear(5, 6, 7), List.of(5, 6, 7), 42, 5, 42, 35),
                row(WeightShape.lstm(256, 128), List.of(1024, 128), 128, 256, 128, 1024),
                row(WeightShape.gru(256, 128), List.of(768, 128), 128, 256, 128, 768),
                row(WeightShape.packedQkv(512), List.of(1536, 512), 512, 512, 512, 1536),
                row(WeightShape.groupedQuery(512, 8, 2, 64), List.of(768, 512), 512, 512, 512, 768),
                row(WeightShape.experts(4, 32, 16), List.of(4, 32, 16), 16, 32, 512, 64));
    }

    private static Arguments row(WeightShape s, List<Integer> axes, int in, int out, int torchIn, int torchOut) {
        return Arguments.of(s, axes, in, out, torchIn, torchOut);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyLayerKnowsItsFansAndThoseOfPyTorch(
            WeightShape shape, List<Integer> axes, int in, int out, int torchIn, int torchOut) {
        assertEquals(axes, shape.axes());
        assertEquals(in, shape.fans().in());
        assertEquals(out, shape.fans().out());
        WeightShape torch = shape.torchCompatible();
        assertEquals(axes, torch.axes());
        assertEquals(torchIn, torch.fans().in());
        assertEquals(torchOut, torch.fans().out());
        assertEquals(1, torch.blocks().size());
    }

    @ParameterizedTest
    @MethodSource("table")
    void theReasonNamesTheAxesAndBothFans(WeightShape shape, List<Integer> axes, int in, int out, int t, int o) {
        String reason = shape.fans().reason();
        assertTrue(reason.matches(".*\\b" + in + "\\b.*\\b" + out + "\\b.*"), reason);
        assertTrue(reason.contains("fan_in = ") && reason.contains("fan_out = "), reason);
        String torch = shape.torchCompatible().fans().reason();
        assertTrue(torch.startsWith("as PyTorch counts (") && torch.contains(String.valueOf(t)), torch);
        assertTrue(torch.endsWith(String.valueOf(o)), torch);
    }

    @Test
    void reasonsAreWords() {
        assertEquals(
                "dense (10, 784): fan_in = 784, fan_out = 10",
                WeightShape.dense(10, 784).fans().reason());
        assertEquals(
                "bias of dense (10, 784)", WeightShape.denseBias(10, 784).fans().reason());
        assertEquals(
                "transposed convolution (64, 16, 3, 3) in 2 groups with stride (2, 2): fan_in = 32·9/4 = 72,"
                        + " fan_out = 16·9 = 144",
                WeightShape.transposedConvolution(64, 32, THREE.stride(2).groups(2))
                        .fans()
                        .reason());
        assertEquals(
                "grouped-query projection (512 + 2·128, 512): fan_in = 512, fan_out = 512, each key and value being"
                        + " read by 4 heads",
                WeightShape.groupedQuery(512, 8, 2, 64).fans().reason());
        assertEquals(
                "LSTM (1024, 128), 4 blocks (256, 128): fan_in = 128, fan_out = 256",
                WeightShape.lstm(256, 128).fans().reason());
    }

    /** Counts the connections of a convolution on a ring, one by one: none is lost at a border. */
    private static double[] connections(int in, int out, int taps, int stride, int groups) {
        int length = 12 * stride;
        long[] perOutput = new long[out * (length / stride)];
        long[] perInput = new long[in * length];
        for (int o = 0; o < out; o++) {
            int group = o / (out / groups);
            for (int place = 0; place < length / stride; place++) {
                for (int i = group * (in / groups); i < (group + 1) * (in / groups); i++) {
                    for (int tap = 0; tap < taps; tap++) {
                        perOutput[o * (length / stride) + place]++;
                        perInput[i * length + (place * stride + tap) % length]++;
                    }
                }
            }
        }
        return new double[] {
            Arrays.stream(perOutput).average().orElseThrow(),
            Arrays.stream(perInput).average().orElseThrow()
        };
    }

    @Test
    void fansOfConvolutionsAreTheConnectionsCounted() {
        for (int taps : new int[] {1, 3, 4, 5}) {
            for (int stride : new int[] {1, 2, 3}) {
                for (int groups : new int[] {1, 2, 6}) {
                    double[] counted = connections(6, 12, taps, stride, groups);
                    Kernel kernel = Kernel.of(taps).stride(stride).groups(groups);
                    Fans fans = WeightShape.convolution(12, 6, kernel).fans();
                    assertEquals(counted[0], fans.in(), 1e-12);
                    assertEquals(counted[1], fans.out(), 1e-12);
                    // the transposed layer has the same connections, read backwards
                    Fans back = WeightShape.transposedConvolution(12, 6, kernel).fans();
                    assertEquals(counted[1], back.in(), 1e-12);
                    assertEquals(counted[0], back.out(), 1e-12);
                }
            }
        }
    }

    private static WeightShape read(String factory, int[] a, int kernelFrom) {
        Kernel kernel = kernelFrom < a.length ? Kernel.of(Arrays.copyOfRange(a, kernelFrom, a.length)) : Kernel.of(1);
        return switch (factory) {
            case "dense" -> WeightShape.dense(a[0], a[1]);
            case "convolution" ->
                WeightShape.convolution(a[1], a[0], kernel.groups(a[2]).stride(a[3]));
            case "transposed" ->
                WeightShape.transposedConvolution(
                        a[0], a[1], kernel.groups(a[2]).stride(a[3]));
            case "depthwise" -> WeightShape.depthwise(a[0], a[1], kernel);
            case "embedding" -> WeightShape.embedding(a[0], a[1]);
            case "tied" -> WeightShape.tiedHead(a[0], a[1]);
            case "bilinear" -> WeightShape.bilinear(a[0], a[1], a[2]);
            case "lstm" -> WeightShape.lstm(a[0], a[1]);
            case "gru" -> WeightShape.gru(a[0], a[1]);
            case "qkv" -> WeightShape.packedQkv(a[0]);
            case "experts" -> WeightShape.experts(a[0], a[1], a[2]);
            default -> throw new IllegalArgumentException(factory);
        };
    }

    /** What PyTorch itself computes for 197 weights of its layers: {@code src/test/oracle/torch_fans.py}. */
    @Test
    void torchCompatibleFansAreThoseOfPyTorch() throws Exception {
        int compared = 0;
        try (InputStream in = WeightShapeTest.class.getResourceAsStream("torch_fans.txt")) {
            String golden = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : golden.strip().split("\n", -1)) {
                String[] fields = line.split("\t", -1);
                int[] arguments = Arrays.stream(fields[1].split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                WeightShape shape = read(fields[0], arguments, fields[0].equals("depthwise") ? 2 : 4)
                        .torchCompatible();
                assertEquals(
                        fields[2],
                        String.join(
                                " ", shape.axes().stream().map(String::valueOf).toList()),
                        line);
                Fans fans = shape.fans();
                assertEquals(fields[3], (long) fans.in() + " " + (long) fans.out(), line);
                compared++;
            }
        }
        assertEquals(197, compared);
    }

    @Test
    void blocksCoverTheParameterOnceInOrder() {
        List<WeightShape> shapes = List.of(
                WeightShape.dense(3, 5),
                WeightShape.lstm(4, 3),
                WeightShape.gru(4, 3).bias(),
                WeightShape.packedQkv(8).split("head", 2),
                WeightShape.groupedQuery(8, 4, 2, 2),
                WeightShape.convolution(8, 4, THREE.groups(4)),
                WeightShape.transposedConvolution(8, 4, THREE.groups(2)),
                WeightShape.experts(3, 2, 5));
        for (WeightShape shape : shapes) {
            long next = 0;
            for (Block block : shape.blocks()) {
                assertEquals(next, block.offset());
                assertEquals(block.size(), shape.of(block).size());
                assertEquals(shape.fans(), shape.of(block).fans());
                next += block.size();
            }
            assertEquals(shape.size(), next);
        }
        assertSame(shapes.get(0), shapes.get(0).of(shapes.get(0).blocks().get(0)));
    }

    private static List<String> names(WeightShape shape) {
        return shape.blocks().stream().map(Block::name).toList();
    }

    @Test
    void blocksHaveTheNamesOfTheField() {
        assertEquals(List.of("input", "forget", "cell", "output"), names(WeightShape.lstm(4, 3)));
        assertEquals(List.of("reset", "update", "new"), names(WeightShape.gru(4, 3)));
        assertEquals(
                List.of("query head 0", "query head 1", "key head 0", "key head 1", "value head 0", "value head 1"),
                names(WeightShape.packedQkv(8).split("head", 2)));
        assertEquals(List.of("group 0", "group 1"), names(WeightShape.convolution(4, 2, THREE.groups(2))));
        assertEquals(List.of("expert 0", "expert 1"), names(WeightShape.experts(2, 3, 3)));
        assertEquals(
                List.of(2, 2, 3, 3),
                WeightShape.convolution(4, 4, THREE.groups(2)).blocks().get(1).axes());
        WeightShape grouped = WeightShape.groupedQuery(8, 4, 2, 2);
        assertEquals(List.of(8, 8), grouped.blocks().get(0).axes());
        assertEquals(List.of(4, 8), grouped.blocks().get(2).axes());
        assertEquals(ShapeKind.DENSE, grouped.of(grouped.blocks().get(2)).kind());
    }

    @Test
    void aBiasHasOneNumberPerUnitAndTheFansOfItsWeight() {
        WeightShape transposed = WeightShape.transposedConvolution(64, 32, THREE.groups(2));
        assertEquals(List.of(32), transposed.bias().axes());
        assertEquals(288, transposed.bias().fans().in());
        assertEquals(List.of(32), transposed.torchCompatible().bias().axes());
        assertEquals(144, transposed.torchCompatible().bias().fans().in());
        assertEquals(
                List.of(128), WeightShape.convolution(128, 64, THREE).bias().axes());
        assertEquals(List.of(5), WeightShape.bilinear(5, 6, 7).bias().axes());
        assertEquals(List.of(4, 32), WeightShape.experts(4, 32, 16).bias().axes());
        assertEquals(List.of(16), WeightShape.lstm(4, 3).bias().axes());
        assertEquals(List.of(4), WeightShape.lstm(4, 3).bias().blocks().get(1).axes());
        assertEquals(List.of(16), WeightShape.groupedQuery(8, 4, 2, 2).bias().axes());
        assertEquals(WeightShape.denseBias(3, 2), WeightShape.dense(3, 2).bias());
    }

    @Test
    void twoArgumentsStillMakeAShapeOfUnknownKind() {
        WeightShape shape = new WeightShape(List.of(4, 2, 3), new Fans(6, 4, "test"));
        assertEquals(ShapeKind.UNKNOWN, shape.kind());
        assertEquals(24, shape.size());
        assertEquals(3, shape.rank());
        assertEquals(
                new Fans(6, 12, "as PyTorch counts (4, 2, 3): fan_in = 2·3 = 6, fan_out = 4·3 = 12"),
                shape.torchCompatible().fans());
        assertNotEquals(shape, WeightShape.bilinear(4, 2, 3));
    }

    @Test
    void wrongShapesAreRefused() {
        List<Executable> wrong = List.of(
                () -> Kernel.of(),
                () -> Kernel.of(1, 2, 3, 4),
                () -> Kernel.of(3, 0),
                () -> Kernel.of(3).stride(0),
                () -> Kernel.of(3).stride(1, 1),
                () -> Kernel.of(3).groups(0),
                () -> WeightShape.convolution(6, 4, Kernel.of(3).groups(4)),
                () -> WeightShape.convolution(4, 6, Kernel.of(3).groups(4)),
                () -> WeightShape.transposedConvolution(6, 4, Kernel.of(3).groups(4)),
                () -> WeightShape.groupedQuery(8, 4, 3, 2),
                () -> WeightShape.groupedQuery(8, 4, 0, 2),
                () -> WeightShape.packedQkv(8).split("head", 3),
                () -> WeightShape.packedQkv(8).split("head", 0),
                () -> WeightShape.embedding(10, 4).bias(),
                () -> WeightShape.denseBias(10, 4).bias(),
                () -> WeightShape.denseBias(10, 4).torchCompatible());
        for (int i = 0; i < wrong.size(); i++) {
            InputException refused = assertThrows(InputException.class, wrong.get(i), "number " + i);
            assertTrue(refused.line().contains("expected") && refused.line().contains("found"), refused.line());
        }
    }

    /** Products that are fans only may be as large as they like; axes and numbers of elements may not. */
    @Test
    void productsThatNoIntHoldsAreCountedOrRefused() {
        assertEquals(1e10, WeightShape.bilinear(1, 100_000, 100_000).fans().in());
        Kernel huge = Kernel.of(3000, 3000, 3000);
        assertEquals(27_000_000_000L, huge.taps());
        assertEquals(2 * 2.7e10, WeightShape.convolution(4, 2, huge).fans().in());
        assertEquals(
                4 * 2.7e10, WeightShape.transposedConvolution(2, 4, huge).fans().out());
        WeightShape torch = new WeightShape(List.of(4, 2, 65536, 65536), new Fans(1, 1, "x")).torchCompatible();
        assertEquals(2 * 0x1p32, torch.fans().in());
        assertEquals(1L << 35, torch.size());
        assertEquals(
                2 / (8 * 2.7e10),
                Initializers.identity()
                        .moments(WeightShape.convolution(4, 2, huge))
                        .mean());
        float[] centre = new float[3];
        long place = (1500L * 3000 + 1500) * 3000 + 1500;
        Initializers.identity()
                .fill(centre, 0, 3, place - 1, WeightShape.convolution(4, 2, huge), Streams.philox(0).stream("x"));
        assertArrayEquals(new float[] {0, 1, 0}, centre);
        int most = Integer.MAX_VALUE;
        for (Executable wrong : List.<Executable>of(
                () -> WeightShape.lstm(1 << 30, 4),
                () -> WeightShape.packedQkv(1 << 30),
                () -> WeightShape.depthwise(1 << 20, 1 << 20, Kernel.of(3)),
                () -> WeightShape.groupedQuery(8, 1 << 20, 1, 1 << 20),
                () -> WeightShape.bilinear(most, most, most),
                () -> WeightShape.convolution(most, most, Kernel.of(3)),
                () -> Kernel.of(most, most, most),
                () -> Kernel.of(1, 1, 1).stride(most),
                () -> new WeightShape(List.of(most, most, most), new Fans(1, 1, "x")))) {
            InputException refused = assertThrows(InputException.class, wrong);
            assertTrue(refused.line().contains("expected") && refused.line().contains("found"), refused.line());
        }
    }

    /** A stack of one expert is no kernel either, and turned over twice a stack is what it was. */
    @Test
    void expertsAreLayersOfTheirOwn() {
        WeightShape one = WeightShape.experts(1, 3, 5);
        assertEquals(List.of(3, 5), one.of(one.blocks().get(0)).axes());
        WeightShape turned = WeightShape.experts(2, 3, 5).transposed();
        assertEquals(List.of(2, 5, 3), turned.axes());
        assertEquals(
                ShapeKind.DENSE_TRANSPOSED, turned.of(turned.blocks().get(1)).kind());
        assertEquals(3, turned.of(turned.blocks().get(1)).units());
        assertEquals(List.of(2, 3), turned.bias().axes());
        assertEquals(WeightShape.experts(2, 3, 5), turned.transposed());
        assertEquals(2, WeightShape.experts(2, 3, 5).kind().inputAxis());
        assertEquals(1, turned.kind().inputAxis());
        assertEquals(2, turned.kind().outputAxis());
    }
}
