package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What the file system refused, in our words; and names from files made fit to be shown. */
public final class FileErrors {
    private static final int LONGEST = 80;

    private FileErrors() {}

    /** A file name on one line. */
    public static String show(Path file) {
        return show(file.toString(), 300);
    }

    /**
     * A text from a file, on one line and short: control characters are escaped, the rest of a long text is left out.
     */
    public static String show(String text) {
        return show(text, LONGEST);
    }

    private static String show(String text, int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < longest; i++) {
            char c = text.charAt(i);
            boolean printable = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
            out.append(printable ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.length() < longest ? out.toString() : out.append('…').toString();
    }

    /** The refusal of a file that could not be written. */
    public static InputException cannotWrite(Path file, IOException cause) {
        String reason = reason(cause);
        String low = reason.toLowerCase(Locale.ROOT);
        if (low.contains("no space left") || low.contains("quota")) {
            return new InputException(
                    show(file), "room on the disk", "a full disk (" + reason + ")", "free space or name another disk");
        }
        if (cause instanceof AccessDeniedException || low.contains("permission denied")) {
            return new InputException(
                    show(file),
                    "permission to write into its folder",
                    "permission denied",
                    "name another folder or change its permissions");
        }
        if (low.contains("name too long")) {
            return new InputException(show(file), "a file name that the disk accepts", reason, "use a shorter name");
        }
        return new InputException(show(file), "a file that can be written", reason, "name another file or folder");
    }

    /** The refusal of a file that could not be read. */
    public static InputException cannotRead(Path file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new InputException(show(file), "an existing file", "none", "check the path");
        }
        if (cause instanceof AccessDeniedException) {
            return new InputException(show(file), "permission to read", "permission denied", "change its permissions");
        }
        return new InputException(
                show(file), "a file that can be read", reason(cause), "check the disk and copy the file again");
    }

    /** Refuses what is not a regular file before anyone opens it. */
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(show(file), "a file", "a folder", "name a file inside it");
        }
        if (!Files.exists(file)) {
            throw new InputException(show(file), "an existing file", "none", "check the path");
        }
        if (!Files.isReadable(file)) {
            throw new InputException(show(file), "permission to read", "permission denied", "change its permissions");
        }
    }

    /** The system's own words without the path that Java puts in front of them. */
    private static String reason(IOException cause) {
        String message = cause instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : cause.getMessage();
        return show(message == null ? cause.getClass().getSimpleName() : message);
    }
}
