package dev.outset.lesson;

import static dev.outset.lesson.TraceFormulas.factor;
import static dev.outset.lesson.TraceFormulas.indexed;
import static dev.outset.lesson.TraceFormulas.line;
import static dev.outset.lesson.TraceFormulas.number;
import static dev.outset.lesson.TraceFormulas.product;
import static dev.outset.lesson.TraceFormulas.products;
import static dev.outset.lesson.TraceFormulas.shown;
import static dev.outset.lesson.TraceFormulas.vector;

import dev.outset.network.Network;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of {@code outset trace}: every iteration forward, backward and as an update, each number with its formula.
 */
public final class TraceLesson {
    private final Network network;
    private final Trace trace;
    private final Texts texts;
    private final OutputFormulas output;

    private TraceLesson(Network network, Trace trace, Language language) {
        this.network = network;
        this.trace = trace;
        this.texts = Texts.load(TraceLesson.class, "trace", language);
        this.output = new OutputFormulas(network);
    }

    /** The lesson on {@code trace}, which was run on {@code network}. */
    public static Page page(Network network, Trace trace, Language language) {
        return new TraceLesson(network, trace, language).page();
    }

    private Page page() {
        Page page = new Page()
                .heading(1, texts.get("title", trace.network()))
                .paragraph(texts.get("setting", trace.loss(), number(trace.lr()), trace.data()))
                .paragraph(texts.get("notation"));
        for (int t = 0; t < trace.iterations().size(); t++) {
            iteration(t, page);
        }
        return page;
    }

    private void iteration(int t, Page page) {
        Trace.Iteration iteration = trace.iterations().get(t);
        int n = iteration.rows().length;
        page.heading(2, texts.get("iteration", iteration.iteration()));
        for (int s = 0; s < shown(n); s++) {
            page.heading(3, texts.get("forward", iteration.rows()[s]));
            page.lines(forward(t, s));
        }
        elided(n, "more.samples", page);
        page.lines(List.of(output.loss(iteration)));
        for (int s = 0; s < shown(n); s++) {
            page.heading(3, texts.get("backward", iteration.rows()[s]));
            page.lines(backward(t, s));
        }
        elided(n, "more.samples", page);
        page.heading(3, texts.get("update", number(trace.lr())));
        page.lines(update(t));
        new TraceRemarks(network, trace, texts).of(t).forEach(page::paragraph);
    }

    private void elided(int count, String key, Page page) {
        if (shown(count) < count) {
            page.paragraph(texts.get(key, count - shown(count)));
        }
    }

    private List<String> forward(int t, int s) {
        Trace.Iteration iteration = trace.iterations().get(t);
        List<String> lines = new ArrayList<>();
        lines.add(
                "x = " + vector(iteration.x()[s]) + "   y = " + vector(iteration.y()[s]));
        for (int l = 0; l < layers(); l++) {
            TracedLayer layer = iteration.layers().get(l);
            int units = layer.z()[s].length;
            for (int i = 0; i < shown(units); i++) {
                lines.add(z(t, l, s, i));
            }
            more(units, lines);
            for (int i = 0; i < shown(units); i++) {
                lines.add(output.activation(l, i, layer.z()[s], layer.a()[s]));
            }
            more(units, lines);
        }
        return lines;
    }

    /** z1[2] = W1[2]·x + b1[2] = 0·0.41 + 1 = 1. */
    private String z(int t, int l, int s, int i) {
        double[] below = below(t, l)[s];
        double[][] W = weightBefore(t, l);
        double[] b = biasBefore(t, l);
        TracedLayer layer = trace.iterations().get(t).layers().get(l);
        int units = W.length;
        String formula = indexed("W" + (l + 1), i, units) + "·" + belowName(l);
        String numbers = products(below.length, k -> product(W[i][k], below[k]));
        if (b.length > 0) {
            formula += " + " + indexed("b" + (l + 1), i, units);
            numbers += " + " + factor(b[i]);
        }
        return line(indexed("z" + (l + 1), i, units), formula, numbers, layer.z()[s][i]);
    }

    private List<String> backward(int t, int s) {
        Trace.Iteration iteration = trace.iterations().get(t);
        List<String> lines = new ArrayList<>();
        for (int l = layers() - 1; l >= 0; l--) {
            TracedLayer layer = iteration.layers().get(l);
            int units = layer.z()[s].length;
            boolean last = l == layers() - 1;
            for (int i = 0; i < shown(units); i++) {
                lines.add(last ? output.da(i, layer, iteration.y()[s], s) : da(t, l, s, i));
            }
            more(units, lines);
            for (int i = 0; i < shown(units); i++) {
                lines.add(last ? output.dz(i, layer, iteration.y()[s], s) : output.hiddenDz(l, i, layer, s));
            }
            more(units, lines);
        }
        return lines;
    }

    /** da1[2] = W2[·,2]·dz2 = 0·(−0.5) = 0: column 2 of W2. */
    private String da(int t, int l, int s, int k) {
        double[][] W = weightBefore(t, l + 1);
        double[] dz = trace.iterations().get(t).layers().get(l + 1).dz()[s];
        int units = W[0].length;
        String column = units == 1 ? "W" + (l + 2) : "W" + (l + 2) + "[·," + (k + 1) + "]";
        return line(
                indexed("da" + (l + 1), k, units),
                column + "·dz" + (l + 2),
                products(dz.length, i -> product(W[i][k], dz[i])),
                trace.iterations().get(t).layers().get(l).da()[s][k]);
    }

    private List<String> update(int t) {
        List<String> lines = new ArrayList<>();
        for (int l = layers() - 1; l >= 0; l--) {
            TracedLayer layer = trace.iterations().get(t).layers().get(l);
            int rows = layer.W().length;
            int columns = layer.W()[0].length;
            for (int i = 0; i < shown(rows); i++) {
                for (int k = 0; k < shown(columns); k++) {
                    lines.add(dW(t, l, i, k));
                }
            }
            moreEntries(rows, columns, lines);
            for (int i = 0; i < shown(layer.db().length); i++) {
                lines.add(db(t, l, i));
            }
            more(layer.db().length, lines);
            for (int i = 0; i < shown(rows); i++) {
                for (int k = 0; k < shown(columns); k++) {
                    String name = indexed("W" + (l + 1), i, rows, k, columns);
                    lines.add(moved(name, "d" + name, weightBefore(t, l)[i][k], layer.dW()[i][k], layer.W()[i][k]));
                }
            }
            moreEntries(rows, columns, lines);
            for (int i = 0; i < shown(layer.b().length); i++) {
                String name = indexed("b" + (l + 1), i, layer.b().length);
                lines.add(moved(name, "d" + name, biasBefore(t, l)[i], layer.db()[i], layer.b()[i]));
            }
            more(layer.b().length, lines);
        }
        return lines;
    }

    /** dW1[2,1] = mean of dz1[2]·x[1] over the samples. */
    private String dW(int t, int l, int i, int k) {
        TracedLayer layer = trace.iterations().get(t).layers().get(l);
        double[][] below = below(t, l);
        int rows = layer.W().length;
        int columns = layer.W()[0].length;
        String formula = indexed("dz" + (l + 1), i, rows) + "·" + indexed(belowName(l), k, columns);
        String numbers = products(below.length, s -> product(layer.dz()[s][i], below[s][k]));
        String name = indexed("dW" + (l + 1), i, rows, k, columns);
        return line(name, mean(formula, below.length), share(numbers, below.length), layer.dW()[i][k]);
    }

    private String db(int t, int l, int i) {
        TracedLayer layer = trace.iterations().get(t).layers().get(l);
        int n = layer.dz().length;
        int units = layer.db().length;
        String numbers = products(n, s -> number(layer.dz()[s][i]));
        String formula = mean(indexed("dz" + (l + 1), i, units), n);
        return line(indexed("db" + (l + 1), i, units), formula, share(numbers, n), layer.db()[i]);
    }

    private String mean(String formula, int n) {
        return n == 1 ? formula : texts.get("mean", formula);
    }

    private static String share(String numbers, int n) {
        return n == 1 ? numbers : "(" + numbers + ")/" + n;
    }

    /** W1 ← W1 − lr·dW1 with the numbers. */
    private String moved(String name, String gradientName, double before, double gradient, double after) {
        String lr = number(trace.lr());
        String numbers = number(before) + " - " + lr + "·" + factor(gradient);
        return name + " ← " + name + " - " + lr + "·" + gradientName + " = " + numbers + " = " + number(after);
    }

    private void more(int count, List<String> lines) {
        if (shown(count) < count) {
            lines.add(texts.get("more.units", count - shown(count)));
        }
    }

    private void moreEntries(int rows, int columns, List<String> lines) {
        long hidden = (long) rows * columns - (long) shown(rows) * shown(columns);
        if (hidden > 0) {
            lines.add(texts.get("more.entries", hidden));
        }
    }

    private int layers() {
        return network.layers().size();
    }

    private static String belowName(int l) {
        return l == 0 ? "x" : "a" + l;
    }

    /** What layer l takes in, one row per sample. */
    private double[][] below(int t, int l) {
        Trace.Iteration iteration = trace.iterations().get(t);
        return l == 0 ? iteration.x() : iteration.layers().get(l - 1).a();
    }

    private double[][] weightBefore(int t, int l) {
        return t == 0
                ? trace.initial().get(l).W()
                : trace.iterations().get(t - 1).layers().get(l).W();
    }

    private double[] biasBefore(int t, int l) {
        return t == 0
                ? trace.initial().get(l).b()
                : trace.iterations().get(t - 1).layers().get(l).b();
    }
}
