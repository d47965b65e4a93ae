package dev.outset.lesson;

import dev.outset.activation.Activation;
import dev.outset.activation.Gains;
import dev.outset.network.DenseLayer;
import dev.outset.plan.Recommendation;
import dev.outset.probe.DerivationProbe.LayerResult;
import dev.outset.probe.DerivationProbe.StepResult;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import dev.outset.theory.DerivationStep;
import dev.outset.theory.EdgeOfChaos;
import dev.outset.theory.GlorotScale;
import dev.outset.theory.PremiseTest;
import dev.outset.theory.PremiseTest.Basis;
import dev.outset.theory.PremiseTest.Premise;
import dev.outset.theory.ProductVariance;
import dev.outset.theory.StartExpectation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Glorot's derivation told with the user's own numbers. It computes nothing but ratios of what it is given. */
public final class DeriveLesson {
    /** Where slopes are shown: the ends of what the texts call the steep part. */
    static final double[] SLOPES_AT = {0, 1, 2, 4};

    /** Fan-ins at which the critical mean |w| is shown. */
    static final int[] FANS = {1, 16, 256, 4096};

    /** A step differs when its sides are so many standard errors apart and more than {@link #EFFECT}. */
    private static final double SCORE = 4;

    private static final double EFFECT = 0.01;

    private static final double ROOT_TWO_OVER_PI = 0.7978845608028654;

    private final Derived derived;
    private final Texts texts;
    private final Language language;
    private final Page page = new Page();

    private DeriveLesson(Derived derived, Language language) {
        this.derived = derived;
        this.language = language;
        this.texts = Texts.load(DeriveLesson.class, "derive", language);
    }

    /** The lesson as a page. */
    public static Page of(Derived derived, Language language) {
        return new DeriveLesson(derived, language).write();
    }

    private Page write() {
        start();
        premises();
        steps(true);
        steps(false);
        compromise();
        layers();
        gains();
        slopes();
        meanWeight();
        product();
        advice();
        return page;
    }

    private void start() {
        Activation f = derived.derivation().activation();
        page.heading(1, text("title", f.name()));
        String data = derived.data().isEmpty() ? text("data.normal") : derived.data();
        page.lines(List.of(
                text(
                        "start.network",
                        derived.network().notation(),
                        derived.network().layers().size()),
                text("start.init", derived.rules()),
                text("start.data", data, derived.measured().rows()),
                text("start.seeds", derived.measured().seeds())));
        page.paragraph(text("start.letters"));
    }

    private void premises() {
        page.heading(2, text("premises.title"));
        List<List<String>> rows = new ArrayList<>();
        for (PremiseTest test : derived.derivation().premises()) {
            String key = "premise." + DeriveJson.key(test.premise());
            rows.add(List.of(
                    text(key),
                    text(test.holds() ? "yes" : "no"),
                    text(test.basis() == Basis.PROVED ? "basis.proved" : "basis.tested"),
                    text(key + ".value", number(test.value()))));
        }
        page.table(
                List.of(
                        text("premises.premise"),
                        text("premises.holds"),
                        text("premises.basis"),
                        text("premises.number")),
                rows);
        List<String> costs = new ArrayList<>();
        for (PremiseTest test : derived.derivation().premises()) {
            if (!test.holds()) {
                costs.add("✗ " + text("premise." + DeriveJson.key(test.premise()) + ".broken", percent(test.cost())));
            }
        }
        page.lines(costs);
        page.paragraph(text(costs.isEmpty() ? "premises.allHold" : "premises.broken"));
    }

    private void steps(boolean forward) {
        DenseLayer layer = derived.shown();
        List<StepResult> shown = derived.steps(layer.name(), forward);
        if (shown.isEmpty()) {
            return; // no layer above: nothing to go back through
        }
        page.heading(2, text(forward ? "forward.title" : "backward.title", layer.name()));
        page.paragraph(text("steps.how", derived.measured().seeds()));
        int number = 1;
        for (StepResult step : shown) {
            page.lines(
                    List.of(number++ + ". " + step.step().formula(), "   " + why(step.step()), "   " + numbers(step)));
        }
        page.lines(conclusion(layer, forward));
        if (derived.network().layers().size() > 2) {
            ratios(forward);
        }
    }

    private String why(DerivationStep step) {
        return text(step.id());
    }

    private String numbers(StepResult step) {
        String verdict = differs(step)
                ? text("step.differs", blame(step.step()))
                : Double.isNaN(step.z()) ? text("step.unknown") : text("step.holds");
        return text(
                "step.numbers",
                number(step.predicted()),
                number(step.measured()),
                number(step.measured() / step.predicted()),
                score(step.z()),
                verdict);
    }

    private static boolean differs(StepResult step) {
        return Math.abs(step.z()) > SCORE
                && Math.abs(step.measured() - step.predicted()) > EFFECT * Math.abs(step.predicted());
    }

    /** The premises of the step that are broken, or the approximation itself if none is. */
    private String blame(DerivationStep step) {
        List<String> broken = new ArrayList<>();
        for (Premise premise : step.premises()) {
            if (!derived.derivation().test(premise).holds()) {
                broken.add(text("premise." + DeriveJson.key(premise)));
            }
        }
        return broken.isEmpty() ? text(step.id() + ".limit") : text("step.broken", String.join(text("and"), broken));
    }

    private List<String> conclusion(DenseLayer layer, boolean forward) {
        List<DenseLayer> layers = derived.network().layers();
        int at = layers.indexOf(layer);
        return forward
                ? List.of("⇒ " + text("forward.end", layer.in(), number(1.0 / layer.in())))
                : List.of("⇒ "
                        + text(
                                "backward.end",
                                layers.get(at + 1).out(),
                                number(1.0 / layers.get(at + 1).out())));
    }

    /** Left side over right side, every step at every layer. */
    private void ratios(boolean forward) {
        List<String> header = new ArrayList<>(List.of(text("ratios.step")));
        List<DenseLayer> layers = derived.network().layers();
        List<DenseLayer> through = layers.subList(0, forward ? layers.size() : layers.size() - 1);
        List<DenseLayer> columns = through.size() <= 8 ? through : through.subList(0, 8);
        columns.forEach(layer -> header.add(layer.name()));
        List<List<String>> rows = new ArrayList<>();
        int steps = derived.steps(columns.get(0).name(), forward).size();
        for (int s = 0; s < steps; s++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(s + 1)));
            for (DenseLayer layer : columns) {
                StepResult step = derived.steps(layer.name(), forward).get(s);
                row.add(number(step.measured() / step.predicted()) + (differs(step) ? " ✗" : ""));
            }
            rows.add(row);
        }
        page.paragraph(text("ratios.title"));
        page.table(header, rows);
    }

    private void compromise() {
        page.heading(2, text("compromise.title"));
        page.paragraph(text("compromise.why"));
        page.lines(List.of(
                "Var[W] = 2/(n_in + n_out)",
                "N(0, σ²):  σ = √(2/(n_in + n_out))",
                "U(−a, a):  Var = a²/3  ⇒  a = √3·σ = √(6/(n_in + n_out))"));
        Set<List<String>> rows = new LinkedHashSet<>();
        boolean equal = true;
        for (GlorotScale s : derived.derivation().scales()) {
            equal &= s.in() == s.out();
            rows.add(List.of(
                    String.valueOf(s.in()),
                    String.valueOf(s.out()),
                    number(s.forwardVariance()),
                    number(s.backwardVariance()),
                    number(s.variance()),
                    number(s.normalStd()),
                    number(s.uniformBound()),
                    "× " + number(s.forwardFactor()),
                    "× " + number(s.backwardFactor())));
        }
        page.table(
                List.of("n_in", "n_out", "1/n_in", "1/n_out", "2/(n_in+n_out)", "σ", "a", "Var[z]", "Var[dz]"),
                List.copyOf(rows));
        page.paragraph(text(equal ? "compromise.equal" : "compromise.unequal"));
    }

    private void layers() {
        page.heading(2, text("layers.title"));
        List<List<String>> rows = new ArrayList<>();
        for (int l = 0; l < derived.expected().size(); l++) {
            StartExpectation expected = derived.expected().get(l);
            LayerResult measured = derived.measured().layers().get(l);
            rows.add(List.of(
                    expected.layer(),
                    number(expected.sigmaW2()),
                    number(expected.linearForward()),
                    number(expected.forward()),
                    number(measured.forward()),
                    score(DeriveJson.score(expected.forward(), measured.forward(), measured.forwardError())),
                    number(expected.linearBackward()),
                    number(expected.backward()),
                    number(measured.backward()),
                    score(DeriveJson.score(expected.backward(), measured.backward(), measured.backwardError()))));
        }
        page.table(
                List.of(
                        text("layers.layer"),
                        "n_in·Var[W]",
                        "E[z²] " + text("layers.derivation"),
                        text("layers.withF"),
                        text("layers.measured"),
                        "d/se",
                        "E[dz²] " + text("layers.derivation"),
                        text("layers.withF"),
                        text("layers.measured"),
                        "d/se"),
                rows);
        page.paragraph(text("layers.how"));
    }

    private void gains() {
        Gains gains = derived.derivation().gains();
        Activation f = derived.derivation().activation();
        page.heading(2, text("gains.title", f.name()));
        page.lines(List.of(
                text("gains.forward", number(gains.forward())),
                text("gains.backward", number(gains.backward())),
                text("gains.variance", number(gains.variance())),
                text("gains.chi", number(DeriveJson.unitChi(f)))));
        EdgeOfChaos edge = derived.derivation().edge();
        EdgeOfChaos.Point best = edge.best();
        String key = "edge." + edge.kind().name().toLowerCase(java.util.Locale.ROOT);
        page.paragraph(text(key, number(best.weightVariance()), number(best.lengthLimit())));
        if (edge.kind() == EdgeOfChaos.Kind.POINTS && !best.stable()) {
            page.paragraph(text("edge.unstable"));
        }
    }

    private void slopes() {
        Activation f = derived.derivation().activation();
        page.heading(2, text("slopes.title"));
        List<List<String>> rows = new ArrayList<>();
        for (double z : SLOPES_AT) {
            rows.add(List.of(number(z), number(f.value(z)), number(f.slope(z))));
        }
        page.table(List.of("z", "f(z)", "f′(z)"), rows);
        double largest = Math.abs(f.slope(0));
        boolean atZero = true;
        for (double z = -8; z <= 8; z += 0.125) {
            atZero &= Math.abs(f.slope(z)) <= largest;
        }
        page.paragraph(text(atZero ? "slopes.zeroIsSteepest" : "slopes.elsewhere"));
    }

    private void meanWeight() {
        Activation f = derived.derivation().activation();
        page.heading(2, text("mean.title"));
        List<List<String>> rows = new ArrayList<>();
        for (int n : FANS) {
            rows.add(List.of(String.valueOf(n), number(criticalMeanWeight(f, n))));
        }
        page.table(List.of("fan_in", text("mean.critical")), rows);
        page.paragraph(text("mean.how"));
    }

    /** Mean |w| of normal weights at which χ₁ = 1 at mean square 1: √(2/π)·σ, σ² = 1/(n E[f′²]). */
    static double criticalMeanWeight(Activation f, int n) {
        return ROOT_TWO_OVER_PI / Math.sqrt(n * DeriveJson.unitChi(f));
    }

    private void product() {
        ProductVariance example = ProductVariance.example();
        page.heading(2, "Var[XY] = Var[X]·Var[Y] + E[X]²·Var[Y] + E[Y]²·Var[X]");
        page.paragraph(text(
                "product",
                fraction(example.counted(), example.scale()),
                fraction(example.withSquares(), example.scale()),
                fraction(example.withoutSquares(), example.scale())));
    }

    private void advice() {
        page.heading(2, text("advice.title"));
        List<String> lines = new ArrayList<>();
        Set<String> schemes = new LinkedHashSet<>();
        for (Recommendation r : Recommendation.of(derived.network())) {
            if (schemes.add(r.scheme().notation())) {
                lines.add(r.layer() + ": " + r.scheme().notation() + ": "
                        + r.reason().text(language));
            }
        }
        page.lines(lines);
        String notation = derived.network().notation();
        String data = derived.data().isEmpty() ? "" : " --data " + derived.data();
        page.lines(List.of(
                text("advice.next"),
                "outset recommend \"" + notation + "\"",
                "outset check \"" + notation + "\"" + data));
    }

    private String text(String key, Object... values) {
        return texts.get(key, values);
    }

    private static String fraction(long numerator, long denominator) {
        return numerator + "/" + denominator;
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String score(double z) {
        return Double.isFinite(z)
                ? BigDecimal.valueOf(z)
                        .setScale(1, java.math.RoundingMode.HALF_EVEN)
                        .toPlainString()
                : number(z);
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        return value.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** Four significant digits, without trailing zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(value);
        String text = value == 0 ? "0" : size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : scientific(rounded);
        return text;
    }
}
