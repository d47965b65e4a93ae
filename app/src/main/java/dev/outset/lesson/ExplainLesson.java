package dev.outset.lesson;

import dev.outset.network.DenseLayer;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of text Z for one start, batch by batch, with the conclusion and its causes in words. */
public final class ExplainLesson {
    private static final List<String> QUANTITIES = List.of("a", "da", "dz", "dW", "db", "W", "b");
    private static final int MOST_COLUMNS = 3; // layers side by side in symbols

    private final Explained explained;
    private final Texts texts;
    private final QuantityText cells;
    private final Page page = new Page();

    private ExplainLesson(Explained explained, Language language) {
        this.explained = explained;
        this.texts = Texts.load(ExplainLesson.class, "explain", language);
        this.cells = new QuantityText(explained.network(), texts);
    }

    /** The lesson as a page. */
    public static Page of(Explained explained, Language language) {
        return new ExplainLesson(explained, language).write();
    }

    private Page write() {
        ExplainConclusion conclusion = new ExplainConclusion(explained, texts, cells);
        page.heading(1, texts.get("title", explained.network().notation()));
        page.lines(conclusion.setting());
        List<Step> steps = explained.explanation().steps();
        for (Step step : steps) {
            page.heading(2, texts.get("batch", step.step()));
            int before = step.step() - 1;
            if (before > 0 && steps.get(before - 1).quantities().equals(step.quantities())) {
                page.paragraph(texts.get("batch.same", before));
            } else {
                table(step);
            }
        }
        page.heading(2, texts.get("conclusion"));
        page.lines(conclusion.statements());
        page.heading(2, texts.get("why"));
        page.lines(conclusion.causes());
        page.heading(2, texts.get("next"));
        page.lines(conclusion.next());
        return page;
    }

    private void table(Step step) {
        boolean sideBySide = cells.symbols() && explained.network().layers().size() <= MOST_COLUMNS;
        if (sideBySide) {
            quantitiesByLayer(step);
        } else {
            layersByQuantity(step);
        }
    }

    /** One row per quantity, one column per layer. */
    private void quantitiesByLayer(Step step) {
        List<String> header = new ArrayList<>(List.of(""));
        List<DenseLayer> layers = explained.network().layers();
        layers.forEach(layer -> header.add(layer.name()));
        List<List<String>> rows = new ArrayList<>();
        for (String name : QUANTITIES) {
            List<String> row = new ArrayList<>(List.of(name));
            for (int l = 0; l < layers.size(); l++) {
                row.add(cell(step, l, name));
            }
            rows.add(row);
        }
        List<String> updates = new ArrayList<>(List.of(texts.get("update")));
        for (int l = 0; l < layers.size(); l++) {
            updates.add(update(step, l));
        }
        rows.add(updates);
        page.table(header, rows);
    }

    /** One row per layer, one column per quantity. */
    private void layersByQuantity(Step step) {
        List<String> header = new ArrayList<>(List.of(texts.get("layer")));
        header.addAll(QUANTITIES);
        header.add(texts.get("update"));
        List<List<String>> rows = new ArrayList<>();
        for (int l = 0; l < explained.network().layers().size(); l++) {
            List<String> row =
                    new ArrayList<>(List.of(explained.network().layers().get(l).name()));
            for (String name : QUANTITIES) {
                row.add(cell(step, l, name));
            }
            row.add(update(step, l));
            rows.add(row);
        }
        page.table(header, rows);
    }

    private String cell(Step step, int layer, String name) {
        return quantity(step, layer, name).map(q -> cells.cell(layer, q)).orElse("–");
    }

    /** What the layer's update does, in a word. */
    private String update(Step step, int layer) {
        DenseLayer dense = explained.network().layers().get(layer);
        boolean trains = explained.premises().trains(dense.weightPath())
                || (dense.bias() && explained.premises().trains(dense.biasPath()));
        if (!trains) {
            return texts.get("update.held");
        }
        boolean weightMoves = quantity(step, layer, "dW").filter(q -> !q.zero()).isPresent();
        boolean biasMoves = quantity(step, layer, "db").filter(q -> !q.zero()).isPresent();
        if (!weightMoves) {
            return texts.get(biasMoves ? "update.bias" : "update.none");
        }
        return weightUpdate(quantity(step, layer, "dW").orElseThrow());
    }

    private String weightUpdate(Quantity dW) {
        int entries = dW.classes().stream().mapToInt(List::size).sum();
        int zeros = dW.zeroClass() < 0 ? 0 : dW.classes().get(dW.zeroClass()).size();
        int moving = entries - zeros;
        int classes = dW.classes().size() - (zeros > 0 ? 1 : 0);
        if (zeros > 0) {
            return texts.get(classes == moving ? "update.some" : "update.some-groups", classes, entries, moving);
        }
        return texts.get(
                classes == entries ? "update.distinct" : classes == 1 ? "update.alike" : "update.groups", classes);
    }

    private Optional<Quantity> quantity(Step step, int layer, String name) {
        String layerName = explained.network().layers().get(layer).name();
        return step.quantities().stream()
                .filter(q -> q.layer().equals(layerName) && q.quantity().equals(name))
                .findFirst();
    }
}
