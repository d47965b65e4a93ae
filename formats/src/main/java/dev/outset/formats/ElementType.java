package dev.outset.formats;

import dev.outset.math.HalfPrecision;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The number types of weight files. Half precisions widen to float without rounding: every value of IEEE binary16 and
 * of bfloat16 is a float; a float is rounded to them, to nearest.
 */
public enum ElementType {
    FLOAT16(2),
    BFLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private static final int CHUNK = 1 << 20; // bytes read or written at once

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** The type that values of this precision are kept in. */
    public static ElementType of(Precision precision) {
        return precision == Precision.FLOAT64 ? FLOAT64 : FLOAT32;
    }

    /** The precision in which values of this type are computed and read. */
    public Precision precision() {
        return this == FLOAT64 ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    /**
     * Number of elements of a shape.
     *
     * @throws InputException above 2³¹ − 1, the longest array
     */
    static int count(String subject, List<Integer> shape) {
        long count = 1;
        for (int axis : shape) {
            count = axis == 0 ? 0 : count * axis; // below 2^62: both factors are below 2^31
            if (count > Integer.MAX_VALUE - 8) {
                throw new InputException(
                        subject,
                        "at most 2147483639 elements in one tensor",
                        "shape " + shape,
                        "split the tensor: larger ones are not read yet");
            }
        }
        return (int) count;
    }

    /** Refuses values that could not fit into this process, before anything is allocated. */
    static void requireMemory(String subject, long bytes) {
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most / 10 * 9) {
            throw new InputException(
                    subject,
                    "values that fit into " + (most >> 20) + " MB of memory",
                    (bytes >> 20) + " MB",
                    "give Java more memory, for example JAVA_TOOL_OPTIONS=-Xmx16g");
        }
    }

    /**
     * Reads {@code count} elements of this type.
     *
     * @throws EOFException if the stream ends before; its message is the number of bytes that were there
     */
    Tensor read(InputStream in, ByteOrder order, List<Integer> shape, int count) throws IOException {
        float[] floats = new float[this == FLOAT64 ? 0 : count];
        double[] doubles = new double[this == FLOAT64 ? count : 0];
        byte[] chunk = new byte[(int) Math.min(CHUNK, (long) count * bytes)];
        int step = CHUNK / bytes;
        for (int at = 0; at < count; at += step) {
            int n = Math.min(step, count - at);
            int got = in.readNBytes(chunk, 0, n * bytes);
            if (got < n * bytes) {
                throw new EOFException(String.valueOf((long) at * bytes + got));
            }
            decode(ByteBuffer.wrap(chunk).order(order), floats, doubles, at, n);
        }
        return this == FLOAT64 ? Tensor.of(shape, doubles) : Tensor.of(shape, floats);
    }

    /** Rounds {@code n} values from {@code at} on to this type, as bytes; floats to all but FLOAT64. */
    void encode(float[] floats, double[] doubles, int at, int n, ByteBuffer chunk) {
        switch (this) {
            case FLOAT32 -> chunk.asFloatBuffer().put(floats, at, n);
            case FLOAT64 -> chunk.asDoubleBuffer().put(doubles, at, n);
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    chunk.putShort(2 * i, HalfPrecision.toFloat16(floats[at + i]));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    chunk.putShort(2 * i, HalfPrecision.toBfloat16(floats[at + i]));
                }
            }
        }
    }

    /** The values of bytes, widened; the other way of {@link #encode}. */
    void decode(ByteBuffer chunk, float[] floats, double[] doubles, int at, int n) {
        switch (this) {
            case FLOAT32 -> chunk.asFloatBuffer().get(floats, at, n);
            case FLOAT64 -> chunk.asDoubleBuffer().get(doubles, at, n);
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    floats[at + i] = HalfPrecision.fromFloat16(chunk.getShort(2 * i));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    floats[at + i] = HalfPrecision.fromBfloat16(chunk.getShort(2 * i));
                }
            }
        }
    }

    /** Writes the values of a tensor, little-endian, in its own precision. */
    static void write(OutputStream out, Tensor tensor) throws IOException {
        ElementType type = of(tensor.precision());
        float[] floats = type == FLOAT64 ? new float[0] : tensor.toFloats();
        double[] doubles = type == FLOAT64 ? tensor.toDoubles() : new double[0];
        int count = tensor.size();
        int step = CHUNK / type.bytes;
        byte[] chunk = new byte[(int) Math.min(CHUNK, (long) count * type.bytes)];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < count; at += step) {
            int n = Math.min(step, count - at);
            type.encode(floats, doubles, at, n, buffer);
            out.write(chunk, 0, n * type.bytes);
        }
    }
}
