package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.text.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against real NumPy: {@code src/test/oracle/numpy_random.py} wrote the file. */
class NumpyRandomStateTest {
    private record Line(long seed, String call, double value) {}

    private static List<Line> golden() throws IOException {
        InputStream in = NumpyRandomStateTest.class.getResourceAsStream("numpy_random.txt");
        if (in == null) {
            return fail("numpy_random.txt is missing");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(NumpyRandomStateTest::line).toList();
        }
    }

    private static Line line(String text) {
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        return new Line(
                Long.parseLong(text.substring(0, first)),
                text.substring(first + 1, last),
                Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(last + 1), 16)));
    }

    /** Uniforms bit for bit; normals to the last bit of the logarithm: 2 ulp, and the same float. */
    @Test
    void everyNumberIsNumpysNumber() throws IOException {
        NumpyRandomState numbers = new NumpyRandomState(0);
        long seed = -1;
        int normals = 0;
        int different = 0;
        for (Line line : golden()) {
            if (line.call.contains("after") || line.call.contains("layer")) {
                continue;
            }
            if (line.seed != seed) {
                seed = line.seed;
                numbers = new NumpyRandomState(seed);
            }
            if (line.call.contains("normal")) {
                double value = line.call.startsWith("normal") ? numbers.normal(0.1, 0.02) : numbers.normal();
                normals++;
                different += value == line.value ? 0 : 1;
                assertEquals(line.value, value, 2 * Math.ulp(line.value), line.call);
                assertEquals((float) line.value, (float) value, line.call);
            } else {
                double value = line.call.startsWith("uniform") ? numbers.uniform(-0.5, 0.25) : numbers.uniform();
                assertEquals(line.value, value, line.call);
            }
        }
        assertTrue(normals > 2000);
        assertTrue(different < normals / 100, different + " of " + normals + " normals differ in the last bit");
    }

    @Test
    void theStateIsTwistedAsNumpyDoes() throws IOException {
        NumpyRandomState numbers = new NumpyRandomState(7);
        for (int i = 0; i < 100_000; i++) {
            numbers.uniform();
        }
        for (Line line : golden()) {
            if (line.call.contains("after")) {
                assertEquals(line.value, numbers.uniform());
            }
        }
    }

    /** As {@code r.normal(0, 0.1, (2, 3)).astype(float32)}, then {@code r.uniform(-0.3, 0.3, 2).astype(float32)}. */
    @Test
    void layersAreDrawnAsWithAstypeFloat32() throws IOException {
        List<Line> layer =
                golden().stream().filter(line -> line.call.contains("layer")).toList();
        StreamSource source = Streams.numpy(0);
        float[] drawn = new float[8];
        RandomStream weight = source.stream("fc1.weight");
        weight.normal(drawn, 0, 4, 0, 0, 0.1);
        weight.normal(drawn, 4, 2, 4, 0, 0.1);
        source.stream("fc1.bias").uniform(drawn, 6, 2, 0, -0.3, 0.3);
        assertEquals(8, layer.size());
        for (int i = 0; i < 8; i++) {
            assertEquals(layer.get(i).value, drawn[i]);
        }
    }

    /** Golden values of RandomState(0).standard_normal(3), printed with float.hex. */
    @Test
    void theFirstNormalsOfSeedZeroAreKnown() {
        double[] z = new double[3];
        Streams.numpy(0).stream("any").normal(z, 0, 3, 0, 0, 1);
        assertEquals(0x1.c398ef3e5cfa5p+0, z[0]);
        assertEquals(0x1.99c2cfacc8953p-2, z[1]);
        assertEquals(0x1.f51d25222c9abp-1, z[2]);
    }

    @Test
    void seedsOutsideNumpysRangeAreRefusedWithTheRange() {
        InputException refused = assertThrows(InputException.class, () -> Streams.numpy(-1));
        assertTrue(refused.line().contains("0 to 4294967295") && refused.line().contains("-1"));
        assertThrows(InputException.class, () -> new NumpyRandomState(1L << 32));
    }

    @Test
    void slicesOutOfOrderAreRefused() {
        RandomStream stream = Streams.numpy(0).stream("fc1.weight");
        double[] out = new double[4];
        stream.uniform(out, 0, 4, 0, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> stream.uniform(out, 0, 4, 0, 0, 1));
        assertEquals(false, stream.randomAccess());
    }
}
