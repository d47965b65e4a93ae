package dev.outset.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * JSON as the design fixes it: a double is written with the fewest digits that read back to the same double (on every
 * JDK alike), non-finite values are strings, enum constants are written in lower case with dashes, an empty OptionalInt
 * is null. Records and maps keep the order of their components.
 */
public final class JsonOut {
    private static final ObjectWriter WRITER = mapper().writerWithDefaultPrettyPrinter();

    private JsonOut() {}

    /** {@code value} (records, maps, lists, arrays, numbers, strings) as indented JSON. */
    public static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** A result and, last, what it was made with. */
    static String write(Object result, Map<String, String> provenance) {
        return write(new Made(result, provenance));
    }

    private record Made(@JsonUnwrapped Object result, Map<String, String> provenance) {}

    /** As {@link #write(Object)}, without building the text in memory first; the stream stays open. */
    public static void write(Object value, OutputStream out) throws IOException {
        WRITER.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, value);
        out.write('\n');
    }

    /** As {@link #write(Object)}, without building the text in memory first; the writer stays open. */
    public static void write(Object value, PrintWriter out) {
        try {
            WRITER.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("standard output", e); // a PrintWriter keeps its failures to itself
        }
        out.println();
    }

    private static JsonMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(OptionalInt.class, new OptionalIntSerializer());
        module.addSerializer(new EnumSerializer());
        return JsonMapper.builder()
                .addModule(module)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    private static final class OptionalIntSerializer extends StdSerializer<OptionalInt> {
        private static final long serialVersionUID = 1L;

        OptionalIntSerializer() {
            super(OptionalInt.class);
        }

        @Override
        public void serialize(OptionalInt value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                json.writeNumber(value.getAsInt());
            } else {
                json.writeNull();
            }
        }
    }

    @SuppressWarnings({"rawtypes", "serial"})
    private static final class EnumSerializer extends StdSerializer<Enum> {
        EnumSerializer() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
