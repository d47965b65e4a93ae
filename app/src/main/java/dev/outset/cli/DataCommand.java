package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.formats.Csv;
import dev.outset.formats.ImageSet;
import dev.outset.lesson.Page;
import dev.outset.text.InputException;
import dev.outset.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the data sets, describes one, or exports it as CSV. */
@Command(name = "data", subcommands = FetchCommand.class)
public final class DataCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "data.name")
    private @Nullable String name;

    @Option(names = "--raw", descriptionKey = "data.raw")
    private boolean raw;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.csv",
            descriptionKey = "data.output")
    private @Nullable Path output;

    @Mixin
    private DataFolders folders = new DataFolders();

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        Texts texts = Texts.load(DataCommand.class, "data", common.language());
        if (output != null) {
            export(output, texts);
            return 0;
        }
        List<Map<String, Object>> summaries = name == null
                ? DataCatalogue.names().stream()
                        .map(each -> summary(each, DataSummary.byName(each, raw), texts))
                        .toList()
                : List.of(summary(name, DataSummary.of(load(name)), texts));
        if (format == Format.JSON) {
            common.out().println(JsonOut.write(name == null ? Map.of("datasets", summaries) : summaries.get(0)));
        } else {
            Page page = name == null ? list(summaries, texts) : one(summaries.get(0), texts);
            common.print(page, format);
        }
        return 0;
    }

    private void export(Path file, Texts texts) {
        if (name == null) {
            throw new InputException(
                    "data -o",
                    "the NAME of a data set",
                    "none",
                    "name one: " + String.join(", ", DataCatalogue.names()));
        }
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new InputException("-o " + file, "a name ending in .csv", "another ending", "rename the file");
        }
        DataSet data = load(name);
        Csv.write(file, Csv.columnNames(data), data, numbers(data));
        common.err().println(texts.get("written", file, data.rows(), data.features()));
    }

    /** The book's file has two decimals throughout; all else is written so that it reads back to the same double. */
    private DoubleFunction<String> numbers(DataSet data) {
        boolean twoDecimals = raw && data.name().equals("book");
        return twoDecimals ? value -> String.format(Locale.ROOT, "%.2f", value) : Csv::number;
    }

    private DataSet load(String each) {
        return DataCatalogue.load(each, OptionalInt.empty(), raw, folders);
    }

    private Map<String, Object> summary(String each, DataSummary data, Texts texts) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", each);
        summary.put("rows", data.rows());
        summary.put("features", data.features());
        summary.put("outputs", data.outputs());
        summary.put("task", data.classification() ? "classification" : "regression");
        summary.put("inputRange", data.inputRange());
        summary.put("targetRange", data.targetRange());
        if (data.validationRows() > 0) {
            summary.put("validationRows", data.validationRows());
        }
        ImageSet.byName(each)
                .ifPresent(set -> summary.put(
                        "folder", folders.find(set).map(Path::toString).orElse("")));
        if (texts.has(each + ".about")) {
            summary.put("about", texts.get(each + ".about"));
        }
        summary.put("origin", data.origin());
        if (texts.has(each + ".licence")) {
            summary.put("licence", texts.get(each + ".licence"));
        }
        return summary;
    }

    private static Page list(List<Map<String, Object>> summaries, Texts texts) {
        List<String> keys = List.of("name", "rows", "features", "outputs", "task", "about", "licence");
        List<List<String>> rows = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Map<String, Object> summary : summaries) {
            rows.add(
                    keys.stream().map(key -> cell(key, summary.get(key), texts)).toList());
            if ("".equals(summary.get("folder"))) {
                missing.add(texts.get("missing", String.valueOf(summary.get("name"))));
            }
        }
        return new Page()
                .table(keys.stream().map(texts::get).toList(), rows)
                .paragraph(texts.get("hint"))
                .lines(missing);
    }

    private static Page one(Map<String, Object> summary, Texts texts) {
        List<List<String>> rows = new ArrayList<>();
        summary.forEach((key, value) -> rows.add(List.of(texts.get(key), cell(key, value, texts))));
        return new Page().table(List.of(texts.get("what"), texts.get("value")), rows);
    }

    private static String cell(String key, @Nullable Object value, Texts texts) {
        return key.equals("task") ? texts.get("task." + value) : String.valueOf(value);
    }
}
