package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, the format of MNIST (LeCun, Cortes and Burges 1998): two zero bytes, the type 8, the
 * number of axes, one big-endian 32-bit size per axis, then the values, last axis fastest. It may be compressed with
 * gzip, whatever its name says.
 *
 * <p>The size that a header claims is held against the length of the file before memory is taken for it.
 *
 * @param shape sizes of the axes
 * @param values all values in file order, 0 … 255 as unsigned bytes
 */
record Idx(List<Integer> shape, byte[] values) {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MOST_AXES = 8;

    /** Deflate makes at most 1032 bytes of one (RFC 1951: 258 bytes from two bits). */
    private static final long MOST_INFLATION = 1032;

    /**
     * Reads a file whole.
     *
     * @throws InputException naming the file and the byte of what is wrong
     */
    static Idx read(Path file) {
        FileErrors.requireFile(file);
        try (InputStream in = Gzip.open(file)) {
            boolean compressed = in instanceof GZIPInputStream;
            return read(file, in, Files.size(file) * (compressed ? MOST_INFLATION : 1), compressed);
        } catch (ZipException | EOFException damaged) {
            throw new InputException(
                    FileErrors.show(file),
                    "a whole gzip file",
                    "a damaged or cut one (" + FileErrors.show(String.valueOf(damaged.getMessage())) + ")",
                    "fetch or copy the file again");
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static Idx read(Path file, InputStream in, long most, boolean compressed) throws IOException {
        byte[] magic = in.readNBytes(4);
        requireMagic(file, magic);
        byte[] sizes = in.readNBytes(4 * magic[3]);
        if (sizes.length < 4 * magic[3]) {
            throw cut(file, 4L + 4 * magic[3], 4L + sizes.length);
        }
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (ByteBuffer each = ByteBuffer.wrap(sizes); each.hasRemaining(); ) {
            int size = each.getInt();
            shape.add(size);
            count = size < 0 || count > most ? Long.MAX_VALUE : count * size;
        }
        long header = 4L + sizes.length;
        if (count > most || count > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 4",
                    compressed
                            ? "sizes that its compressed values can have"
                            : "sizes of " + (most - header) + " values",
                    shape.stream().map(Integer::toUnsignedString).toList().toString(),
                    "fetch or copy the file again");
        }
        ElementType.requireMemory(FileErrors.show(file), count);
        byte[] values = in.readNBytes((int) count);
        if (values.length < count) {
            throw cut(file, header + count, header + values.length);
        }
        if (in.read() >= 0) { // for gzip this also checks the sum at its end
            throw new InputException(
                    FileErrors.show(file) + ", byte " + (header + count),
                    "the end after " + count + " values",
                    "more bytes",
                    "fetch or copy the file again");
        }
        return new Idx(List.copyOf(shape), values);
    }

    private static void requireMagic(Path file, byte[] magic) {
        if (magic.length < 4) {
            throw cut(file, 4, magic.length);
        }
        if (magic[0] != 0 || magic[1] != 0) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 0",
                    "00 00 08, the start of an IDX file",
                    String.format(Locale.ROOT, "%02x %02x %02x", magic[0], magic[1], magic[2]),
                    "name an IDX file, or a CSV file by a name ending in .csv");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 2",
                    "type 08, unsigned bytes",
                    String.format(Locale.ROOT, "%02x", magic[2]),
                    "convert the values to bytes from 0 to 255");
        }
        if (magic[3] < 1 || magic[3] > MOST_AXES) {
            throw new InputException(
                    FileErrors.show(file) + ", byte 3",
                    "1 to " + MOST_AXES + " axes",
                    String.valueOf(magic[3] & 0xff),
                    "fetch or copy the file again");
        }
    }

    private static InputException cut(Path file, long expected, long found) {
        return new InputException(
                FileErrors.show(file), expected + " bytes", found + " bytes", "fetch or copy the file again");
    }

    /** The SHA-256 of the uncompressed file. */
    String sha256() {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.size());
        header.putInt(UNSIGNED_BYTE << 8 | shape.size());
        shape.forEach(header::putInt);
        return Sha256.of(header.array(), values);
    }
}
