package dev.outset.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The files of an npm package, which is a gzip-compressed tar archive (POSIX ustar: a header of 512 bytes per file, its
 * size in octal at byte 124, the content filled up to a multiple of 512). Only archives whose sum is pinned come here,
 * so the format's extensions are not read.
 */
final class NpmPackage {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;

    /** What to do with each file; the stream ends where the file does and need not be read. */
    @FunctionalInterface
    interface Visitor {
        void file(String name, InputStream content) throws IOException;
    }

    private NpmPackage() {}

    static void read(Path archive, Visitor visitor) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; ) {
                long size = Long.parseLong(text(header, SIZE_AT, 12).strip(), 8);
                Entry entry = new Entry(in, size);
                visitor.file(text(header, 0, 100), entry);
                in.skipNBytes(entry.left + (BLOCK - size % BLOCK) % BLOCK);
                header = in.readNBytes(BLOCK);
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    /** The content of one file of the archive. */
    private static final class Entry extends FilterInputStream {
        private long left;

        Entry(InputStream in, long size) {
            super(in);
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (left == 0 || count == 0) {
                return count == 0 ? 0 : -1;
            }
            int got = in.read(into, from, (int) Math.min(count, left));
            if (got < 0) {
                throw new EOFException("the archive ends inside a file");
            }
            left -= got;
            return got;
        }
    }
}
