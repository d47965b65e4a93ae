package dev.outset.cli;

import dev.outset.lesson.Page;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.plan.RateFactors;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** What {@code draw} prints: a row for each parameter, then each reason once. */
final class DrawTable {
    private final InitPlan plan;
    private final Texts texts;
    private final boolean roles;
    private final boolean rates;

    /** A line of the table: what was wanted of a parameter and what it came to. */
    record Line(PlanRow row, double mean, double std, OptionalDouble orthogonalityError) {}

    DrawTable(InitPlan plan, Texts texts) {
        this.plan = plan;
        this.texts = texts;
        this.roles = plan.parameters().chain().isEmpty();
        this.rates = plan.rows().stream().anyMatch(row -> !row.rates().equals(RateFactors.ONE));
    }

    Page page(List<Line> lines, Language language) {
        Page page = new Page().table(header(), lines.stream().map(this::cells).toList());
        fans().forEach((kind, paths) -> page.paragraph(texts.get("why", paths, texts.get("fans." + kind))));
        reasons(language).forEach((reason, paths) -> page.paragraph(texts.get("why", paths, reason)));
        lines.forEach(line -> line.orthogonalityError()
                .ifPresent(error ->
                        page.paragraph(texts.get("orthogonality", line.row().path(), Figures.four(error)))));
        return page;
    }

    private List<String> cells(Line line) {
        PlanRow row = line.row();
        List<String> cells = new ArrayList<>(List.of(row.path()));
        if (roles) {
            cells.add(row.role().notation());
        }
        cells.addAll(List.of(
                row.shape().axes().toString(),
                row.scheme(),
                Figures.count(row.fans().in()),
                Figures.count(row.fans().out()),
                Figures.four(row.mean()),
                Figures.four(row.std()),
                Figures.four(line.mean()),
                Figures.four(line.std())));
        if (rates) {
            cells.add(Figures.four(row.rates().adam()));
            cells.add(Figures.four(row.rates().sgd()));
        }
        return cells;
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of(texts.get("parameter")));
        if (roles) {
            header.add(texts.get("role"));
        }
        header.addAll(List.of(
                texts.get("shape"),
                texts.get("scheme"),
                "fan_in",
                "fan_out",
                texts.get("mean"),
                texts.get("std"),
                texts.get("drawnMean"),
                texts.get("drawnStd")));
        if (rates) {
            header.addAll(List.of(texts.get("rate", "Adam"), texts.get("rate", "SGD")));
        }
        return header;
    }

    /** How fans were counted where it is not simply (out, in): once for each kind of layer. */
    private Map<String, String> fans() {
        List<PlanRow> told = plan.rows().stream()
                .filter(row -> switch (row.shape().kind()) {
                    case DENSE, BIAS, UNKNOWN -> false;
                    default -> true;
                })
                .toList();
        return paths(told, row -> row.shape().kind().name());
    }

    /** Each reason once, with the parameters that it is true of. */
    private Map<String, String> reasons(Language language) {
        return paths(plan.rows(), row -> row.reason().text(language));
    }

    /** What is said, each once, with the parameters of which it is; numbered layers of a list are one pattern. */
    private Map<String, String> paths(List<PlanRow> rows, Function<PlanRow, String> said) {
        Map<String, Set<String>> paths = new LinkedHashMap<>();
        for (PlanRow row : rows) {
            String path = roles ? row.path().replaceAll("(?<=^|[.])[0-9]+(?=[.])", "*") : row.path();
            paths.computeIfAbsent(said.apply(row), key -> new LinkedHashSet<>()).add(path);
        }
        Map<String, String> joined = new LinkedHashMap<>();
        paths.forEach((key, of) -> joined.put(key, String.join(", ", of)));
        return joined;
    }
}
