package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real PyTorch and NumPy: {@code src/test/oracle/replayed_streams.py} wrote the files. */
class ReplayedStreamsTest {
    /** Two last places of erfinv, times √2, and two roundings. */
    private static final int INVERSE_ERF = 4;

    /** What one call draws: floats or doubles, and how far a library may be from ours in the last place. */
    private record Drawn(float[] floats, double[] doubles, int ulps) {
        static Drawn of(float[] values, int ulps) {
            return new Drawn(values, new double[0], ulps);
        }

        static Drawn of(double[] values, int ulps) {
            return new Drawn(new float[0], values, ulps);
        }
    }

    private interface Calls {
        Drawn run(String[] call);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = ReplayedStreamsTest.class.getResourceAsStream(name)) {
            if (in == null) {
                return fail(name + " is missing");
            }
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
        }
    }

    private static double number(String[] call, int at) {
        return Double.parseDouble(call[at]);
    }

    private static Calls torch(TorchGenerator numbers, int ulpsOfTruncated) {
        return call -> {
            int count = Integer.parseInt(call[call[0].equals("permutation") ? 1 : 2]);
            float[] floats = new float[count];
            double[] doubles = new double[count];
            boolean single = call[1].equals("f32");
            switch (call[0]) {
                case "uniform" -> {
                    numbers.uniform(
                            single ? floats : new float[0], 0, single ? count : 0, number(call, 3), number(call, 4));
                    numbers.uniform(doubles, 0, single ? 0 : count, number(call, 3), number(call, 4));
                    return single ? Drawn.of(floats, 0) : Drawn.of(doubles, 0);
                }
                case "normal" -> {
                    numbers.normal(floats, 0, single ? count : 0, number(call, 3), number(call, 4));
                    numbers.normal(doubles, 0, single ? 0 : count, number(call, 3), number(call, 4));
                    return single ? Drawn.of(floats, 0) : Drawn.of(doubles, 2);
                }
                case "truncated" -> {
                    double[] law = {number(call, 3), number(call, 4), number(call, 5), number(call, 6)};
                    numbers.truncatedNormal(floats, 0, single ? count : 0, law[0], law[1], law[2], law[3]);
                    numbers.truncatedNormal(doubles, 0, single ? 0 : count, law[0], law[1], law[2], law[3]);
                    return single ? Drawn.of(floats, ulpsOfTruncated) : Drawn.of(doubles, 2);
                }
                default -> {
                    int[] order = numbers.permutation(count);
                    return Drawn.of(Arrays.stream(order).asDoubleStream().toArray(), 0);
                }
            }
        };
    }

    private static Calls numpy(NumpyGenerator numbers) {
        return call -> {
            int count = Integer.parseInt(call[1]);
            float[] floats = new float[count];
            double[] doubles = new double[count];
            for (int i = 0; i < count; i++) {
                switch (call[0]) {
                    case "random" -> doubles[i] = numbers.uniform();
                    case "random32" -> floats[i] = numbers.uniformFloat();
                    case "standard" -> doubles[i] = numbers.normal();
                    case "standard32" -> floats[i] = numbers.normalFloat();
                    case "uniform" -> doubles[i] = numbers.uniform(number(call, 2), number(call, 3));
                    default -> doubles[i] = numbers.normal(number(call, 2), number(call, 3));
                }
            }
            return call[0].endsWith("32") ? Drawn.of(floats, 0) : Drawn.of(doubles, 0);
        };
    }

    private static Calls calls(String stream, long seed) {
        return switch (stream) {
            case "torch" -> torch(TorchGenerator.x86(seed), INVERSE_ERF);
            case "torch-2.12" -> torch(TorchGenerator.x86Since212(seed), 0);
            case "torch-generic" -> torch(TorchGenerator.generic(seed), INVERSE_ERF);
            default -> numpy(new NumpyGenerator(seed));
        };
    }

    /** Every golden number of a file; answers how many there were. */
    private static long compare(List<String> lines) throws NoSuchAlgorithmException {
        long compared = 0;
        for (String line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            Calls calls = calls(fields[0], Long.parseLong(fields[1]));
            List<Drawn> drawn = new ArrayList<>();
            for (String call : fields[2].split(";", -1)) {
                drawn.add(calls.run(call.split(" ", -1)));
            }
            compared += fields[3].startsWith("sha256:") ? hashed(fields, drawn) : shown(fields, drawn);
        }
        return compared;
    }

    private static long shown(String[] fields, List<Drawn> drawn) {
        String[] hex = fields[3].split(" ", -1);
        int next = 0;
        for (Drawn part : drawn) {
            for (float value : part.floats) {
                float expected = Float.intBitsToFloat((int) Long.parseLong(hex[next++], 16));
                assertEquals(
                        expected, value, part.ulps * Math.ulp(expected), fields[0] + " " + fields[1] + " " + fields[2]);
            }
            for (double value : part.doubles) {
                double expected = Double.longBitsToDouble(Long.parseUnsignedLong(hex[next++], 16));
                assertEquals(
                        expected, value, part.ulps * Math.ulp(expected), fields[0] + " " + fields[1] + " " + fields[2]);
            }
        }
        assertEquals(hex.length, next);
        return next;
    }

    private static long hashed(String[] fields, List<Drawn> drawn) throws NoSuchAlgorithmException {
        if (drawn.stream().anyMatch(part -> part.ulps > 0)) {
            return 0; // an unlike last place changes the hash; such calls are compared where they are shown
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long count = 0;
        for (Drawn part : drawn) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * part.floats.length + 8 * part.doubles.length);
            for (float value : part.floats) {
                bytes.putFloat(value);
            }
            for (double value : part.doubles) {
                bytes.putDouble(value);
            }
            digest.update(bytes.array());
            count += part.floats.length + part.doubles.length;
        }
        assertEquals(
                fields[3],
                "sha256:" + HexFormat.of().formatHex(digest.digest()),
                fields[0] + " " + fields[1] + " " + fields[2]);
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch.txt", "torch_generic.txt", "torch_212.txt", "numpy_pcg64.txt"})
    void everyNumberIsTheLibrarysNumber(String file) throws IOException, NoSuchAlgorithmException {
        assertTrue(compare(lines(file)) > 100_000);
    }

    /** Negative control: the other set of kernels differs, in uniforms and in normals. */
    @Test
    void theTwoKernelsOfTorchDiffer() {
        float[] fused = new float[64];
        float[] generic = new float[64];
        TorchGenerator.x86(0).uniform(fused, 0, 64, -0.5, 0.25);
        TorchGenerator.generic(0).uniform(generic, 0, 64, -0.5, 0.25);
        assertFalse(Arrays.equals(fused, generic));
        assertArrayEquals(fused, generic, 1e-7f);
        TorchGenerator.x86(0).normal(fused, 0, 64, 0, 1);
        TorchGenerator.generic(0).normal(generic, 0, 64, 0, 1);
        assertFalse(Arrays.equals(fused, generic));
        assertArrayEquals(fused, generic, 1e-6f);
    }

    /** 15 elements are drawn one by one, 16 as a block: PyTorch's users trip over it. */
    @Test
    void sixteenNormalsAreNotFifteenAndOneMore() {
        float[] few = new float[15];
        float[] more = new float[16];
        TorchGenerator.x86(3).normal(few, 0, 15, 0, 1);
        TorchGenerator.x86(3).normal(more, 0, 16, 0, 1);
        assertNotEquals(few[0], more[0]);
    }

    @Test
    void onlyTheLow32BitsOfATorchSeedCount() {
        assertArrayEquals(
                TorchGenerator.x86(7).permutation(50),
                TorchGenerator.x86(7 + (1L << 32)).permutation(50));
    }

    @Test
    void aNegativeSeedIsNotNumpys() {
        assertThrows(InputException.class, () -> new NumpyGenerator(-1));
    }
}
