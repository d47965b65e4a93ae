package dev.outset.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be compressed with gzip; their first two bytes tell, whatever their name says. */
public final class Gzip {
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /** The content of a file, uncompressed. */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return isCompressed(raw) ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (IOException damaged) {
            raw.close();
            throw damaged;
        }
    }

    private static boolean isCompressed(InputStream raw) throws IOException {
        raw.mark(2);
        boolean compressed = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return compressed;
    }
}
