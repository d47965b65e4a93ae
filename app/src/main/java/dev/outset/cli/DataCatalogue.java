package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.FileErrors;
import dev.outset.formats.IdxFolder;
import dev.outset.formats.ImageSet;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The data sets by name: those that come with the library, those that are fetched, and folders of IDX files. */
final class DataCatalogue {
    private DataCatalogue() {}

    /** Every name, in the order of the list. */
    static List<String> names() {
        List<String> names = new ArrayList<>(DataSets.names());
        ImageSet.all().forEach(set -> names.add(set.name()));
        return names;
    }

    /**
     * A data set by its name, or from a folder.
     *
     * @param classes of a folder without a name; empty for as many as its labels say
     * @param raw the values as published, not scaled
     * @throws InputException if there is none of that name, or its files are missing or damaged
     */
    static DataSet load(String name, OptionalInt classes, boolean raw, DataFolders folders) {
        Optional<ImageSet> known = ImageSet.byName(name);
        if (known.isPresent()) {
            return known.get().read(folders.require(known.get()), raw);
        }
        folders.requireUnused();
        if (DataSets.names().contains(name)) {
            return raw ? DataSets.rawByName(name) : DataSets.byName(name);
        }
        Path path = path(name);
        if (Files.isDirectory(path)) {
            return IdxFolder.read(path, classes, raw);
        }
        throw unknown(name, Files.exists(path) ? "a file of another kind" : FileErrors.show(name));
    }

    /** A file or folder named by the user. */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unknown(FileErrors.show(name), "a name that no file can have");
        }
    }

    private static InputException unknown(String name, String found) {
        String remedy = Nearest.to(name, names())
                .map(near -> "did you mean " + near + "?")
                .orElse("a CSV file needs a name ending in .csv");
        return new InputException(
                "data " + FileErrors.show(name),
                "one of " + String.join(", ", names()) + ", a CSV file or a folder of IDX files",
                found,
                remedy);
    }
}
