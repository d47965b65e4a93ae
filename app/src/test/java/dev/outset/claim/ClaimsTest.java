package dev.outset.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.report.ClaimWords;
import dev.outset.report.ClaimsPage;
import dev.outset.report.ClaimsText;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every claim runs, and no verdict is written down anywhere: numbers on the other side of a threshold change it. */
final class ClaimsTest {
    static List<Claim> claims() {
        return Claims.all();
    }

    @ParameterizedTest
    @MethodSource("claims")
    void everyThresholdDecides(Claim claim) {
        Map<String, Measurement> met = numbersThatMeet(claim);
        assertEquals(Verdict.HOLDS, Verdict.of(claim.thresholds(), met), claim.id());
        for (Threshold threshold : claim.thresholds()) {
            for (double wrong : List.of(beyond(threshold), Double.NaN)) {
                Map<String, Measurement> broken = new HashMap<>(met);
                broken.put(threshold.number(), Measurement.exact(threshold.number(), wrong));
                Verdict verdict = Verdict.of(claim.thresholds(), broken);
                assertNotEquals(Verdict.HOLDS, verdict, claim.id() + " " + threshold);
                if (threshold.core()) {
                    assertEquals(Verdict.DOES_NOT_HOLD, verdict, claim.id() + " " + threshold);
                }
            }
            Map<String, Measurement> without = new HashMap<>(met);
            without.remove(threshold.number());
            assertNotEquals(Verdict.HOLDS, Verdict.of(claim.thresholds(), without), claim.id());
        }
        assertFalse(claim.thresholds().isEmpty(), claim.id());
    }

    /** For every number a value that all thresholds on it accept: a bound, or the middle of two. */
    private static Map<String, Measurement> numbersThatMeet(Claim claim) {
        Map<String, Measurement> numbers = new HashMap<>();
        for (Threshold threshold : claim.thresholds()) {
            List<Threshold> same = claim.thresholds().stream()
                    .filter(t -> t.number().equals(threshold.number()))
                    .toList();
            double middle =
                    same.stream().mapToDouble(Threshold::bound).average().orElseThrow();
            assertTrue(same.stream().allMatch(t -> t.met(middle)), claim.id() + " contradicts itself");
            numbers.put(threshold.number(), Measurement.exact(threshold.number(), middle));
        }
        return numbers;
    }

    private static double beyond(Threshold threshold) {
        double step = 1 + Math.abs(threshold.bound());
        return threshold.relation() == Threshold.Relation.AT_LEAST
                ? threshold.bound() - step
                : threshold.bound() + step;
    }

    /** The number of seeds decides: an interval on both sides of the bound neither makes a claim hold nor fail. */
    @Test
    void anIntervalThatHoldsTheBoundLeavesAClaimUndecided() {
        Threshold threshold = Threshold.atLeast("slower", 1);
        Map<Threshold.Outcome, double[]> runs = Map.of(
                Threshold.Outcome.MET, new double[] {1.1, 1.3, 2},
                Threshold.Outcome.FAILED, new double[] {0.4, 0.6, 0.9},
                Threshold.Outcome.UNDECIDED, new double[] {0.9, 1.1, 1.3});
        Map<Threshold.Outcome, Verdict> verdicts = Map.of(
                Threshold.Outcome.MET, Verdict.HOLDS,
                Threshold.Outcome.FAILED, Verdict.DOES_NOT_HOLD,
                Threshold.Outcome.UNDECIDED, Verdict.HOLDS_UNDER_CONDITIONS);
        runs.forEach((outcome, values) -> {
            Measurement median = Measurement.median("slower", values);
            assertEquals(outcome, threshold.outcome(median));
            assertEquals(verdicts.get(outcome), Verdict.of(List.of(threshold), Map.of("slower", median)));
        });
    }

    @Test
    void comparisonsArePairedBySeed() {
        double[] slow = {2, 20, 200};
        double[] fast = {1, 10, 100};
        Measurement ratio = new Findings().ratio("slower", slow, fast).numbers().get("slower");
        assertEquals(Measurement.median("slower", new double[] {2, 2, 2}), ratio);
        Measurement gap = new Findings().difference("gap", slow, fast).numbers().get("gap");
        assertEquals(new Measurement("gap", 10, 1, 100, 3, ""), gap);
    }

    /** What is proved or exact must come out as expected; what is a median over seeds needs more of them than two. */
    @Test
    void everyClaimRunsAndIsWrittenInBothLanguages() {
        Laboratory laboratory = new Laboratory(2, 2);
        List<ClaimResult> results = new ArrayList<>();
        List<String> surprises = new ArrayList<>();
        for (Claim claim : Claims.all()) {
            ClaimResult result = claim.run(laboratory);
            results.add(result);
            if (result.verdict() == Verdict.NOT_RUN) {
                assertTrue(
                        new ClaimWords(Language.EN).evidence(result).get(0).contains("outset data fetch mnist"),
                        claim.id());
                continue;
            }
            claim.thresholds().forEach(t -> result.number(t.number())); // measured, each of them
            boolean exact = claim.thresholds().stream()
                    .allMatch(t -> result.number(t.number()).runs() == 1);
            if (exact && !result.asExpected()) {
                surprises.add(claim.id() + ": " + result.numbers());
            }
        }
        assertEquals(List.of(), surprises);
        String page = ClaimsPage.bilingual(results, 1, Map.of("version", "test"));
        for (Language language : Language.values()) {
            assertTrue(ClaimsText.write(results, true, 1, language).contains("outset explain"));
            assertTrue(ClaimsText.markdown(results, 1, language).contains("## Z1"));
            assertTrue(ClaimsText.markdown(results, 1, language).contains(": 2, = 2 ✓; "), "numbers in the table");
            Claims.all().forEach(claim -> assertTrue(page.contains(">" + claim.id() + "<"), claim.id()));
            ClaimWords words = new ClaimWords(language);
            results.forEach(
                    r -> assertFalse(words.evidence(r).isEmpty(), r.claim().id()));
        }
        assertTrue(page.contains("<svg") && page.contains("有条件成立") && page.contains("原文印出"));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() {
        Texts english = Claim.texts(Language.EN);
        Texts chinese = Claim.texts(Language.ZH);
        assertEquals(english.keys(), chinese.keys());
        for (String key : english.keys()) {
            for (int place = 0; place < 4; place++) {
                String mark = "{" + place + "}";
                assertEquals(english.get(key).contains(mark), chinese.get(key).contains(mark), key);
            }
        }
    }

    @Test
    void numbersDependOnNeitherThreadsNorOrder() {
        List<Measurement> one = Claims.byId("M5").run(new Laboratory(3, 1)).numbers();
        List<Measurement> three = Claims.byId("m5").run(new Laboratory(3, 3)).numbers();
        assertEquals(one, three);
    }

    @Test
    void anUnknownClaimIsRefused() {
        assertThrows(InputException.class, () -> Claims.byId("Z12"));
    }
}
