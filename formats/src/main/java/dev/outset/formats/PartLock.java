package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps two runs, in one process or in two, from writing one unfinished file. */
public final class PartLock {
    private PartLock() {}

    /**
     * Holds the file until its channel is closed.
     *
     * @param part how it is named in the refusal
     * @param work what the other run would be: {@code another fetch}
     * @throws InputException if somebody else holds it
     */
    public static void hold(FileChannel channel, Path part, String work) throws IOException {
        if (!isFree(channel)) {
            throw new InputException(
                    FileErrors.show(part), "a part that nobody else writes", work + " at work", "wait for it to end");
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }
}
