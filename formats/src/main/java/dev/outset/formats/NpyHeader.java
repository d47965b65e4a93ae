package dev.outset.formats;

import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of a NumPy array: its type, order and shape, read from a Python dictionary literal.
 *
 * @param length bytes before the first value
 */
record NpyHeader(ElementType type, ByteOrder byteOrder, boolean fortranOrder, List<Integer> shape, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST = 1 << 20; // NumPy itself refuses literals above 10,000 characters
    private static final int MOST_AXES = 64;
    private static final Map<Character, ElementType> FLOATS =
            Map.of('2', ElementType.FLOAT16, '4', ElementType.FLOAT32, '8', ElementType.FLOAT64);

    static NpyHeader read(String subject, InputStream in, long size) throws IOException {
        byte[] start = in.readNBytes(8);
        boolean magic = start.length == 8;
        for (int i = 0; magic && i < MAGIC.length; i++) {
            magic = start[i] == MAGIC[i];
        }
        if (!magic) {
            throw new InputException(
                    subject + ", byte 0", "a NumPy array (\\x93NUMPY)", "something else", "save it with numpy.save");
        }
        int version = start[6];
        if (version < 1 || version > 3 || start[7] != 0) {
            throw new InputException(
                    subject + ", byte 6",
                    "version 1.0, 2.0 or 3.0",
                    (start[6] & 0xff) + "." + (start[7] & 0xff),
                    "save it with a current NumPy");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        ByteBuffer buffer = ByteBuffer.wrap(new byte[4]).order(ByteOrder.LITTLE_ENDIAN);
        int got = in.readNBytes(buffer.array(), 0, lengthBytes);
        long length = buffer.getInt() & 0xffffffffL;
        if (got < lengthBytes || length > LONGEST || 8 + lengthBytes + length > size) {
            throw new InputException(
                    subject + ", byte 8",
                    "the length of a header that fits into the file",
                    got < lengthBytes ? "the end of the file" : String.valueOf(length),
                    "the file is cut off: save it again");
        }
        byte[] text = in.readNBytes((int) length);
        String literal = new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        int valuesAt = 8 + lengthBytes + (int) length;
        return new Literal(subject, 8 + lengthBytes, literal).header(valuesAt);
    }

    /** The header of version 1 for a tensor, padded so that the values are aligned. */
    static byte[] bytes(Tensor tensor) {
        StringBuilder shape = new StringBuilder();
        for (int axis : tensor.shape()) {
            shape.append(axis).append(", ");
        }
        if (tensor.shape().size() > 1) {
            shape.setLength(shape.length() - 2);
        } else if (tensor.shape().size() == 1) {
            shape.setLength(shape.length() - 1); // (3,)
        }
        String type = tensor.precision() == Precision.FLOAT64 ? "<f8" : "<f4";
        String literal = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int before = MAGIC.length + 4;
        int total = (before + literal.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - before));
        out.put(literal.getBytes(StandardCharsets.ISO_8859_1));
        while (out.position() < total - 1) {
            out.put((byte) ' ');
        }
        return out.put((byte) '\n').array();
    }

    /** A parser of the few forms that the literal can have. */
    private static final class Literal {
        private final String subject;
        private final int offset; // of the literal in the file
        private final String text;
        private int at;

        Literal(String subject, int offset, String text) {
            this.subject = subject;
            this.offset = offset;
            this.text = text;
        }

        NpyHeader header(int valuesAt) {
            @Nullable String descr = null;
            @Nullable Boolean fortran = null;
            @Nullable List<Integer> shape = null;
            Set<String> seen = new HashSet<>();
            expect('{');
            while (peek() != '}') {
                String key = string();
                if (!seen.add(key)) {
                    throw refused("each key once", "a second " + FileErrors.show(key));
                }
                expect(':');
                switch (key) {
                    case "descr" -> descr = descr();
                    case "fortran_order" -> fortran = truth();
                    case "shape" -> shape = tuple();
                    default -> throw refused("descr, fortran_order and shape", FileErrors.show(key));
                }
                if (peek() != '}') {
                    expect(',');
                }
            }
            expect('}');
            if (peek() != 0) {
                throw refused("nothing after the dictionary", FileErrors.show(text.substring(at)));
            }
            if (descr == null || fortran == null || shape == null) {
                throw refused("descr, fortran_order and shape", "only " + seen);
            }
            return new NpyHeader(type(descr), order(descr), fortran, shape, valuesAt);
        }

        /** {@code <f4}: byte order, kind, bytes. */
        private ElementType type(String descr) {
            boolean known = descr.length() == 3 && "<>=".indexOf(descr.charAt(0)) >= 0 && descr.charAt(1) == 'f';
            ElementType type = known ? FLOATS.get(descr.charAt(2)) : null;
            if (type == null) {
                throw new InputException(
                        subject,
                        "floating-point numbers (f2, f4 or f8)",
                        "the type " + FileErrors.show(descr),
                        "convert the array with .astype('float32')");
            }
            return type;
        }

        private static ByteOrder order(String descr) {
            return descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        private String descr() {
            if (peek() == '[') {
                throw new InputException(
                        subject,
                        "floating-point numbers",
                        "a structured array",
                        "save each field as an array of its own");
            }
            return string();
        }

        private String string() {
            char quote = peek();
            if (quote != '\'' && quote != '"') {
                throw refused("a text in quotes", here());
            }
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw refused("a closing quote", "the end of the header");
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private boolean truth() {
            peek();
            for (boolean value : new boolean[] {true, false}) {
                String word = value ? "True" : "False";
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return value;
                }
            }
            throw refused("True or False", here());
        }

        private List<Integer> tuple() {
            List<Integer> axes = new ArrayList<>();
            expect('(');
            while (peek() != ')') {
                axes.add(number());
                if (peek() != ')') {
                    expect(',');
                }
                if (axes.size() > MOST_AXES) {
                    throw refused("at most " + MOST_AXES + " axes", "more");
                }
            }
            expect(')');
            return axes;
        }

        private int number() {
            peek();
            long value = 0;
            int from = at;
            while (at < text.length()
                    && text.charAt(at) >= '0'
                    && text.charAt(at) <= '9'
                    && value <= Integer.MAX_VALUE) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            if (at == from || value > Integer.MAX_VALUE) {
                throw refused("an axis length from 0 to " + Integer.MAX_VALUE, at == from ? here() : "more");
            }
            if (at < text.length() && text.charAt(at) == 'L') {
                at++; // Python 2 wrote 64L
            }
            return (int) value;
        }

        /** The next character after spaces, 0 at the end. */
        private char peek() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw refused("'" + wanted + "'", here());
            }
            at++;
        }

        private String here() {
            return at < text.length()
                    ? "'" + FileErrors.show(text.substring(at, at + 1)) + "'"
                    : "the end of the header";
        }

        private InputException refused(String expected, String found) {
            return new InputException(
                    subject + ", byte " + (offset + at),
                    expected,
                    found,
                    "the header is damaged: save it with numpy.save");
        }
    }
}
