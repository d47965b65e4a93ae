package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.lesson.Page;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one of the catalogues: schemes, recipes, activations, rules, streams, data sets, claims. */
@Command(name = "list")
public final class ListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "CATALOGUE", descriptionKey = "list.catalogue")
    private @Nullable String catalogue;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        Texts texts = Texts.load(ListCommand.class, "list", common.language());
        if (catalogue == null) {
            overview(format, texts);
            return 0;
        }
        Listing listing = Listing.parse(catalogue);
        List<List<Object>> rows = listing.rows(common.language());
        if (format == Format.JSON) {
            common.out().println(JsonOut.write(Map.of(listing.notation(), entries(listing, rows))));
        } else {
            common.print(page(listing, rows, texts, format), format);
        }
        return 0;
    }

    private void overview(Format format, Texts texts) {
        List<List<String>> rows = Listing.overview(texts);
        if (format == Format.JSON) {
            List<String> names = rows.stream().map(row -> row.get(0)).toList();
            common.out().println(JsonOut.write(Map.of("catalogues", names)));
        } else {
            common.print(new Page().table(List.of(texts.get("name"), texts.get("about")), rows), format);
        }
    }

    private static List<Map<String, Object>> entries(Listing listing, List<List<Object>> rows) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> entry = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                entry.put(listing.keys().get(i), row.get(i));
            }
            entries.add(entry);
        }
        return entries;
    }

    /** Terminals are narrow: the text leaves out what only a reader of the whole catalogue needs. */
    private static Page page(Listing listing, List<List<Object>> rows, Texts texts, Format format) {
        if (format == Format.TEXT && listing == Listing.CLAIMS) {
            return claims(rows);
        }
        List<String> shown = format == Format.TEXT ? listing.shortKeys() : listing.keys();
        List<List<String>> cells = new ArrayList<>();
        for (List<Object> row : rows) {
            cells.add(shown.stream()
                    .map(key -> cell(row.get(listing.keys().indexOf(key)), texts))
                    .toList());
        }
        return new Page().table(shown.stream().map(texts::get).toList(), cells);
    }

    private static Page claims(List<List<Object>> rows) {
        Page page = new Page();
        rows.forEach(row -> page.paragraph(row.get(0) + "  " + row.get(1)).lines(List.of("  " + row.get(2))));
        return page;
    }

    private static String cell(Object value, Texts texts) {
        if (value instanceof Double number) {
            return Figures.four(number);
        }
        return value instanceof Boolean truth ? texts.get(truth ? "yes" : "no") : value.toString();
    }
}
