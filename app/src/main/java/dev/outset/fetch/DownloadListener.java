package dev.outset.fetch;

/** Hears how a download gets on; called from the thread that downloads. */
public interface DownloadListener {
    /** Nobody listens. */
    DownloadListener NONE = new DownloadListener() {};

    /**
     * Some bytes of a file are there.
     *
     * @param file its name
     * @param bytes those there now
     * @param total those that there will be; 0 if unknown
     */
    default void at(String file, long bytes, long total) {}

    /** The connection failed; the next attempt begins after a pause. */
    default void retrying(String file, String cause, long seconds) {}
}
