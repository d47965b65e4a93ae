package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.Csv;
import dev.outset.formats.Scale;
import dev.outset.network.Network;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rows that a network is fed with. */
public final class DataInput {
    @Option(names = "--data", paramLabel = "NAME|FILE")
    private @Nullable String data;

    @Option(names = "--scale", paramLabel = "HOW", defaultValue = "none")
    private String scale = "none";

    @Option(names = "--target", paramLabel = "COLUMN")
    private @Nullable String target;

    /** The data set that was asked for, with targets as the network needs them; empty without {@code --data}. */
    public Optional<DataSet> named(Network network) {
        if (data == null) {
            return Optional.empty();
        }
        DataSet set = data.toLowerCase(java.util.Locale.ROOT).endsWith(".csv")
                ? Csv.read(Path.of(data), network, Scale.parse(scale), Optional.ofNullable(target))
                : DataSets.byName(data);
        return Optional.of(set.fitted(network));
    }

    /** The data set that was asked for, else {@code rows} rows of standard normal inputs. */
    public DataSet orNormal(Network network, int rows, long seed) {
        return named(network).orElseGet(() -> DataSets.normal(network, rows, seed));
    }
}
