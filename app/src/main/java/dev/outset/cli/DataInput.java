package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.Csv;
import dev.outset.formats.Scale;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rows that a network is fed with. */
public final class DataInput {
    @Option(names = "--data", paramLabel = "NAME|FILE")
    private @Nullable String data;

    @Option(names = "--scale", paramLabel = "HOW")
    private @Nullable String scale;

    @Option(names = "--target", paramLabel = "COLUMN")
    private @Nullable String target;

    @Mixin
    private DataFolders folders = new DataFolders();

    /** The data set that was asked for, with targets as the network needs them; empty without {@code --data}. */
    public Optional<DataSet> named(Network network) {
        Optional<DataSet> loaded = load(network);
        try {
            return loaded.map(set -> set.fitted(network));
        } catch (InputException refused) {
            throw refused.or("leave --data out");
        }
    }

    private Optional<DataSet> load(Network network) {
        boolean csv = data != null && data.toLowerCase(Locale.ROOT).endsWith(".csv");
        if (!csv) {
            requireUnused("--target", target);
            requireUnused("--scale", scale);
        }
        if (csv || data == null) {
            folders.requireUnused();
        }
        if (data == null) {
            return Optional.empty();
        }
        return Optional.of(csv ? csv(data, network) : DataCatalogue.load(data, classes(network), false, folders));
    }

    /** Whether {@code --data} was given. */
    boolean given() {
        return data != null;
    }

    /** The options given, as arguments to paste. */
    String arguments() {
        StringBuilder text = new StringBuilder();
        append(text, "--data", data);
        append(text, "--scale", scale);
        append(text, "--target", target);
        return text.toString();
    }

    private static void append(StringBuilder text, String option, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(option).append(' ').append(CommandHint.quote(value));
        }
    }

    private DataSet csv(String file, Network network) {
        Scale how = scale == null ? Scale.NONE : Scale.parse(scale);
        return Csv.read(DataCatalogue.path(file), network, how, Optional.ofNullable(target));
    }

    /** Those of a folder of images: as many as the network tells apart. */
    private static OptionalInt classes(Network network) {
        return OptionalInt.of(Math.max(2, network.outputs()));
    }

    private static void requireUnused(String option, @Nullable String value) {
        if (value != null) {
            throw new InputException(option, "--data FILE.csv beside it", "none", "name a file, or leave it out");
        }
    }

    /**
     * The data set that was asked for.
     *
     * @throws InputException without {@code --data}: there is nothing to learn from made-up rows
     */
    DataSet required(Network network) {
        return load(network)
                .orElseThrow(() -> new InputException(
                        "--data", "a data set to learn from", "none", "add --data digits; see: outset list datasets"))
                .fitted(network);
    }

    /** The data set that was asked for, else {@code rows} rows of standard normal inputs. */
    public DataSet orNormal(Network network, int rows, long seed) {
        return named(network).orElseGet(() -> DataSets.normal(network, rows, seed));
    }
}
