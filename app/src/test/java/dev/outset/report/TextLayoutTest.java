package dev.outset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.picture.DisplayWidth;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextLayoutTest {
    @Test
    void textIsEscaped() {
        assertEquals("&lt;a href=&quot;x&quot;&gt; &amp; &#39;", Html.escape("<a href=\"x\"> & '"));
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertEquals(8, DisplayWidth.of("神经元 z"));
        assertEquals("层  |", DisplayWidth.pad("层", 4, true) + "|");
        assertEquals("  层|", DisplayWidth.pad("层", 4, false) + "|");
    }

    @Test
    void linesBreakAtSpacesAndBesideWideCharactersButNotBeforeSigns() {
        assertEquals(List.of("one two", "three"), DisplayWidth.wrap("one two three", 8));
        for (String line : DisplayWidth.wrap("交换对称的神经元，权重和偏置都不改变，所以每一步都相同。", 20)) {
            assertTrue(DisplayWidth.of(line) <= 20, line);
            assertFalse(line.startsWith("，") || line.startsWith("。"), line);
        }
    }

    @Test
    void columnsOfATableLineUp() {
        List<String> lines = new TextTable(List.of("层", "n"), List.of(true, false))
                .row(List.of("fc1", "7"))
                .row(List.of("x", "1000"))
                .lines();
        assertEquals(List.of("层      n", "fc1     7", "x    1000"), lines);
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertEquals(
                Texts.load(CheckPage.class, "report", Language.EN).keys(),
                Texts.load(CheckPage.class, "report", Language.ZH).keys());
    }
}
