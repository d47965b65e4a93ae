package dev.outset.fetch;

import dev.outset.formats.FileErrors;
import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a mirror into a part file, which keeps what arrived whatever happens: the next attempt, or the next run,
 * asks for the rest ({@code Range}, RFC 9110 section 14). A server that cannot resume sends the whole file again.
 * Nothing here decides whether the bytes are right; {@link Fetch} does.
 */
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d+|\\*)/(\\d{1,18}|\\*)");
    private static final int CHUNK = 1 << 16;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpClient client;
    private final Patience patience;
    private final DownloadListener listener;

    /** What is wrong with this attempt but may be right with the next. */
    private static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    Download(Patience patience, DownloadListener listener) {
        this.patience = patience;
        this.listener = listener;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * Completes {@code part}, which may hold the first bytes already.
     *
     * @throws InputException if the server refuses, sends too much, or stays silent for all attempts
     */
    void complete(Mirror.Remote file, URI url, FileChannel part) {
        boolean local = "file".equalsIgnoreCase(url.getScheme());
        int fruitless = 0;
        while (true) {
            long before = size(file, part);
            try {
                if (local) {
                    copy(file, url, part);
                } else {
                    attempt(file, url, part);
                }
                return;
            } catch (IOException broken) {
                // Some progress is worth another attempt, a hundredth of the file at least, so that it ends.
                boolean fruitful = size(file, part) - before > file.most() / 100;
                fruitless = fruitful ? 1 : fruitless + 1;
                if (fruitless >= patience.attempts()) {
                    throw gaveUp(url, broken);
                }
                pause(file, url, broken, patience.pause().multipliedBy(1L << (fruitless - 1)));
            }
        }
    }

    private void attempt(Mirror.Remote file, URI url, FileChannel part) throws IOException {
        long have = size(file, part);
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(patience.connect());
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            Optional<Matcher> range = response.headers()
                    .firstValue("Content-Range")
                    .map(CONTENT_RANGE::matcher)
                    .filter(Matcher::matches);
            String total = range.map(m -> m.group(2)).orElse("*");
            if (status == RANGE_NOT_SATISFIABLE && have > 0) {
                if (!total.equals(String.valueOf(have))) {
                    truncate(file, part);
                    throw new Broken("the server has another file than the one begun");
                }
                return; // it was whole already
            }
            if (status == PARTIAL
                    && !range.map(m -> String.valueOf(have).equals(m.group(1))).orElse(false)) {
                truncate(file, part);
                throw new Broken("the server sent another range than the one asked for");
            }
            requireSuccess(url, status);
            long begin = status == PARTIAL ? have : 0;
            if (begin == 0) {
                truncate(file, part);
            }
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            receive(file, url, body, part, length < 0 ? file.bytes() : begin + length);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void requireSuccess(URI url, int status) throws Broken {
        boolean passing = status >= 500 || status == 408 || status == 429;
        if (passing) {
            throw new Broken("HTTP status " + status);
        }
        if (status != 200 && status != PARTIAL) {
            throw new InputException(
                    url.toString(),
                    "the file (HTTP status 200)",
                    "status " + status,
                    "name a mirror that has it with --mirror URL");
        }
    }

    /** Appends the body; {@code total} is the length of the whole file, not positive if unknown. */
    private void receive(Mirror.Remote file, URI url, InputStream body, FileChannel part, long total)
            throws IOException {
        if (total > file.most()) {
            throw tooMuch(file, url, total);
        }
        byte[] chunk = new byte[CHUNK];
        long have = size(file, part);
        try (SilenceWatch watch = new SilenceWatch(body, patience.silence())) {
            for (int got = body.read(chunk); got >= 0; got = body.read(chunk)) {
                watch.heard();
                have += got;
                if (have > file.most()) {
                    throw tooMuch(file, url, have);
                }
                append(file, part, chunk, got);
                listener.at(file.name(), have, Math.max(0, total));
            }
        }
        if (have < total) {
            throw new Broken("the connection broke off after " + have + " of " + total + " bytes");
        }
    }

    private void copy(Mirror.Remote file, URI url, FileChannel part) throws IOException {
        Path source = Path.of(url);
        if (!Files.isRegularFile(source)) {
            throw FileErrors.cannotRead(source, new NoSuchFileException(source.toString()));
        }
        truncate(file, part);
        try (InputStream in = Files.newInputStream(source)) {
            receive(file, url, in, part, Files.size(source));
        } catch (IOException e) {
            throw FileErrors.cannotRead(source, e);
        }
    }

    private static InputException tooMuch(Mirror.Remote file, URI url, long bytes) {
        return new InputException(
                url.toString(),
                "at most " + file.most() + " bytes",
                bytes + " bytes or more",
                "name another mirror with --mirror URL");
    }

    private InputException gaveUp(URI url, IOException cause) {
        return new InputException(
                url.toString(),
                "an answer within " + patience.attempts() + " attempts",
                reason(url, cause),
                "run the command again, it goes on where it stopped; or name another mirror with --mirror URL");
    }

    private void pause(Mirror.Remote file, URI url, IOException cause, Duration pause) {
        listener.retrying(file.name(), reason(url, cause), pause.toSeconds());
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static String reason(URI url, IOException cause) {
        if (cause instanceof ConnectException) {
            return "no connection to " + url.getHost();
        }
        return FileErrors.show(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static InputException interrupted() {
        Thread.currentThread().interrupt();
        return new InputException("download", "time to end", "an interruption", "run the command again");
    }

    // What goes wrong with the part file is no fault of the connection: it is never tried again.

    private static long size(Mirror.Remote file, FileChannel part) {
        try {
            return part.size();
        } catch (IOException e) {
            throw FileErrors.cannotWrite(Path.of(file.name()), e);
        }
    }

    private static void truncate(Mirror.Remote file, FileChannel part) {
        try {
            part.truncate(0);
        } catch (IOException e) {
            throw FileErrors.cannotWrite(Path.of(file.name()), e);
        }
    }

    private static void append(Mirror.Remote file, FileChannel part, byte[] chunk, int count) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
            for (long at = part.size(); bytes.hasRemaining(); ) {
                at += part.write(bytes, at);
            }
        } catch (IOException e) {
            throw FileErrors.cannotWrite(Path.of(file.name()), e);
        }
    }
}
