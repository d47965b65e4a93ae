package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.WeightFiles;
import dev.outset.lesson.Page;
import dev.outset.network.Network;
import dev.outset.network.Precision;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws initial weights and writes them to a file, or as JSON to standard output. */
@Command(name = "draw")
public final class DrawCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "draw.output")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        requireOutput(format);
        Start start = input.start(Precision.FLOAT32, common.threads());
        InitPlan plan = start.plan()
                .orElseThrow(() -> new InputException(
                        "draw",
                        "a notation or a YAML file",
                        "weights from a file",
                        "describe the network to draw for"));
        Precision precision = input.precision(Precision.FLOAT32);
        Map<String, String> provenance = Draw.provenance(
                input.typed(), plan, input.seed(), input.source().name(), precision);
        Draw draw = Draw.of(plan, start.weights(), provenance);
        Texts texts = Texts.load(DrawCommand.class, "draw", common.language());
        if (output != null) {
            write(output, draw, start, texts);
        }
        if (format == Format.JSON) {
            JsonOut.write(draw, common.out());
        } else {
            Page page = page(plan, draw, texts, common.language());
            common.print(page, format);
        }
        return 0;
    }

    /** Before anything is drawn: where the values go, and whether we can write that. */
    private void requireOutput(Format format) {
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
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private void write(Path file, Draw draw, Start start, Texts texts) {
        if (isJson(file)) {
            AtomicFile.write(file, out -> JsonOut.write(draw, out));
        } else {
            WeightFiles.write(file, start.weights(), draw.provenance());
        }
        Network network = start.network();
        common.err()
                .println(texts.get(
                        "written",
                        file,
                        draw.parameters().size(),
                        network.parameterCount(),
                        String.valueOf(draw.provenance().get("precision")),
                        Figures.bytes(size(file))));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page page(InitPlan plan, Draw draw, Texts texts, Language language) {
        List<List<String>> rows = new ArrayList<>();
        for (Draw.Parameter p : draw.parameters()) {
            rows.add(List.of(
                    p.name(),
                    p.shape().toString(),
                    p.scheme(),
                    Figures.count(p.fanIn()),
                    Figures.count(p.fanOut()),
                    Figures.four(p.mean()),
                    Figures.four(p.std()),
                    Figures.four(p.drawnMean()),
                    Figures.four(p.drawnStd())));
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
