package dev.outset.formats;

import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A NumPy archive: a zip file with one {@link Npy} entry {@code NAME.npy} per array, stored or deflated. Checksums are
 * verified. Written archives are stored, as {@code numpy.savez} does, with a fixed time so that the same arrays give
 * the same bytes; the comment of the archive carries the provenance.
 *
 * @param tensors by name without {@code .npy}, in archive order
 * @param comment of the archive, empty if none
 */
public record Npz(Map<String, Tensor> tensors, String comment) {
    private static final String SUFFIX = ".npy";
    private static final int LONGEST_COMMENT = 65_535;
    /** The highest ratio that deflate can reach; an entry that claims more lies about its size. */
    private static final long BEST_DEFLATE = 1032;

    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    public Npz {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Reads an archive whole; memory is that of the values.
     *
     * @throws InputException if an entry is not an array of floating-point numbers or is damaged, naming it
     */
    public static Npz read(Path file) {
        FileErrors.requireFile(file);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            long bytes = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = nameOf(file, entry);
                bytes = Math.addExact(bytes, entry.getSize());
                ElementType.requireMemory(FileErrors.show(file), bytes);
                if (tensors.put(name, readEntry(file, zip, entry)) != null) {
                    throw new InputException(
                            FileErrors.show(file), "each name once", "two entries " + name + SUFFIX, "save it again");
                }
            }
            String comment = zip.getComment();
            return new Npz(tensors, comment == null ? "" : comment);
        } catch (ZipException | EOFException | IllegalArgumentException | ArithmeticException e) {
            if (e instanceof InputException refused) {
                throw refused;
            }
            throw new InputException(
                    FileErrors.show(file),
                    "a zip archive of .npy entries",
                    FileErrors.show(String.valueOf(e.getMessage())),
                    "the file is cut off or not an archive: save it again with numpy.savez");
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** The comment of an archive, whose arrays stay unread. */
    static String comment(Path file) {
        FileErrors.requireFile(file);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            String comment = zip.getComment();
            return comment == null ? "" : comment;
        } catch (IllegalArgumentException | IOException damaged) {
            return ""; // reading the values says what is wrong with it
        }
    }

    /** The number types of the arrays of an archive that could be read, from their headers alone. */
    static Map<String, ElementType> types(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Map<String, ElementType> types = new LinkedHashMap<>();
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                    NpyHeader header = NpyHeader.read(subject(file, entry.getName()), in, entry.getSize());
                    types.put(nameOf(file, entry), header.type());
                }
            }
            return types;
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static String nameOf(Path file, ZipEntry entry) {
        String name = entry.getName();
        if (entry.isDirectory() || !name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
            throw new InputException(
                    FileErrors.show(file), "entries NAME.npy", FileErrors.show(name), "save it with numpy.savez");
        }
        long size = entry.getSize();
        long packed = entry.getCompressedSize();
        if (size < 0 || packed < 0 || size > BEST_DEFLATE * packed + 1024) {
            throw new InputException(
                    subject(file, name),
                    "at most " + BEST_DEFLATE + " times its " + packed + " packed bytes",
                    "a claim of " + size,
                    "the archive is damaged: save it again");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static Tensor readEntry(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        String subject = subject(file, entry.getName());
        CRC32 sum = new CRC32();
        try (InputStream raw = zip.getInputStream(entry);
                InputStream in = new CheckedInputStream(new BufferedInputStream(raw), sum)) {
            Tensor tensor = Npy.read(subject, in, entry.getSize());
            if (in.read() >= 0 || sum.getValue() != entry.getCrc()) {
                throw new InputException(
                        subject,
                        "the checksum " + Long.toHexString(entry.getCrc()),
                        Long.toHexString(sum.getValue()),
                        "the archive is damaged: save it again");
            }
            return tensor;
        }
    }

    private static String subject(Path file, String entry) {
        return FileErrors.show(file) + ", entry " + FileErrors.show(entry);
    }

    /**
     * Writes the archive whole or not at all. A comment above 65535 bytes of UTF-8 does not fit the format and is left
     * out.
     */
    public void write(Path file) {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            if (comment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_COMMENT) {
                zip.setComment(comment);
            }
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                writeEntry(zip, tensor.getKey() + SUFFIX, tensor.getValue());
            }
            zip.finish();
        });
    }

    /** A stored entry states its checksum before its bytes, so the bytes are made twice. */
    private static void writeEntry(ZipOutputStream zip, String name, Tensor tensor) throws IOException {
        CRC32 sum = new CRC32();
        Npy.write(new CheckedOutputStream(OutputStream.nullOutputStream(), sum), tensor);
        long size = NpyHeader.bytes(tensor).length
                + (long) tensor.size() * ElementType.of(tensor.precision()).bytes();
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        Npy.write(zip, tensor);
        zip.closeEntry();
    }
}
