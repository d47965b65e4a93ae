package dev.outset.formats;

import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A <a href="https://github.com/huggingface/safetensors">safetensors</a> file: eight bytes with the length N of the
 * header (little-endian), N bytes of JSON, then the values, row-major and without gaps.
 *
 * <pre>
 * {@code {"__metadata__": {"key": "text"}, "fc1.weight": {"dtype": "F32", "shape": [64, 32], "data_offsets": [0, 8192]}}}
 * </pre>
 *
 * <p>F64, F32, F16 and BF16 are read; integers and other types are refused by name. Values are exact: half precisions
 * widen to float without rounding, NaN and infinities pass. What the format forbids (gaps, overlaps, repeated names,
 * bytes left over) is refused with the place in the file.
 *
 * @param tensors by name, in the order of the header
 * @param metadata texts by key, empty if there are none
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    static final int PREFIX = 8;

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a file whole; memory is that of the values.
     *
     * @throws InputException if it is not a safetensors file of floating-point tensors, naming the byte or tensor
     */
    public static Safetensors read(Path file) {
        FileErrors.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(file, in, Files.size(file));
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /**
     * The names and shapes of the tensors, without their values: of a checkpoint of any size only the header is read.
     * Tensors of whole numbers – counters, masks – are no parameters and are left out.
     *
     * @throws InputException if it is not a safetensors file, naming the byte
     */
    public static Map<String, List<Integer>> shapes(Path file) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        header(file).entries().forEach(entry -> shapes.put(entry.name(), entry.shape()));
        return shapes;
    }

    /** The number types of the tensors, likewise from the header alone. */
    static Map<String, ElementType> types(Path file) {
        Map<String, ElementType> types = new LinkedHashMap<>();
        header(file).entries().forEach(entry -> types.put(entry.name(), entry.type()));
        return types;
    }

    /** The texts of the header by key, likewise. */
    public static Map<String, String> metadata(Path file) {
        return header(file).metadata();
    }

    private static SafetensorsHeader header(Path file) {
        FileErrors.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return readHeader(file, in, Files.size(file), true);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /**
     * The floating-point tensors of a file; tensors of whole numbers are passed over.
     *
     * @throws InputException if it is not a safetensors file, naming the byte or tensor
     */
    public static Map<String, Tensor> readFloats(Path file) {
        FileErrors.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            SafetensorsHeader header = readHeader(file, in, Files.size(file), true);
            ElementType.requireMemory(FileErrors.show(file), header.valueBytes());
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            long at = 0;
            for (SafetensorsHeader.Entry entry : header.inFileOrder()) {
                in.skipNBytes(Math.max(0, entry.begin() - at));
                tensors.put(entry.name(), readValues(file, in, entry));
                at = entry.end();
            }
            return tensors;
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** Reads from a stream of {@code size} bytes. */
    static Safetensors read(Path file, InputStream in, long size) throws IOException {
        SafetensorsHeader header = readHeader(file, in, size, false);
        ElementType.requireMemory(FileErrors.show(file), header.valueBytes());
        Map<String, Tensor> byName = new HashMap<>();
        for (SafetensorsHeader.Entry entry : header.inFileOrder()) {
            byName.put(entry.name(), readValues(file, in, entry));
        }
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            ordered.put(entry.name(), Objects.requireNonNull(byName.get(entry.name())));
        }
        return new Safetensors(ordered, header.metadata());
    }

    private static SafetensorsHeader readHeader(Path file, InputStream in, long size, boolean floatsOnly)
            throws IOException {
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 0",
                    "8 bytes with the length of the header",
                    prefix.length + " bytes",
                    "the file is empty or cut off: write it again");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > size - PREFIX || length > SafetensorsHeader.LONGEST) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 0",
                    "a header length from 2 to " + Math.min(size - PREFIX, SafetensorsHeader.LONGEST),
                    Long.toUnsignedString(length),
                    prefix[0] == 'P' && prefix[1] == 'K'
                            ? "this is a zip archive: name it .npz if NumPy wrote it, or save it as safetensors"
                            : "the file is cut off or not safetensors: write it again");
        }
        byte[] json = in.readNBytes((int) length);
        if (json.length < length) {
            throw new EOFException("the file became shorter while it was read");
        }
        return SafetensorsHeader.parse(file, json, size - PREFIX - length, floatsOnly);
    }

    private static Tensor readValues(Path file, InputStream in, SafetensorsHeader.Entry entry) throws IOException {
        try {
            return entry.type().read(in, ByteOrder.LITTLE_ENDIAN, entry.shape(), entry.count());
        } catch (EOFException e) {
            throw new InputException(
                    FileErrors.show(file) + ", tensor " + FileErrors.show(entry.name()),
                    (long) entry.count() * entry.type().bytes() + " bytes of values",
                    e.getMessage() + " bytes",
                    "the file is cut off: write it again");
        }
    }

    /**
     * Writes the tensors whole or not at all: float64 first so that all values are aligned, otherwise in map order.
     *
     * @throws InputException if the file cannot be written
     */
    public void write(Path file) {
        List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
        order.sort((a, b) -> b.getValue().precision().compareTo(a.getValue().precision()));
        List<SafetensorsHead.Planned> planned = order.stream()
                .map(e -> new SafetensorsHead.Planned(
                        e.getKey(),
                        ElementType.of(e.getValue().precision()),
                        e.getValue().shape()))
                .toList();
        byte[] head = SafetensorsHead.bytes(planned, metadata);
        AtomicFile.write(file, out -> {
            out.write(head);
            for (Map.Entry<String, Tensor> entry : order) {
                ElementType.write(out, entry.getValue());
            }
        });
    }
}
