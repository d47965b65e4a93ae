package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void filesOfTheLibraryAreReadExactly() {
        Safetensors file = Safetensors.read(Golden.file("library.safetensors"));
        assertEquals(Map.of("format", "pt", "note", "初始化"), file.metadata());
        assertRamp(Golden.get(file.tensors(), "fc1.weight"), List.of(4, 3), Precision.FLOAT32);
        assertRamp(Golden.get(file.tensors(), "fc1.bias"), List.of(4), Precision.FLOAT64);
        assertRamp(Golden.get(file.tensors(), "half"), List.of(2, 3), Precision.FLOAT32);
        assertEquals(2.5, Golden.get(file.tensors(), "scalar").get(0));
        assertEquals(List.of(0, 4), Golden.get(file.tensors(), "empty").shape());
        double[] special = {
            0.0,
            -0.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Double.MIN_VALUE,
            Double.MAX_VALUE
        };
        assertArrayEquals(special, Golden.get(file.tensors(), "special").toDoubles());
    }

    @Test
    void bfloat16IsReadExactly() {
        Safetensors file = Safetensors.read(Golden.file("bfloat16.safetensors"));
        assertRamp(Golden.get(file.tensors(), "w"), List.of(3, 4), Precision.FLOAT32);
    }

    @Test
    void integersAreRefusedByName() {
        Refused.saying(
                "tensor steps: expected F64, F32, F16 or BF16, found I64;",
                () -> Safetensors.read(Golden.file("int64.safetensors")));
    }

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        int[] bits = {0, 0x80000000, 1, 0x7f7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f812345, 0x3f800001};
        float[] floats = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            floats[i] = Float.intBitsToFloat(bits[i]);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("single", Tensor.of(List.of(3, 3), floats));
        tensors.put("double", Tensor.of(List.of(2), new double[] {Math.PI, Double.MIN_VALUE}));
        tensors.put("名\"\n", Tensor.of(List.of(), new double[] {1}));
        Path file = folder.resolve("w.safetensors");
        new Safetensors(tensors, Map.of("seed", "7")).write(file);
        Safetensors back = Safetensors.read(file);
        assertEquals(Map.of("seed", "7"), back.metadata());
        assertEquals(tensors.keySet(), back.tensors().keySet());
        float[] got = Golden.get(back.tensors(), "single").toFloats();
        for (int i = 0; i < bits.length; i++) {
            assertEquals(bits[i], Float.floatToRawIntBits(got[i]));
        }
        assertArrayEquals(
                Golden.get(tensors, "double").toDoubles(),
                Golden.get(back.tensors(), "double").toDoubles());
        assertEquals(0, headerLength(file) % 8, "values are aligned");
    }

    @Test
    void theSameTensorsGiveTheSameBytes() throws IOException {
        Safetensors file = Safetensors.read(Golden.file("library.safetensors"));
        Path one = folder.resolve("1.safetensors");
        Path two = folder.resolve("2.safetensors");
        file.write(one);
        file.write(two);
        assertEquals(-1, Files.mismatch(one, two));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}|12|found 12 bytes; the file has bytes left over
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}|7|found 7 bytes; the file is cut off
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}|12|found a gap up to 4
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}|8|found an overlap at 4
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}|4|expected 8 bytes for F32 [2]
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}|8|data_offsets [8, 0]
            {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}|4|byte 37: expected a number from 0
            {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}|4|found 99999999999999999999
            {"a":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,4]}}|4|at most 2147483639 elements
            {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}|4|expected a whole number, found 1.5
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}|4|two data_offsets
            {"a":{"dtype":"F32","shape":[1]}}|4|two data_offsets
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}|4|found the key x
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}|4|Duplicate field 'a'
            {"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}|4|expected a text, found 7
            {"__metadata__":{"k":1}}|0|expected a text as metadata, found 1
            {"a":1}|0|expected an object in braces, found 1
            [1,2]|0|byte 8: expected an object in braces, found [
            {"a"|0|byte 12: expected a header in JSON
            {} {}|0|expected nothing after the header
            """)
    void aMalformedHeaderIsRefusedWithItsPlace(String json, int valueBytes, String words) throws IOException {
        refused(json.getBytes(StandardCharsets.UTF_8), valueBytes, words);
    }

    @Test
    void damagedStartsAreRefused() throws IOException {
        Path file = folder.resolve("x.safetensors");
        for (byte[] bytes :
                List.of(new byte[0], new byte[7], new byte[8], new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 2})) {
            Files.write(file, bytes);
            assertThrows(InputException.class, () -> Safetensors.read(file));
        }
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0});
        Refused.saying("name it .npz", () -> Safetensors.read(file));
        refused(new byte[] {'{', '"', (byte) 0xc3, 'x', '"', '}'}, 0, "byte 10: expected a header in UTF-8");
    }

    private void refused(byte[] json, int valueBytes, String words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] prefix = new byte[8];
        ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
        out.write(prefix);
        out.write(json);
        out.write(new byte[valueBytes]);
        Path file = folder.resolve("x.safetensors");
        Files.write(file, out.toByteArray());
        Refused.saying(words, () -> Safetensors.read(file));
        Refused.saying("x.safetensors", () -> Safetensors.read(file));
    }

    private static long headerLength(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    static void assertRamp(Tensor tensor, List<Integer> shape, Precision precision) {
        assertEquals(shape, tensor.shape());
        assertEquals(precision, tensor.precision());
        for (int i = 0; i < tensor.size(); i++) {
            assertEquals(Golden.ramp(i), tensor.get(i), "element " + i);
        }
    }
}
