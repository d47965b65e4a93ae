package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.engine.ParallelDraw;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.DrawnSafetensors;
import dev.outset.formats.ElementType;
import dev.outset.formats.WeightFiles;
import dev.outset.lesson.Page;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "draw.output")
    private @Nullable Path output;

    /** A line of the table: what was wanted of a parameter and what it came to. */
    private record Line(PlanRow row, double mean, double std, OptionalDouble orthogonalityError) {}

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        ElementType type = input.elementType();
        requireOutput(format, type);
        if (input.isWeightFile()) {
            throw new InputException(
                    "draw", "a notation or a YAML file", "weights from a file", "describe the network to draw for");
        }
        InitPlan plan = input.plan();
        Map<String, String> provenance = Draw.provenance(
                input.typed(), plan, input.seed(), input.source().name(), type);
        Texts texts = Texts.load(DrawCommand.class, "draw", common.language());
        if (output != null && isSafetensors(output) && format != Format.JSON) {
            common.print(page(plan, stream(output, plan, type, provenance, texts), texts, common.language()), format);
            return 0;
        }
        Weights weights = ParallelDraw.draw(plan, input.source(), type.precision(), common.threads());
        Draw draw = Draw.of(plan, weights, provenance);
        if (output != null) {
            write(output, draw, weights, texts);
        }
        if (format == Format.JSON) {
            JsonOut.write(draw, common.out());
        } else {
            common.print(page(plan, lines(plan, draw), texts, common.language()), format);
        }
        return 0;
    }

    /** Straight into the file, so that it may be larger than memory. */
    private List<Line> stream(Path file, InitPlan plan, ElementType type, Map<String, String> provenance, Texts texts) {
        DrawnSafetensors target = new DrawnSafetensors(plan, input.source(), type, provenance);
        List<Line> lines = new ArrayList<>();
        try (Progress progress = Progress.of(texts.get("progress"), target.bytes() / KILOBYTE)) {
            target.write(file, common.threads(), bytes -> progress.advance(bytes / KILOBYTE))
                    .forEach(d -> lines.add(new Line(d.row(), d.mean(), d.std(), d.orthogonalityError())));
        }
        written(file, plan, provenance, texts);
        return lines;
    }

    private static List<Line> lines(InitPlan plan, Draw draw) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < plan.rows().size(); i++) {
            Draw.Parameter drawn = draw.parameters().get(i);
            lines.add(new Line(plan.rows().get(i), drawn.drawnMean(), drawn.drawnStd(), OptionalDouble.empty()));
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

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private void write(Path file, Draw draw, Weights weights, Texts texts) {
        if (isJson(file)) {
            AtomicFile.write(file, out -> JsonOut.write(draw, out));
        } else {
            WeightFiles.write(file, weights, draw.provenance());
        }
        written(file, input.plan(), draw.provenance(), texts);
    }

    private void written(Path file, InitPlan plan, Map<String, String> provenance, Texts texts) {
        common.err()
                .println(texts.get(
                        "written",
                        file,
                        plan.rows().size(),
                        plan.network().parameterCount(),
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

    private static Page page(InitPlan plan, List<Line> lines, Texts texts, Language language) {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            PlanRow row = line.row();
            rows.add(List.of(
                    row.path(),
                    row.shape().axes().toString(),
                    row.scheme(),
                    Figures.count(row.fans().in()),
                    Figures.count(row.fans().out()),
                    Figures.four(row.mean()),
                    Figures.four(row.std()),
                    Figures.four(line.mean()),
                    Figures.four(line.std())));
        }
        List<String> header = List.of(
                texts.get("parameter"),
                texts.get("shape"),
                texts.get("scheme"),
                "fan_in",
                "fan_out",
                texts.get("mean"),
                texts.get("std"),
                texts.get("drawnMean"),
                texts.get("drawnStd"));
        Page page = new Page().table(header, rows);
        reasons(plan, language).forEach((reason, paths) -> page.paragraph(texts.get("why", paths, reason)));
        lines.forEach(line -> line.orthogonalityError()
                .ifPresent(error ->
                        page.paragraph(texts.get("orthogonality", line.row().path(), Figures.four(error)))));
        return page;
    }

    /** Each reason once, with the parameters that it is true of. */
    private static Map<String, String> reasons(InitPlan plan, Language language) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (PlanRow row : plan.rows()) {
            paths.merge(row.reason().text(language), row.path(), (a, b) -> a + ", " + b);
        }
        return paths;
    }
}
