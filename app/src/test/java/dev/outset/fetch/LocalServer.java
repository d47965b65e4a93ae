package dev.outset.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A web server of this machine that misbehaves as told: one manner per request, then good manners. */
final class LocalServer implements AutoCloseable {
    /** How one request is answered; {@code from} is where its range begins, −1 without one. */
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange, byte[] content, int from) throws IOException;
    }

    /** Gives ranges as asked. */
    static final Manner GOOD = (exchange, content, from) -> {
        if (from >= content.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, -1);
        } else if (from > 0) {
            partial(exchange, from, content);
            send(exchange, 206, content, from, content.length);
        } else {
            send(exchange, 200, content, 0, content.length);
        }
    };

    /** Knows no ranges. */
    static final Manner WHOLE = (exchange, content, from) -> send(exchange, 200, content, 0, content.length);

    /**
     * Promises everything, breaks off half-way, once the client has read that half: what lies unread in a connection
     * that breaks may be lost.
     *
     * @param arrived how many bytes of the file the client has
     */
    static Manner half(AtomicLong arrived) {
        return (exchange, content, from) -> {
            int start = Math.max(0, from);
            int half = (content.length - start) / 2;
            if (start > 0) {
                partial(exchange, start, content);
            }
            exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
            exchange.getResponseBody().write(content, start, half);
            exchange.getResponseBody().flush();
            for (int waits = 0; arrived.get() < start + half && waits < 1000; waits++) {
                sleep(10);
            }
            throw new IOException("broken off on purpose");
        };
    }

    /** Half of it, then silence for longer than anyone waits. */
    static final Manner SILENT = (exchange, content, from) -> {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, content.length / 2);
        exchange.getResponseBody().flush();
        sleep(30_000); // until the server is closed
        throw new IOException("silent on purpose");
    };

    /** Everything, in twenty pieces with pauses, without saying how long it is. */
    static final Manner SLOW = (exchange, content, from) -> {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            int step = content.length / 20 + 1;
            for (int at = 0; at < content.length; at += step) {
                out.write(content, at, Math.min(step, content.length - at));
                out.flush();
                sleep(25);
            }
        }
    };

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files;
    private final Deque<Manner> manners = new ArrayDeque<>();

    /** Every request: its path and the value of its Range header. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    LocalServer(Map<String, byte[]> files) throws IOException {
        this.files = files;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The next requests are answered like this, one after the other. */
    LocalServer then(Manner... next) {
        synchronized (manners) {
            manners.addAll(Arrays.asList(next));
        }
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/(mirror|moved)/", "");
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path + (range == null ? "" : " " + range));
            byte[] content = files.get(path);
            Manner manner;
            synchronized (manners) {
                manner = manners.isEmpty() ? GOOD : manners.removeFirst();
            }
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null ? -1 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            manner.answer(exchange, content, from);
        }
    }

    static Manner status(int status) {
        return (exchange, content, from) -> exchange.sendResponseHeaders(status, -1);
    }

    static Manner redirect() {
        return (exchange, content, from) -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "/moved/" + exchange.getRequestURI().getPath().substring(8));
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Says 206 for a range that nobody asked for. */
    static final Manner WRONG_RANGE = (exchange, content, from) -> {
        partial(exchange, 1, content);
        send(exchange, 206, content, 1, content.length);
    };

    /** Other bytes of the same length. */
    static final Manner WRONG_BYTES = (exchange, content, from) -> {
        byte[] other = content.clone();
        other[other.length / 2] ^= 1;
        GOOD.answer(exchange, other, from);
    };

    /** Without end. */
    static final Manner ENDLESS = (exchange, content, from) -> {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
            exchange.getResponseBody().write(new byte[1 << 16]);
        }
    };

    private static void partial(HttpExchange exchange, int from, byte[] content) {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }

    private static void send(HttpExchange exchange, int status, byte[] content, int from, int to) throws IOException {
        exchange.sendResponseHeaders(status, to - from);
        exchange.getResponseBody().write(content, from, to - from);
    }

    private static void sleep(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
