package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.lesson.ExplainJson;
import dev.outset.lesson.ExplainLesson;
import dev.outset.lesson.Explained;
import dev.outset.lesson.Page;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.proof.Explainer;
import dev.outset.proof.Premises;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code outset explain NETWORK}: what is zero, equal, distinct and moving, batch by batch until it repeats. */
@Command(name = "explain")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private PremiseOptions premiseOptions = new PremiseOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        Network network = input.network();
        Explainer.requireReadable(network);
        Optional<DataSet> rows = data.named(network);
        Premises premises = premiseOptions.premises(network, rows);
        Start start = input.start(Precision.FLOAT64, common.threads());
        Explained explained = Explained.of(
                start.network(),
                start.weights(),
                start.origin(),
                input.arguments(),
                premises,
                rows.map(DataSet::name).orElse(""),
                rows.map(DataSet::inputs).orElse(new double[0]));
        if (format == Format.JSON) {
            common.out().println(JsonOut.write(ExplainJson.of(explained), common.provenance()));
            return 0;
        }
        Page page = ExplainLesson.of(explained, common.language());
        common.print(page, format);
        return 0;
    }
}
