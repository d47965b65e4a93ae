package dev.outset.report;

import dev.outset.network.Network;
import dev.outset.study.Interval;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import dev.outset.train.Scores;
import dev.outset.train.Training;
import java.util.Locale;

/** How the numbers of training are written: accuracies in percent, R² with three decimals, losses with four digits. */
final class StudyWords {
    final Texts texts;
    private final Network network;

    StudyWords(Network network, Language language) {
        this.network = network;
        this.texts = Texts.load(StudyWords.class, "study", language);
    }

    /** {@code setting}, and where nothing is held out, that the held-out rows are the others. */
    String withWholeData(String setting, int rows, boolean whole) {
        return whole ? setting + texts.get("setting.whole", rows) : setting;
    }

    private boolean accuracy() {
        return Scores.metricName(network).equals("accuracy");
    }

    String metricName() {
        return texts.get("metric." + Scores.metricName(network));
    }

    String lossName() {
        return texts.get("loss." + network.loss().notation());
    }

    /** {@code 97.2 %} or {@code 0.933}. */
    String metric(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return accuracy() ? Numbers.fixed(100 * value, 1) + " %" : Numbers.fixed(value, 3);
    }

    /** What steps are counted to, without digits that say nothing. */
    String target(double value) {
        return accuracy() ? rate(Math.rint(1e6 * value) / 1e4) + " %" : rate(value);
    }

    /** A difference of metrics with its sign. */
    String difference(double value) {
        return (value > 0 ? "+" : "") + metric(value);
    }

    String interval(Interval interval) {
        return "[" + metric(interval.low()) + ", " + metric(interval.high()) + "]";
    }

    static String loss(double value) {
        return Double.isFinite(value) ? Numbers.significant(value, 4) : "∞";
    }

    /** {@code 0.01}, {@code 1}. */
    static String rate(double lr) {
        String text = Numbers.shortest(lr);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    String steps(Interval steps) {
        return Double.isFinite(steps.median()) ? Numbers.compact(steps.median()) : texts.get("never");
    }

    static String optimizer(Training training) {
        return training.update().optimizer().name().toLowerCase(Locale.ROOT);
    }

    static String precision(Training training) {
        return training.precision().name().toLowerCase(Locale.ROOT);
    }
}
