package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.LayerSummary;
import dev.outset.text.Texts;
import java.util.List;

/**
 * The network from left to right, equal units in one colour. Up to 16 units are drawn one by one; more become a bar
 * whose segments are the groups of equal units, in proportion.
 */
final class NetworkDrawing {
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

    private final CheckResult result;
    private final Texts texts;
    private final double gap;
    private final Svg svg;

    private NetworkDrawing(CheckResult result, Texts texts) {
        this.result = result;
        this.texts = texts;
        int columns = result.layers().size() + 1;
        this.gap = Math.max(NARROWEST_GAP, Math.min(WIDEST_GAP, (PAGE - 2 * MARGIN) / columns));
        this.svg = new Svg(2 * MARGIN + gap * columns, TOP + BODY + FOOT, texts.get("drawing.title"));
    }

    static String draw(CheckResult result, Texts texts) {
        return new NetworkDrawing(result, texts).draw();
    }

    private String draw() {
        int inputs = (int) Math.round(result.layers().get(0).fanIn());
        double[] heights = new double[result.layers().size() + 1];
        heights[0] = height(inputs);
        for (int l = 0; l < result.layers().size(); l++) {
            heights[l + 1] = height(result.layers().get(l).units());
            bond(l, l == 0 ? inputs : result.layers().get(l - 1).units(), heights[l], heights[l + 1]);
        }
        column(0, UnitGroups.of(inputs, List.of(), 0), inputs, "input", texts.get("drawing.inputs"), "");
        for (int l = 0; l < result.layers().size(); l++) {
            LayerSummary layer = result.layers().get(l);
            UnitGroups groups = UnitGroups.of(layer.units(), result.symmetry(), l);
            column(l + 1, groups, layer.units(), "", layer.name(), layer.activation());
        }
        return svg.toString();
    }

    /** What joins two columns: every line when both show single units, else a band. */
    private void bond(int from, int unitsFrom, double heightFrom, double heightTo) {
        int unitsTo = result.layers().get(from).units();
        double x1 = x(from);
        double x2 = x(from + 1);
        double middle = TOP + BODY / 2;
        if (unitsFrom > MOST_CIRCLES || unitsTo > MOST_CIRCLES || gap < 2 * NARROWEST_GAP) {
            svg.polygon(
                    "band",
                    x1,
                    middle - heightFrom / 2,
                    x2,
                    middle - heightTo / 2,
                    x2,
                    middle + heightTo / 2,
                    x1,
                    middle + heightFrom / 2);
            return;
        }
        for (int j = 0; j < unitsFrom; j++) {
            for (int i = 0; i < unitsTo; i++) {
                svg.line(x1, unitY(j, unitsFrom), x2, unitY(i, unitsTo), "bond");
            }
        }
    }

    private void column(int c, UnitGroups groups, int units, String style, String name, String activation) {
        String distinct = style.isEmpty()
                ? texts.get("drawing.tooltip", name, units, groups.groups().size() + groups.alone())
                : name + ": " + units;
        svg.group(distinct);
        if (units <= MOST_CIRCLES) {
            for (int i = 0; i < units; i++) {
                svg.circle(x(c), unitY(i, units), radius(units), style.isEmpty() ? groups.style(i) : style);
            }
        } else {
            bar(c, groups, units, style);
        }
        svg.endGroup();
        if (gap >= 2 * NARROWEST_GAP || c % labelStep() == 0) {
            svg.text(x(c), TOP + BODY + 20, name, "label middle");
            svg.text(x(c), TOP + BODY + 37, String.valueOf(units), "tick middle");
            svg.text(x(c), TOP + BODY + 52, activation, "tick middle faint");
            if (!groups.groups().isEmpty()) {
                int distinctUnits = groups.groups().size() + groups.alone();
                svg.text(x(c), TOP + BODY + 68, texts.get("drawing.distinct", distinctUnits), "tick middle off");
            }
        }
    }

    private void bar(int c, UnitGroups groups, int units, String style) {
        double height = height(units);
        double bar = Math.min(WIDEST_BAR, 0.6 * gap);
        double y = TOP + (BODY - height) / 2;
        double perUnit = height / units;
        int shown = Math.min(MOST_SEGMENTS, groups.groups().size());
        for (int g = 0; g < shown && style.isEmpty(); g++) {
            double part = groups.groups().get(g).members().size() * perUnit;
            svg.rect(x(c) - bar / 2, y, bar, part, groups.groupStyle(g) + " segment");
            y += part;
        }
        double rest = TOP + (BODY + height) / 2 - y;
        if (rest > 0.01) {
            svg.rect(x(c) - bar / 2, y, bar, rest, (style.isEmpty() ? "alone" : style) + " segment");
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
