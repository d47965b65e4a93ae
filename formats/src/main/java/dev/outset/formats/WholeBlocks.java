package dev.outset.formats;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole blocks of a large file straight from our memory to the disk, where the file system can. The page cache
 * would copy every byte – a quarter of the processor time of drawing a billion numbers –, drop what other programs keep
 * there, and be forced to the disk in the end all the same. Whoever reads the file next reads it from the disk.
 */
final class WholeBlocks implements Closeable {
    /** A multiple of what file systems ask for, in bytes, of the place, the memory and the length alike. */
    static final int BLOCK = 4096;

    /** Smaller files are read again soon, and are better left in the cache. */
    private static final long LARGE = 1L << 27;

    private final @Nullable FileChannel channel;
    private volatile boolean works = true;

    private WholeBlocks(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** Of a file of {@code size} bytes that exists; writes nothing if it cannot or need not. */
    static WholeBlocks of(Path file, long size) {
        if (size < LARGE) {
            return new WholeBlocks(null);
        }
        try {
            return BLOCK % Files.getFileStore(file).getBlockSize() == 0
                    ? new WholeBlocks(FileChannel.open(file, StandardOpenOption.WRITE, direct()))
                    : new WholeBlocks(null);
        } catch (IOException | UnsupportedOperationException cannot) {
            return new WholeBlocks(null);
        }
    }

    /** {@code com.sun.nio.file.ExtendedOpenOption.DIRECT} by its name, since later compilers warn of it. */
    private static OpenOption direct() {
        try {
            Object[] options =
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            for (Object option : options == null ? new Object[0] : options) {
                if (option.toString().equals("DIRECT")) {
                    return (OpenOption) option;
                }
            }
        } catch (ClassNotFoundException none) { // a runtime without module jdk.unsupported
        }
        throw new UnsupportedOperationException("no direct writes");
    }

    /** Memory whose first byte begins a block. */
    static ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(bytes + BLOCK).alignedSlice(BLOCK);
    }

    /**
     * Writes as many whole blocks as it can from a place that begins one, and moves {@code bytes} on; what remains is
     * for the caller to write.
     */
    void write(ByteBuffer bytes, long position) {
        int begin = bytes.position();
        ByteBuffer whole = bytes.duplicate().limit(begin + bytes.remaining() / BLOCK * BLOCK);
        if (channel == null || !works || !whole.isDirect() || whole.alignmentOffset(begin, BLOCK) != 0) {
            return;
        }
        try {
            while (whole.hasRemaining()) {
                channel.write(whole, position + whole.position() - begin);
            }
        } catch (IOException cannot) {
            works = false; // if there is more wrong than this way of writing, the other way will say so
        }
        bytes.position(whole.position());
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
