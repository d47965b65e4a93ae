package dev.outset.report;

import dev.outset.claim.Claim;
import dev.outset.claim.ClaimResult;
import dev.outset.claim.Measurement;
import dev.outset.claim.Sketch;
import dev.outset.claim.Threshold;
import dev.outset.claim.Threshold.Outcome;
import dev.outset.claim.Verdict;
import dev.outset.lesson.ExplainLesson;
import dev.outset.lesson.Explained;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How claims are written: verdicts, names of numbers, what was wanted of them. */
public final class ClaimWords {
    private static final int DIGITS = 4;
    private final Language language;
    final Texts texts;

    public ClaimWords(Language language) {
        this.language = language;
        texts = Claim.texts(language);
    }

    /** {@code does not hold}. */
    String verdict(Verdict verdict) {
        return texts.get("verdict." + verdict.notation());
    }

    /** Whether the verdict is what reading the texts with care expects; – where nothing was expected. */
    String expectation(ClaimResult result) {
        if (result.verdict() == Verdict.NOT_RUN || result.claim().expected().isEmpty()) {
            return "–";
        }
        return texts.get(result.asExpected() ? "expected.yes" : "expected.no");
    }

    /** What decides a claim, in a sentence. */
    public String experiment(String id) {
        return texts.get(id + ".how");
    }

    /** How many claims hold, and so on. */
    String summary(List<ClaimResult> results) {
        List<Object> counts = new ArrayList<>(List.of(results.size()));
        for (Verdict verdict : Verdict.values()) {
            counts.add(results.stream().filter(r -> r.verdict() == verdict).count());
        }
        return texts.get("summary", counts.toArray());
    }

    /** What a number is called. */
    public String name(String number) {
        Measurement asked = new Measurement(number, 0, 0, 0, 1, "");
        Object[] values =
                Arrays.stream(asked.textValues()).map(v -> word(v.toString())).toArray();
        return texts.get(asked.textKey(), values);
    }

    /** A value within a name, in the reader's language where it is a word: parts between commas one by one. */
    String word(String value) {
        return Arrays.stream(value.split(", ")).map(this::part).collect(Collectors.joining(", "));
    }

    private String part(String part) {
        String key = "word." + part.replace(' ', '-');
        return texts.has(key) ? texts.get(key) : part;
    }

    static String value(double value) {
        return value(value, DIGITS);
    }

    private static String value(double value, int digits) {
        return Double.isNaN(value) ? "–" : Numbers.significant(value, digits);
    }

    /** With as many digits as are printed, and one more. */
    private static String value(Measurement number) {
        int printed = number.printed().replaceAll("^[-0.]+|[^0-9]", "").length();
        return value(number.value(), Math.max(DIGITS, printed + 1));
    }

    /** {@code [0.91, 0.94]}, or nothing for a single run. */
    static String interval(Measurement number) {
        return number.runs() == 1 ? "" : "[" + value(number.low()) + ", " + value(number.high()) + "]";
    }

    /** {@code ≥ 0.9}. */
    static String wanted(Threshold threshold) {
        return threshold.relation().symbol() + " " + value(threshold.bound());
    }

    /** All that the claim says of a number, with a mark for each: met, failed or undecided. */
    String wanted(ClaimResult result, Measurement number) {
        return result.claim().thresholds().stream()
                .filter(t -> t.number().equals(number.number()))
                .map(t -> wanted(t) + mark(result.outcome(t)) + (t.core() ? "" : " " + texts.get("elsewhere")))
                .collect(Collectors.joining(", "));
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case MET -> " ✓";
            case FAILED -> " ✗";
            case UNDECIDED -> " ?";
        };
    }

    /** The tables of a result as plain text, as {@code outset explain} prints them. */
    List<String> tables(ClaimResult result) {
        List<String> tables = new ArrayList<>();
        for (Sketch sketch : result.sketches()) {
            if (sketch instanceof Sketch.Table t) {
                String arguments = "\"" + t.network().notation() + "\" --init " + t.start();
                Explained explained =
                        Explained.of(t.network(), t.weights(), t.start(), arguments, t.premises(), "", new double[0]);
                tables.add(ExplainLesson.of(explained, language).text());
            }
        }
        return tables;
    }

    /** The numbers that decide, each with its interval and what was wanted of it, in one line. */
    String deciding(ClaimResult result) {
        return result.numbers().stream()
                .filter(n -> !wanted(result, n).isEmpty())
                .map(n -> name(n.number()) + ": " + (value(n) + " " + interval(n)).strip() + ", " + wanted(result, n))
                .collect(Collectors.joining("; "));
    }

    /** What decided it, in sentences: the thresholds that were not met, or what is missing, or that all were met. */
    public List<String> evidence(ClaimResult result) {
        if (result.verdict() == Verdict.NOT_RUN) {
            return missing(result);
        }
        List<String> sentences = new ArrayList<>();
        for (Threshold threshold : result.claim().thresholds()) {
            Outcome outcome = result.outcome(threshold);
            if (outcome != Outcome.MET) {
                String key = outcome == Outcome.UNDECIDED ? "undecided" : threshold.core() ? "counter" : "condition";
                String found = result.numbers().stream()
                        .filter(n -> n.number().equals(threshold.number()))
                        .map(n -> (value(n) + " " + interval(n)).strip())
                        .findFirst()
                        .orElse("–");
                sentences.add(texts.get("evidence." + key, name(threshold.number()), found, wanted(threshold)));
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(texts.get("evidence.met", result.claim().thresholds().size()));
        }
        sentences.addAll(missing(result));
        return sentences;
    }

    private List<String> missing(ClaimResult result) {
        return result.missing().stream().map(texts::get).toList();
    }

    /** The columns of {@link #rows}. */
    List<String> head(ClaimResult result) {
        List<String> head = new ArrayList<>(List.of("number", "value", "interval", "runs", "wanted"));
        if (printed(result)) {
            head.add(2, "printed");
        }
        return head.stream().map(column -> texts.get("column." + column)).toList();
    }

    /** Which of the columns are words. */
    List<Boolean> words(ClaimResult result) {
        List<Boolean> words = new ArrayList<>(List.of(true, false, false, false, true));
        if (printed(result)) {
            words.add(2, false);
        }
        return words;
    }

    private static boolean printed(ClaimResult result) {
        return result.numbers().stream().anyMatch(n -> !n.printed().isEmpty());
    }

    /** Every number of a result, with what was wanted of it and what the text prints, if it prints any. */
    List<List<String>> rows(ClaimResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (Measurement n : result.numbers()) {
            List<String> row = new ArrayList<>(List.of(name(n.number()), value(n)));
            if (printed(result)) {
                row.add(n.printed());
            }
            row.addAll(List.of(interval(n), String.valueOf(n.runs()), wanted(result, n)));
            rows.add(row);
        }
        return rows;
    }
}
