package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.network.Network;
import dev.outset.proof.InputBox;
import dev.outset.proof.Optimizer;
import dev.outset.proof.Premises;
import dev.outset.text.Glob;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What proofs may assume about training. */
public final class PremiseOptions {
    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "sgd")
    private String optimizer = "sgd";

    @Option(names = "--weight-decay", paramLabel = "X", defaultValue = "0")
    private double weightDecay;

    @Option(names = "--trainable", paramLabel = "GLOB")
    private List<String> trainable = new ArrayList<>();

    @Option(names = "--input-box", paramLabel = "LO,HI")
    private @Nullable String box;

    /** The premises; the input box is the one given, else the range of {@code data}, else unbounded. */
    public Premises premises(Network network, Optional<DataSet> data) {
        if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
            throw new InputException("--weight-decay", "a number of at least 0", "" + weightDecay, "use 0 for none");
        }
        for (String glob : trainable) {
            requireMatch(glob, network);
        }
        return new Premises(optimizer(), weightDecay, trainable, box(network, data));
    }

    private static void requireMatch(String glob, Network network) {
        List<String> paths = network.parameters().stream().map(p -> p.path()).toList();
        if (paths.stream().noneMatch(path -> Glob.matches(glob, path))) {
            throw new InputException(
                    "--trainable " + glob, "a glob that matches one of " + paths, "no match", "try \"*.weight\"");
        }
    }

    private Optimizer optimizer() {
        for (Optimizer o : Optimizer.values()) {
            if (o.name().toLowerCase(Locale.ROOT).equals(optimizer)) {
                return o;
            }
        }
        throw new InputException("--optimizer", "sgd, momentum, adam or adamw", optimizer, "choose one of these");
    }

    private InputBox box(Network network, Optional<DataSet> data) {
        if (box == null) {
            return data.map(DataSet::box).orElse(InputBox.unbounded(network.inputs()));
        }
        String[] ends = box.split(",", -1);
        double low = ends.length == 2 ? number(ends[0]) : Double.NaN;
        double high = ends.length == 2 ? number(ends[1]) : Double.NaN;
        if (!(low <= high) || low == Double.POSITIVE_INFINITY || high == Double.NEGATIVE_INFINITY) {
            throw new InputException("--input-box", "LO,HI with LO at most HI", box, "for example --input-box 0,1");
        }
        double[] lows = new double[network.inputs()];
        double[] highs = new double[network.inputs()];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new InputBox(lows, highs);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip().replace("inf", "Infinity"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
