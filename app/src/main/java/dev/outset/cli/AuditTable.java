package dev.outset.cli;

import dev.outset.check.PlanAudit;
import dev.outset.check.Repeats;
import dev.outset.lesson.Page;
import dev.outset.plan.PlanRow;
import dev.outset.text.Language;
import dev.outset.text.Names;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code check} prints of a checkpoint beside a recipe: what differs, and why it should not.
 *
 * @param file the checkpoint
 * @param groups of kernels that would be as planned in groups, see {@link dev.outset.check.UntoldGroups}
 */
record AuditTable(String file, PlanAudit audit, Map<String, List<Integer>> groups) {
    /**
     * For people.
     *
     * @param again the command for the same audit beside a list of parameters
     */
    Page page(String again, Language language) {
        Texts texts = Texts.load(AuditTable.class, "audit", language);
        List<PlanAudit.Row> faults = audit.faults();
        int all = audit.rows().size();
        Page page = new Page()
                .paragraph(
                        faults.isEmpty()
                                ? texts.get("sound", file, all)
                                : texts.get("broken", file, faults.size(), all));
        audit.ties()
                .forEach(row -> page.paragraph(texts.get("tied", row.wanted().path(), row.sameAs())));
        if (faults.isEmpty()) {
            return page;
        }
        List<String> header = List.of(
                texts.get("parameter"),
                texts.get("role"),
                texts.get("scheme"),
                texts.get("mean"),
                texts.get("std"),
                texts.get("foundMean"),
                texts.get("foundStd"),
                texts.get("errors"),
                texts.get("verdict"));
        page.table(header, faults.stream().map(row -> cells(row, texts)).toList());
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        faults.forEach(row -> reasons.computeIfAbsent(row.wanted().reason().text(language), r -> new ArrayList<>())
                .add(row.wanted().path()));
        reasons.forEach((reason, paths) -> page.paragraph(texts.get("why", Names.few(paths, language), reason)));
        if (!groups.isEmpty()) {
            page.paragraph(texts.get("groups", Names.few(groups.keySet(), language)));
            page.lines(faults.stream()
                    .map(PlanAudit.Row::wanted)
                    .filter(row -> groups.containsKey(row.path()))
                    .map(row -> listed(row, texts))
                    .toList());
            page.paragraph(texts.get("groups.next")).lines(List.of(again));
        }
        return page;
    }

    /** The kernel as a list in YAML has it; other numbers of groups that would do are a comment behind it. */
    private String listed(PlanRow row, Texts texts) {
        List<String> fits = groups.getOrDefault(row.path(), List.of()).stream()
                .map(String::valueOf)
                .toList();
        String line = "- {name: " + row.path() + ", shape: " + row.shape().axes() + ", groups: " + fits.get(0) + "}";
        return fits.size() == 1
                ? line
                : line + "   # " + texts.get("groups.or", String.join(", ", fits.subList(1, fits.size())));
    }

    private static List<String> cells(PlanAudit.Row row, Texts texts) {
        return List.of(
                row.wanted().path(),
                row.wanted().role().notation(),
                row.wanted().scheme(),
                Figures.four(row.wanted().mean()),
                Figures.four(row.wanted().std()),
                Figures.four(row.mean()),
                Figures.four(row.std()),
                Figures.four(row.errors()),
                verdict(row, texts));
    }

    private static String verdict(PlanAudit.Row row, Texts texts) {
        if (row.repeats().isEmpty()) {
            return texts.get("verdict." + row.verdict().name().toLowerCase(Locale.ROOT), row.sameAs());
        }
        Repeats repeats = row.repeats().get();
        String name = row.verdict().name().toLowerCase(Locale.ROOT);
        String key = "verdict." + name + (repeats.axis() == 0 ? ".rows" : ".columns");
        return texts.get(key, repeats.repeated(), repeats.slices(), repeats.again(), repeats.first());
    }

    /** The same as JSON, every parameter. */
    Map<String, Object> tree(Map<String, String> provenance, Language language) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PlanAudit.Row row : audit.rows()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", row.wanted().path());
            tree.put("shape", row.wanted().shape().axes());
            tree.put("role", row.wanted().role().notation());
            tree.put("scheme", row.wanted().scheme());
            tree.put("reason", row.wanted().reason().text(language));
            tree.put("mean", row.wanted().mean());
            tree.put("std", row.wanted().std());
            tree.put("foundMean", row.mean());
            tree.put("foundStd", row.std());
            tree.put("standardErrors", row.errors());
            tree.put("verdict", row.verdict());
            tree.put("sameAs", row.sameAs());
            row.repeats().ifPresent(repeats -> tree.put("repeats", repeats(repeats)));
            if (groups.containsKey(row.wanted().path())) {
                tree.put("asPlannedInGroups", groups.get(row.wanted().path()));
            }
            rows.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", file);
        tree.put("verdict", audit.faults().isEmpty() ? "sound" : "broken");
        tree.put("parameters", rows);
        tree.put("provenance", provenance);
        return tree;
    }

    private static Map<String, Object> repeats(Repeats repeats) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("axis", repeats.axis());
        tree.put("slices", repeats.slices());
        tree.put("repeated", repeats.repeated());
        tree.put("first", repeats.first());
        tree.put("again", repeats.again());
        return tree;
    }
}
