package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.LayerSummary;
import dev.outset.picture.Canvas;
import dev.outset.picture.Ink;
import dev.outset.picture.Outline;
import dev.outset.picture.Picture;
import dev.outset.picture.Style;
import dev.outset.picture.TextStyle;
import dev.outset.text.Texts;
import java.util.List;

/**
 * The network from left to right, equal units in one colour. Up to 16 units are drawn one by one; more become a bar
 * whose segments are the groups of equal units, in proportion.
 */
final class NetworkDrawing implements Picture {
    private static final int MOST_CIRCLES = 16;
    private static final int MOST_SEGMENTS = 24;
    private static final double TOP = 14;
    private static final double BODY = 264;
    private static final double FOOT = 72;
    private static final double MARGIN = 14;
    private static final double WIDEST_GAP = 190;
    private static final double NARROWEST_GAP = 21;
    private static final double PAGE = 1000;
    private static final double WIDEST_BAR = 20;
    private static final Style INPUT = Style.fill(Ink.FAINT).faded(0.8);

    private final CheckResult result;
    private final Texts texts;
    private final double gap;

    NetworkDrawing(CheckResult result, Texts texts) {
        this.result = result;
        this.texts = texts;
        int columns = result.layers().size() + 1;
        this.gap = Math.max(NARROWEST_GAP, Math.min(WIDEST_GAP, (PAGE - 2 * MARGIN) / columns));
    }

    @Override
    public double width() {
        return 2 * MARGIN + gap * (result.layers().size() + 1);
    }

    @Override
    public double height() {
        return TOP + BODY + FOOT;
    }

    @Override
    public String title() {
        return texts.get("drawing.title");
    }

    @Override
    public void draw(Canvas canvas) {
        int inputs = (int) Math.round(result.layers().get(0).fanIn());
        double[] heights = new double[result.layers().size() + 1];
        heights[0] = height(inputs);
        for (int l = 0; l < result.layers().size(); l++) {
            heights[l + 1] = height(result.layers().get(l).units());
            bond(canvas, l, l == 0 ? inputs : result.layers().get(l - 1).units(), heights[l], heights[l + 1]);
        }
        column(canvas, 0, UnitGroups.of(inputs, List.of(), 0), inputs, texts.get("drawing.inputs"), "");
        for (int l = 0; l < result.layers().size(); l++) {
            LayerSummary layer = result.layers().get(l);
            UnitGroups groups = UnitGroups.of(layer.units(), result.symmetry(), l);
            column(canvas, l + 1, groups, layer.units(), layer.name(), layer.activation());
        }
    }

    /** What joins two columns: every line when both show single units, else a band. */
    private void bond(Canvas canvas, int from, int unitsFrom, double heightFrom, double heightTo) {
        int unitsTo = result.layers().get(from).units();
        double x1 = x(from);
        double x2 = x(from + 1);
        double middle = TOP + BODY / 2;
        if (unitsFrom > MOST_CIRCLES || unitsTo > MOST_CIRCLES || gap < 2 * NARROWEST_GAP) {
            Outline band = new Outline()
                    .move(x1, middle - heightFrom / 2)
                    .line(x2, middle - heightTo / 2)
                    .line(x2, middle + heightTo / 2)
                    .line(x1, middle + heightFrom / 2)
                    .close();
            canvas.path(band, Style.fill(Ink.RULE).faded(0.45));
            return;
        }
        for (int j = 0; j < unitsFrom; j++) {
            for (int i = 0; i < unitsTo; i++) {
                canvas.line(x1, unitY(j, unitsFrom), x2, unitY(i, unitsTo), Style.line(Ink.RULE, 1));
            }
        }
    }

    private void column(Canvas canvas, int c, UnitGroups groups, int units, String name, String activation) {
        String distinct = c > 0
                ? texts.get("drawing.tooltip", name, units, groups.groups().size() + groups.alone())
                : name + ": " + units;
        canvas.group(distinct);
        if (units <= MOST_CIRCLES) {
            for (int i = 0; i < units; i++) {
                canvas.circle(x(c), unitY(i, units), radius(units), c > 0 ? groups.style(i) : INPUT);
            }
        } else {
            bar(canvas, c, groups, units);
        }
        canvas.endGroup();
        if (gap >= 2 * NARROWEST_GAP || c % labelStep() == 0) {
            TextStyle small = TextStyle.TICK.middle();
            canvas.text(x(c), TOP + BODY + 20, name, TextStyle.LABEL.middle());
            canvas.text(x(c), TOP + BODY + 37, String.valueOf(units), small);
            canvas.text(x(c), TOP + BODY + 52, activation, small);
            if (!groups.groups().isEmpty()) {
                int distinctUnits = groups.groups().size() + groups.alone();
                canvas.text(x(c), TOP + BODY + 68, texts.get("drawing.distinct", distinctUnits), small.in(Ink.ERROR));
            }
        }
    }

    private void bar(Canvas canvas, int c, UnitGroups groups, int units) {
        double height = height(units);
        double bar = Math.min(WIDEST_BAR, 0.6 * gap);
        double y = TOP + (BODY - height) / 2;
        double perUnit = height / units;
        int shown = c > 0 ? Math.min(MOST_SEGMENTS, groups.groups().size()) : 0;
        for (int g = 0; g < shown; g++) {
            double part = groups.groups().get(g).members().size() * perUnit;
            canvas.rect(x(c) - bar / 2, y, bar, part, groups.groupStyle(g).outlined(Ink.PAPER, 1));
            y += part;
        }
        double rest = TOP + (BODY + height) / 2 - y;
        if (rest > 0.01) {
            canvas.rect(x(c) - bar / 2, y, bar, rest, c > 0 ? UnitGroups.ALONE : INPUT);
        }
    }

    private int labelStep() {
        return (int) Math.ceil(2 * NARROWEST_GAP / gap);
    }

    private double x(int column) {
        return MARGIN + gap * (column + 0.5);
    }

    /** Bars grow with the logarithm of the width, so that 10 and 1000 units fit one picture. */
    private static double height(int units) {
        if (units <= MOST_CIRCLES) {
            return (units - 1) * spacing(units) + 2 * radius(units);
        }
        return Math.min(BODY, 205 + 24 * Math.log10(units / (double) MOST_CIRCLES));
    }

    private static double unitY(int unit, int units) {
        return TOP + BODY / 2 + (unit - (units - 1) / 2.0) * spacing(units);
    }

    private static double spacing(int units) {
        return Math.min(30, 200.0 / Math.max(1, units));
    }

    private static double radius(int units) {
        return Math.min(10, spacing(units) * 0.38);
    }
}
