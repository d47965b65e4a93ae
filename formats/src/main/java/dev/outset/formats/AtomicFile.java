package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same folder, forced to the disk,
 * and only then renamed. A reader sees the old content or the new one, never a part.
 *
 * <p>Whatever fails, the temporary file is deleted; a killed process can leave {@code .NAME.outset-PID-N.tmp} behind,
 * which the next write of the same file removes once it is an hour old. An existing file is replaced; a folder, a
 * device or a read-only file is refused. A symbolic link is followed, to a file that is yet to be made as well, and
 * stays a link.
 */
public final class AtomicFile {
    /** What to write; called once, with a buffered stream that it need not close. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 40; // as Linux
    private static final long ABANDONED_MILLIS = 3_600_000;

    private AtomicFile() {}

    /**
     * Writes {@code target}.
     *
     * @throws InputException if it cannot be written, naming the file, the cause and what to do; nothing is left behind
     */
    public static void write(Path target, Content content) {
        Path file = writable(target);
        Path folder = folderOf(file);
        try {
            Path temporary = createTemporary(folder, file);
            try {
                removeAbandoned(folder, file, temporary);
                fill(temporary, content);
                replace(temporary, file);
            } finally {
                Files.deleteIfExists(temporary); // gone already after a successful rename
            }
        } catch (IOException e) {
            throw FileErrors.cannotWrite(target, e);
        }
    }

    /** Gives a finished file its name, in place of what had it. */
    static void replace(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folderOf(file));
    }

    /** Writes a text in UTF-8. */
    public static void writeText(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Refuses a file that {@link #write} could not make, before long work is done for it; nothing is touched.
     *
     * @throws InputException naming the file and what is in the way
     */
    public static void requireWritable(Path target) {
        Path folder = folderOf(writable(target));
        if (!Files.isWritable(folder)) {
            throw FileErrors.cannotWrite(target, new AccessDeniedException(folder.toString()));
        }
    }

    /** The file that {@code target} stands for, links followed; refuses folders, devices and read-only files. */
    static Path writable(Path target) {
        Path file = resolveLink(target);
        refuse(target, file);
        folderOf(file); // it exists
        return file;
    }

    /**
     * Refuses an output that is one of the inputs, by whatever name or link: no input is ever modified.
     *
     * @throws InputException if {@code target} is the same file as one of {@code inputs}
     */
    public static void refuseInput(Path target, Collection<Path> inputs) {
        for (Path input : inputs) {
            try {
                if (Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input)) {
                    throw new InputException(
                            FileErrors.show(target),
                            "an output other than the input",
                            "the input file itself",
                            "name another file with -o");
                }
            } catch (IOException e) {
                throw FileErrors.cannotRead(input, e);
            }
        }
    }

    private static void refuse(Path target, Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(
                    FileErrors.show(target), "a file to write", "a folder", "name a file inside it with -o");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputException(
                    FileErrors.show(target),
                    "a regular file",
                    "a device or pipe",
                    "name a regular file, or use --format json for standard output");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new InputException(
                    FileErrors.show(target),
                    "permission to write",
                    "a read-only file",
                    "name another file or change its permissions");
        }
    }

    /** Follows links, also to a file that is yet to be made, as a shell's redirection does. */
    private static Path resolveLink(Path target) {
        try {
            if (Files.exists(target)) {
                return Files.isSymbolicLink(target) ? target.toRealPath() : target;
            }
            Path file = target;
            for (int links = 0; Files.isSymbolicLink(file); links++) {
                if (links == MOST_LINKS) {
                    throw new InputException(
                            FileErrors.show(target),
                            "a link to a file",
                            "links that lead in a circle",
                            "remove them or name another file");
                }
                file = file.resolveSibling(Files.readSymbolicLink(file));
            }
            return file;
        } catch (IOException e) {
            throw FileErrors.cannotWrite(target, e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null) {
            throw new InputException(FileErrors.show(file), "a file to write", "a folder", "name a file with -o");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    FileErrors.show(file),
                    "an existing folder " + FileErrors.show(folder),
                    Files.exists(folder) ? "a file of that name" : "none",
                    Files.exists(folder) ? "name another folder" : "make it with mkdir -p");
        }
        return folder;
    }

    /** The process id keeps runs apart; the counter keeps threads apart, and processes of other machines. */
    private static Path createTemporary(Path folder, Path file) throws IOException {
        String start = temporaryPrefix(file) + ProcessHandle.current().pid() + "-";
        for (int n = 0; ; n++) {
            Path temporary = folder.resolve(start + n + ".tmp");
            try {
                Files.createFile(temporary);
                temporary.toFile().deleteOnExit(); // Ctrl-C
                return temporary;
            } catch (FileAlreadyExistsException taken) {
                if (n == 10_000) {
                    throw taken;
                }
            }
        }
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** The file just made tells the time, by the clock of the disk that it lies on. */
    private static void removeAbandoned(Path folder, Path file, Path justMade) {
        String start = temporaryPrefix(file);
        DirectoryStream.Filter<Path> ours = path -> {
            String name = String.valueOf(path.getFileName());
            return name.startsWith(start) && name.endsWith(".tmp");
        };
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ours)) {
            long now = Files.getLastModifiedTime(justMade).toMillis();
            for (Path path : left) {
                if (now - Files.getLastModifiedTime(path).toMillis() > ABANDONED_MILLIS) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException unreadableFolder) {
            return; // tidying is a courtesy
        }
    }

    private static String temporaryPrefix(Path file) {
        return "." + file.getFileName() + ".outset-";
    }

    /** Makes the rename itself durable; not every file system can. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            return; // the content is safe; only the new name may be lost in a power failure
        }
    }
}
