package dev.outset.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, checked against the rules of the format: every tensor's bytes are its shape
 * times its type, and together they cover the values without gap, overlap or rest.
 *
 * @param entries in the order of the header
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    /** The limit of the official library. */
    static final long LONGEST = 100_000_000;

    private static final int MOST_AXES = 32;
    private static final Map<String, ElementType> TYPES = Map.of(
            "F64", ElementType.FLOAT64,
            "F32", ElementType.FLOAT32,
            "F16", ElementType.FLOAT16,
            "BF16", ElementType.BFLOAT16);

    /** What the format calls a type. */
    static String name(ElementType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** One tensor: values lie in bytes {@code [begin, end)} after the header. */
    record Entry(String name, ElementType type, List<Integer> shape, int count, long begin, long end) {}

    List<Entry> inFileOrder() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return sorted;
    }

    /** Bytes of memory that the values take once read. */
    long valueBytes() {
        return entries.stream()
                .mapToLong(e -> (long) e.count() * (e.type() == ElementType.FLOAT64 ? 8 : 4))
                .sum();
    }

    static SafetensorsHeader parse(Path file, byte[] json, long valueBytes) {
        return parse(file, json, valueBytes, false);
    }

    /** @param floatsOnly whether tensors of other types are passed over, not refused */
    static SafetensorsHeader parse(Path file, byte[] json, long valueBytes, boolean floatsOnly) {
        requireUtf8(file, json);
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(json)) {
            Reading reading = new Reading(file, parser, floatsOnly);
            SafetensorsHeader header = reading.header();
            if (!reading.passedOver) {
                header.requireCover(file, valueBytes);
            }
            return header;
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw new InputException(
                    FileErrors.show(file) + ", byte " + (Safetensors.PREFIX + at),
                    "a header in JSON",
                    FileErrors.show(firstLine(e.getOriginalMessage())),
                    "the file is damaged: write it again");
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static void requireUtf8(Path file, byte[] json) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(json);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new InputException(
                    FileErrors.show(file) + ", byte " + (Safetensors.PREFIX + in.position()),
                    "a header in UTF-8",
                    "the byte 0x" + Integer.toHexString(json[in.position()] & 0xff),
                    "the file is damaged: write it again");
        }
    }

    private void requireCover(Path file, long valueBytes) {
        long at = 0;
        String before = "the header";
        for (Entry entry : inFileOrder()) {
            if (entry.begin() != at) {
                throw new InputException(
                        FileErrors.show(file) + ", tensor " + FileErrors.show(entry.name()),
                        "values from offset " + at + ", where " + before + " ends",
                        (entry.begin() < at ? "an overlap at " : "a gap up to ") + entry.begin(),
                        "the file is damaged: write it again");
            }
            at = entry.end();
            before = FileErrors.show(entry.name());
        }
        if (at != valueBytes) {
            throw new InputException(
                    FileErrors.show(file),
                    at + " bytes of values after the header",
                    valueBytes + " bytes",
                    at > valueBytes
                            ? "the file is cut off: write it again"
                            : "the file has bytes left over: write it again");
        }
    }

    /** Reads the tokens one by one; a header of 100 MB never becomes a tree. */
    private static final class Reading {
        private final Path file;
        private final JsonParser parser;
        private final boolean floatsOnly;
        private boolean passedOver;

        Reading(Path file, JsonParser parser, boolean floatsOnly) {
            this.file = file;
            this.parser = parser;
            this.floatsOnly = floatsOnly;
        }

        SafetensorsHeader header() throws IOException {
            require(JsonToken.START_OBJECT, parser.nextToken(), "an object in braces");
            List<Entry> entries = new ArrayList<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                require(JsonToken.START_OBJECT, parser.nextToken(), "an object in braces");
                if (METADATA.equals(name)) {
                    readMetadata(metadata);
                } else {
                    readEntry(name).ifPresentOrElse(entries::add, () -> passedOver = true);
                }
            }
            if (parser.nextToken() != null) {
                throw refused("nothing after the header", "more JSON");
            }
            return new SafetensorsHeader(entries, metadata);
        }

        private void readMetadata(Map<String, String> metadata) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                require(JsonToken.VALUE_STRING, parser.nextToken(), "a text as metadata");
                metadata.put(key, parser.getText());
            }
        }

        private Optional<Entry> readEntry(String name) throws IOException {
            String dtype = null;
            List<Integer> shape = null;
            List<Long> offsets = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "dtype" -> dtype = text();
                    case "shape" -> shape = shape();
                    case "data_offsets" -> offsets = numbers(2, Long.MAX_VALUE);
                    default -> throw refused("dtype, shape and data_offsets", "the key " + FileErrors.show(key));
                }
            }
            boolean known = dtype == null || TYPES.containsKey(dtype);
            return known || !floatsOnly ? Optional.of(entry(name, dtype, shape, offsets)) : Optional.empty();
        }

        private Entry entry(
                String name, @Nullable String dtype, @Nullable List<Integer> shape, @Nullable List<Long> offsets) {
            if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
                throw refused("dtype, shape and two data_offsets of " + FileErrors.show(name), "fewer");
            }
            String subject = FileErrors.show(file) + ", tensor " + FileErrors.show(name);
            ElementType type = TYPES.get(dtype);
            if (type == null) {
                throw new InputException(
                        subject,
                        "F64, F32, F16 or BF16",
                        FileErrors.show(dtype),
                        "leave the tensor out or save it as a floating-point type");
            }
            int count = ElementType.count(subject, shape);
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (end - begin != (long) count * type.bytes()) {
                throw new InputException(
                        subject,
                        (long) count * type.bytes() + " bytes for " + dtype + " " + shape,
                        "data_offsets " + offsets,
                        "the file is damaged: write it again");
            }
            return new Entry(name, type, shape, count, begin, end);
        }

        private String text() throws IOException {
            require(JsonToken.VALUE_STRING, parser.currentToken(), "a text");
            return parser.getText();
        }

        private List<Integer> shape() throws IOException {
            return numbers(MOST_AXES, Integer.MAX_VALUE).stream()
                    .map(Math::toIntExact)
                    .toList();
        }

        private List<Long> numbers(int most, long highest) throws IOException {
            require(JsonToken.START_ARRAY, parser.currentToken(), "a list of numbers");
            List<Long> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(JsonToken.VALUE_NUMBER_INT, parser.currentToken(), "a whole number");
                if (numbers.size() == most) {
                    throw refused("at most " + most + " numbers", "more");
                }
                boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                if (!fits || parser.getLongValue() < 0 || parser.getLongValue() > highest) {
                    throw refused("a number from 0 to " + highest, FileErrors.show(parser.getText()));
                }
                numbers.add(parser.getLongValue());
            }
            return numbers;
        }

        private void require(JsonToken wanted, @Nullable JsonToken found, String expected) throws IOException {
            if (found != wanted) {
                throw refused(expected, found == null ? "the end of the header" : FileErrors.show(parser.getText()));
            }
        }

        private InputException refused(String expected, String found) {
            long at = Math.max(0, parser.currentTokenLocation().getByteOffset());
            return new InputException(
                    FileErrors.show(file) + ", byte " + (Safetensors.PREFIX + at),
                    expected,
                    found,
                    "the file is damaged or not safetensors: write it again");
        }
    }
}
