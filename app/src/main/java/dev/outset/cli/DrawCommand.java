package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.engine.ParallelDraw;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.DrawnSafetensors;
import dev.outset.formats.ElementType;
import dev.outset.formats.WeightFiles;
import dev.outset.learned.StartRules;
import dev.outset.lesson.Page;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.report.LearnedTable;
import dev.outset.text.InputException;
import dev.outset.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws initial weights and writes them to a file, or as JSON to standard output. */
@Command(name = "draw")
public final class DrawCommand implements Callable<Integer> {
    private static final long KILOBYTE = 1024;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "draw.output")
    private @Nullable Path output;

    @Option(names = "--fans", paramLabel = "layer|torch", descriptionKey = "draw.fans")
    private Fans fans = Fans.LAYER;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        ElementType type = input.elementType();
        requireOutput(format, type);
        requireNoWeights();
        InitPlan plan = fans.counted(input.drawPlan(), input.startRules().drawn());
        Optional<DataSet> rows = rows(plan);
        if (rows.isPresent() && type.bytes() == 2) {
            throw new InputException(
                    "--precision " + type.name().toLowerCase(Locale.ROOT),
                    "float32 or float64 beside a rule that looks at data",
                    "a half precision",
                    "leave --precision out");
        }
        Map<String, String> provenance = provenance(plan, rows, type);
        Texts texts = Texts.load(DrawCommand.class, "draw", common.language());
        LostNoise.warnings(plan, type, texts, common.language()).forEach(common.err()::println);
        if (rows.isEmpty() && output != null && isSafetensors(output) && format != Format.JSON) {
            Page page =
                    new DrawTable(plan, texts).page(stream(output, plan, type, provenance, texts), common.language());
            common.print(page, format);
            return 0;
        }
        StartRules.Drawn drawn = drawn(plan, rows, type.precision());
        Draw draw = Draw.of(plan, drawn, provenance);
        Weights weights = drawn.weights();
        if (output != null) {
            write(output, plan, draw, weights, texts);
        }
        if (format == Format.JSON) {
            JsonOut.write(draw, common.out());
        } else {
            Page page = new DrawTable(plan, texts).page(lines(plan, draw), common.language());
            drawn.learned().ifPresent(learned -> LearnedTable.add(page, learned.told(), common.language()));
            common.print(page, format);
        }
        return 0;
    }

    /**
     * The rows that the last rule looks at, none where it draws as the others do.
     *
     * @throws InputException if there are rows that nothing looks at
     */
    private Optional<DataSet> rows(InitPlan plan) {
        if (input.startRules().method().isPresent()) {
            return Optional.of(data.orNormal(plan.network(), StartRules.MOST_ROWS, input.seed()));
        }
        if (data.given()) {
            throw new InputException(
                    "--data",
                    "a last --init that looks at data",
                    "none",
                    "add --init lsuv, metainit or gradinit, or leave --data out");
        }
        return Optional.empty();
    }

    private StartRules.Drawn drawn(InitPlan plan, Optional<DataSet> rows, Precision precision) {
        return rows.isPresent()
                ? input.learned(plan, precision, common.threads(), rows.get())
                : new StartRules.Drawn(
                        ParallelDraw.draw(plan, input.source(), precision, common.threads()), Optional.empty());
    }

    private Map<String, String> provenance(InitPlan plan, Optional<DataSet> rows, ElementType type) {
        Map<String, String> texts = Draw.provenance(
                input.typed(), plan, input.rules(), input.seed(), input.source().name(), type);
        if (fans == Fans.TORCH) {
            texts.merge("command", Fans.TORCH_OPTION, String::concat);
        }
        input.startRules().method().ifPresent(method -> {
            texts.merge("plan", method.notation(), (drawn, last) -> drawn + "; " + last);
            texts.merge("command", " --init \"" + method.notation() + "\"", String::concat);
            texts.merge("command", data.arguments(), String::concat);
            texts.put("data", rows.map(DataSet::origin).orElse(""));
        });
        return texts;
    }

    /** Straight into the file, so that it may be larger than memory. */
    private List<DrawTable.Line> stream(
            Path file, InitPlan plan, ElementType type, Map<String, String> provenance, Texts texts) {
        DrawnSafetensors target = new DrawnSafetensors(plan, input.source(), type, provenance);
        List<DrawTable.Line> lines = new ArrayList<>();
        try (Progress progress = Progress.of(texts.get("progress"), target.bytes() / KILOBYTE)) {
            target.write(file, common.threads(), bytes -> progress.advance(bytes / KILOBYTE))
                    .forEach(d -> lines.add(new DrawTable.Line(d.row(), d.mean(), d.std(), d.orthogonalityError())));
        }
        written(file, plan, provenance, texts);
        return lines;
    }

    private static List<DrawTable.Line> lines(InitPlan plan, Draw draw) {
        List<DrawTable.Line> lines = new ArrayList<>();
        for (int i = 0; i < plan.rows().size(); i++) {
            Draw.Parameter drawn = draw.parameters().get(i);
            lines.add(new DrawTable.Line(
                    plan.rows().get(i), drawn.drawnMean(), drawn.drawnStd(), OptionalDouble.empty()));
        }
        return lines;
    }

    /** Before anything is drawn: where the values go, and whether we can write that. */
    private void requireOutput(Format format, ElementType type) {
        if (output == null && format != Format.JSON) {
            throw new InputException(
                    "draw", "-o FILE or --format json", "neither", "add -o start.safetensors, .npz or .json");
        }
        if (output != null && !isJson(output) && !WeightFiles.knows(output)) {
            throw new InputException(
                    "-o " + output,
                    "a name ending in .safetensors, .npz or .json",
                    "another ending",
                    "rename the file");
        }
        if (type.bytes() == 2 && (output == null || !isSafetensors(output) || format == Format.JSON)) {
            throw new InputException(
                    "--precision " + type.name().toLowerCase(Locale.ROOT),
                    "-o FILE.safetensors without --format json",
                    output == null ? "no file" : output.toString(),
                    "half precisions are written to safetensors alone");
        }
    }

    private static boolean isSafetensors(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    /** A weight file beside a network has its weights already. */
    private void requireNoWeights() {
        if (input.hasWeights()) {
            throw new InputException(
                    "draw", "a notation or a YAML file", "weights from a file", "describe the network to draw for");
        }
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private void write(Path file, InitPlan plan, Draw draw, Weights weights, Texts texts) {
        if (isJson(file)) {
            AtomicFile.write(file, out -> JsonOut.write(draw, out));
        } else {
            WeightFiles.write(file, weights, draw.provenance());
        }
        written(file, plan, draw.provenance(), texts);
    }

    private void written(Path file, InitPlan plan, Map<String, String> provenance, Texts texts) {
        common.err()
                .println(texts.get(
                        "written",
                        file,
                        plan.rows().size(),
                        plan.parameters().size(),
                        String.valueOf(provenance.get("precision")),
                        Figures.bytes(size(file))));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
