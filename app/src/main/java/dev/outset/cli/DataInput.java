package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.Csv;
import dev.outset.formats.Scale;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rows that a network is fed with. */
public final class DataInput {
    @Option(names = "--data", paramLabel = "NAME|FILE")
    private @Nullable String data;

    @Option(names = "--scale", paramLabel = "HOW")
    private @Nullable String scale;

    @Option(names = "--target", paramLabel = "COLUMN")
    private @Nullable String target;

    /** The data set that was asked for, with targets as the network needs them; empty without {@code --data}. */
    public Optional<DataSet> named(Network network) {
        boolean csv = data != null && data.toLowerCase(Locale.ROOT).endsWith(".csv");
        if (!csv) {
            requireUnused("--target", target);
            requireUnused("--scale", scale);
        }
        if (data == null) {
            return Optional.empty();
        }
        Scale how = scale == null ? Scale.NONE : Scale.parse(scale);
        DataSet set = csv ? Csv.read(Path.of(data), network, how, Optional.ofNullable(target)) : DataSets.byName(data);
        return Optional.of(set.fitted(network));
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
        return named(network)
                .orElseThrow(() -> new InputException(
                        "--data", "a data set to learn from", "none", "add --data digits; see: outset list datasets"));
    }

    /** The data set that was asked for, else {@code rows} rows of standard normal inputs. */
    public DataSet orNormal(Network network, int rows, long seed) {
        return named(network).orElseGet(() -> DataSets.normal(network, rows, seed));
    }
}
