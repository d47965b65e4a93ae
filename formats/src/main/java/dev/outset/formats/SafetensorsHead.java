package dev.outset.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What stands before the values of a safetensors file: the length of the header and the header. */
final class SafetensorsHead {
    /**
     * A tensor whose values will follow.
     *
     * @param shape lengths of the axes; their product may be larger than an array
     */
    record Planned(String name, ElementType type, List<Integer> shape) {
        long bytes() {
            return shape.stream().mapToLong(Integer::longValue).reduce(type.bytes(), Math::multiplyExact);
        }
    }

    private SafetensorsHead() {}

    /** For tensors whose values follow in this order without gaps, the first one on a multiple of eight bytes. */
    static byte[] bytes(List<Planned> tensors, Map<String, String> metadata) {
        byte[] json = json(tensors, metadata);
        int length = (json.length + 7) / 8 * 8;
        byte[] head = new byte[Safetensors.PREFIX + length];
        Arrays.fill(head, Safetensors.PREFIX + json.length, head.length, (byte) ' ');
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json);
        return head;
    }

    private static byte[] json(List<Planned> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(SafetensorsHeader.METADATA);
                for (Map.Entry<String, String> text : metadata.entrySet()) {
                    json.writeStringField(text.getKey(), text.getValue());
                }
                json.writeEndObject();
            }
            long at = 0;
            for (Planned tensor : tensors) {
                writeEntry(json, tensor, at);
                at += tensor.bytes();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeEntry(JsonGenerator json, Planned tensor, long at) throws IOException {
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", SafetensorsHeader.name(tensor.type()));
        json.writeFieldName("shape");
        json.writeStartArray();
        for (int axis : tensor.shape()) {
            json.writeNumber(axis);
        }
        json.writeEndArray();
        json.writeFieldName("data_offsets");
        json.writeStartArray();
        json.writeNumber(at);
        json.writeNumber(at + tensor.bytes());
        json.writeEndArray();
        json.writeEndObject();
    }
}
