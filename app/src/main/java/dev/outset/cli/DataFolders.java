package dev.outset.cli;

import dev.outset.formats.FileErrors;
import dev.outset.formats.IdxFolder;
import dev.outset.formats.ImageSet;
import dev.outset.text.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the files of image sets lie. The first of these that has them counts: {@code --data-dir} (a folder of that name
 * in it, or itself), {@code $OUTSET_DATA/NAME}, the cache of this program, and where Debian's packages put them.
 */
public final class DataFolders {
    private static final Path DEBIAN = Path.of("/usr/share/datasets");

    private final Map<String, String> environment;

    @Option(names = "--data-dir", paramLabel = "DIR")
    private @Nullable Path directory;

    DataFolders() {
        this(System.getenv());
    }

    DataFolders(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Where {@code set} is looked for, in this order. */
    List<Path> places(ImageSet set) {
        List<Path> places = new ArrayList<>();
        if (directory != null) {
            places.add(directory.resolve(set.name()));
            places.add(directory);
        }
        variable("OUTSET_DATA").ifPresent(folder -> places.add(folder.resolve(set.name())));
        places.add(cache().resolve(set.name()));
        places.add(DEBIAN.resolve(set.name()));
        return places;
    }

    /** Where {@code outset data fetch} puts {@code set}. */
    Path home(ImageSet set) {
        return variable("OUTSET_DATA").orElseGet(this::cache).resolve(set.name());
    }

    /** The folder with the files of {@code set}, if it is on this machine. */
    Optional<Path> find(ImageSet set) {
        return places(set).stream().filter(IdxFolder::isOne).findFirst();
    }

    /**
     * The folder with the files of {@code set}.
     *
     * @throws InputException with the command that fetches them
     */
    Path require(ImageSet set) {
        return find(set).orElseThrow(() -> {
            String to = directory == null ? "" : " --to " + FileErrors.show(directory.resolve(set.name()));
            List<String> places =
                    places(set).stream().map(FileErrors::show).distinct().toList();
            return new InputException(
                    "data " + set.name(),
                    "its IDX files in one of " + String.join(", ", places),
                    "none there",
                    "fetch them with: outset data fetch " + set.name() + to);
        });
    }

    /** Refuses {@code --data-dir} where nothing is looked for. */
    void requireUnused() {
        if (directory != null) {
            String names = String.join(
                    " or ", ImageSet.all().stream().map(ImageSet::name).toList());
            throw new InputException("--data-dir", "--data " + names + " beside it", "none", "leave it out");
        }
    }

    /** {@code $XDG_CACHE_HOME/outset/data}, by default {@code ~/.cache/outset/data}. */
    private Path cache() {
        Path caches = variable("XDG_CACHE_HOME")
                .filter(Path::isAbsolute) // others are to be ignored, says the XDG specification
                .orElseGet(() -> Path.of(System.getProperty("user.home", ".")).resolve(".cache"));
        return caches.resolve("outset").resolve("data");
    }

    private Optional<Path> variable(String name) {
        String value = environment.getOrDefault(name, "");
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            throw new InputException(name, "a folder", FileErrors.show(value), "set it to a folder or unset it");
        }
    }
}
