package dev.outset.report;

import dev.outset.claim.Claim;
import dev.outset.claim.ClaimResult;
import dev.outset.claim.Measurement;
import dev.outset.claim.Threshold;
import dev.outset.claim.Verdict;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How claims are written: verdicts, names of numbers, what was wanted of them. */
public final class ClaimWords {
    final Texts texts;

    public ClaimWords(Language language) {
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

    /** What a number is called. */
    public String name(String number) {
        Measurement asked = new Measurement(number, 0, 0, 0, 1);
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
        return Double.isNaN(value) ? "–" : Numbers.significant(value, 4);
    }

    /** {@code [0.91, 0.94]}, or nothing for a single run. */
    static String interval(Measurement number) {
        return number.runs() == 1 ? "" : "[" + value(number.low()) + ", " + value(number.high()) + "]";
    }

    /** {@code ≥ 0.9}. */
    static String wanted(Threshold threshold) {
        return threshold.relation().symbol() + " " + value(threshold.bound());
    }

    /** All that the claim says of a number, with a mark for each. */
    String wanted(ClaimResult result, Measurement number) {
        return result.claim().thresholds().stream()
                .filter(t -> t.number().equals(number.number()))
                .map(t -> wanted(t) + (result.met(t) ? " ✓" : " ✗") + (t.core() ? "" : " " + texts.get("elsewhere")))
                .collect(Collectors.joining(", "));
    }

    /** What decided it, in sentences: the thresholds that failed, or what is missing, or that all were met. */
    public List<String> evidence(ClaimResult result) {
        if (result.verdict() == Verdict.NOT_RUN) {
            return result.missing().stream().map(texts::get).toList();
        }
        List<String> failed = new ArrayList<>();
        for (Threshold threshold : result.claim().thresholds()) {
            if (!result.met(threshold)) {
                String found = result.numbers().stream()
                        .filter(n -> n.number().equals(threshold.number()))
                        .map(n -> value(n.value()))
                        .findFirst()
                        .orElse("–");
                String key = threshold.core() ? "evidence.counter" : "evidence.condition";
                failed.add(texts.get(key, name(threshold.number()), found, wanted(threshold)));
            }
        }
        return failed.isEmpty()
                ? List.of(texts.get("evidence.met", result.claim().thresholds().size()))
                : failed;
    }

    /** The columns of {@link #rows}. */
    List<String> head() {
        return List.of(
                texts.get("column.number"),
                texts.get("column.value"),
                texts.get("column.interval"),
                texts.get("column.runs"),
                texts.get("column.wanted"));
    }

    static final List<Boolean> WORDS = List.of(true, false, false, false, true);

    /** Every number of a result, with what was wanted of it. */
    List<List<String>> rows(ClaimResult result) {
        return result.numbers().stream()
                .map(n -> List.of(
                        name(n.number()), value(n.value()), interval(n), String.valueOf(n.runs()), wanted(result, n)))
                .toList();
    }
}
