package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.network.Precision;
import dev.outset.network.Tensor;
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
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"little-f2", "big-f2", "little-f4", "big-f4", "little-f8", "big-f8"})
    void everyFloatingTypeAndByteOrderOfNumPyIsReadExactly(String name) {
        Precision precision = name.endsWith("8") ? Precision.FLOAT64 : Precision.FLOAT32;
        SafetensorsTest.assertRamp(Npy.read(Golden.file(name + ".npy")), List.of(3, 4), precision);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyHeaderVersionIsRead(int version) {
        Tensor tensor = Npy.read(Golden.file("version" + version + ".npy"));
        SafetensorsTest.assertRamp(tensor, List.of(5), Precision.FLOAT32);
    }

    @Test
    void fortranOrderBecomesRowMajor() {
        SafetensorsTest.assertRamp(Npy.read(Golden.file("fortran.npy")), List.of(2, 3, 4), Precision.FLOAT32);
    }

    @Test
    void scalarsAndEmptyArraysAreRead() {
        assertEquals(List.of(), Npy.read(Golden.file("scalar.npy")).shape());
        assertEquals(2.5, Npy.read(Golden.file("scalar.npy")).get(0));
        assertEquals(List.of(0, 4), Npy.read(Golden.file("empty.npy")).shape());
    }

    @ParameterizedTest
    @CsvSource({"int64,<i8", "bool,|b1", "complex,<c8", "object,|O", "structured,a structured array"})
    void otherTypesAreRefusedByName(String name, String found) {
        Refused.saying(found, () -> Npy.read(Golden.file(name + ".npy")));
    }

    @Test
    void archivesOfNumPyAreReadStoredAndDeflated() {
        for (String name : List.of("stored.npz", "deflated.npz")) {
            Map<String, Tensor> tensors = Npz.read(Golden.file(name)).tensors();
            assertEquals(List.of("fc1.weight", "fc1.bias"), List.copyOf(tensors.keySet()));
            SafetensorsTest.assertRamp(Golden.get(tensors, "fc1.weight"), List.of(4, 3), Precision.FLOAT32);
            SafetensorsTest.assertRamp(Golden.get(tensors, "fc1.bias"), List.of(4), Precision.FLOAT64);
        }
    }

    @Test
    void anArrayIsWrittenAsNumPyWritesIt() throws IOException {
        for (String name : List.of("little-f4.npy", "little-f8.npy", "scalar.npy", "empty.npy", "version1.npy")) {
            Path file = folder.resolve(name);
            Npy.write(file, Npy.read(Golden.file(name)));
            assertEquals(-1, Files.mismatch(file, Golden.file(name)), name);
        }
    }

    @Test
    void anArchiveIsReadBackBitForBit() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(List.of(2), new double[] {Math.E, -0.0}));
        tensors.put("权重", Tensor.of(List.of(1, 3), new float[] {Float.MIN_VALUE, Float.NaN, -1}));
        Path file = folder.resolve("w.npz");
        new Npz(tensors, "seed: 7").write(file);
        Npz back = Npz.read(file);
        assertEquals("seed: 7", back.comment());
        assertEquals(List.copyOf(tensors.keySet()), List.copyOf(back.tensors().keySet()));
        assertArrayEquals(
                Golden.get(tensors, "b").toDoubles(),
                Golden.get(back.tensors(), "b").toDoubles());
        assertArrayEquals(
                Golden.get(tensors, "权重").toFloats(),
                Golden.get(back.tensors(), "权重").toFloats());
    }

    @Test
    void aChangedByteInAnArchiveIsCaughtByItsChecksum() throws IOException {
        byte[] bytes = Files.readAllBytes(Golden.file("stored.npz"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("\n", text.indexOf("descr")) + 3] ^= 1; // within the first value
        Path file = folder.resolve("x.npz");
        Files.write(file, bytes);
        Refused.saying("entry fc1.weight.npy: expected the checksum", () -> Npz.read(file));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'descr': '<f4', 'fortran_order': False, 'shape': (3,), }|expected 12 bytes for shape [3], found 8 bytes
            {'descr': '<f4', 'fortran_order': False, 'shape': (1,), }|the file has bytes left over
            {'descr': '<f4', 'fortran_order': Maybe, 'shape': (2,), }|expected True or False, found 'M'
            {'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }|byte 61: expected an axis length
            {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }|expected an axis length
            {'descr': '<f4', 'fortran_order': False, 'shape': (2, }|expected an axis length
            {'descr': '<f4', 'fortran_order': False, }|found only
            {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }|found a second descr
            {'descr': '<f4', 'order': False, 'shape': (2,), }|found order
            {'descr': '<f4', 'fortran_order': False, 'shape': (2,), } x|found x
            {'descr': '<f4|expected a closing quote
            {'descr': 'f4', 'fortran_order': False, 'shape': (2,), }|found the type f4
            |expected '{', found the end of the header
            """)
    void aMalformedHeaderIsRefusedWithItsPlace(String literal, String words) throws IOException {
        byte[] text = (literal == null ? "" : literal).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(10 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length);
        out.put(text);
        Path file = folder.resolve("x.npy");
        Files.write(file, out.array());
        Refused.saying(words, () -> Npy.read(file));
    }
}
