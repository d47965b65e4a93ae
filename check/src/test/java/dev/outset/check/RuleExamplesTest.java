package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on the pages of the rules do what the pages say. */
final class RuleExamplesTest {
    static List<RulePage> pages() {
        return RulePage.all().stream().filter(p -> !p.bad().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBadExampleFiresItsRuleAndItsCompanionsOnly(RulePage page) {
        Set<String> expected = new TreeSet<>(page.companions());
        expected.add(page.id());
        CheckResult result = run(page.bad());
        assertEquals(expected, Starts.fired(result), result.findings().toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theGoodExampleIsSilent(RulePage page) {
        CheckResult result = run(page.good());
        assertEquals(Set.of(), Starts.fired(result), result.findings().toString());
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        for (String name : List.of("check", "rules")) {
            Texts english = Texts.load(Checker.class, name, Language.EN);
            Texts chinese = Texts.load(Checker.class, name, Language.ZH);
            assertEquals(english.keys(), chinese.keys());
        }
    }

    @Test
    void everyRuleHasAPageInBothLanguages() {
        for (RulePage page : RulePage.all()) {
            for (Language language : Language.values()) {
                assertFalse(page.text(language).meaning().isEmpty());
                assertFalse(page.text(language).sources().isEmpty());
            }
        }
        assertTrue(RulePage.all().size() >= 15);
    }

    private static CheckResult run(List<String> arguments) {
        String data = "normal";
        List<String> rules = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            if (arguments.get(i).equals("--init")) {
                rules.add(arguments.get(i + 1));
            } else {
                data = arguments.get(i + 1);
            }
        }
        return Starts.check(arguments.get(0), data, rules.toArray(new String[0]));
    }
}
