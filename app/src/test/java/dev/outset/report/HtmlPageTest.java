package dev.outset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.picture.CurveChart;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of {@link HtmlPage}, and both languages in one file. */
final class HtmlPageTest {
    private static HtmlPage page(Language language) {
        double[] x = {1, 2};
        Picture chart = new CurveChart(
                new Labels("Loss", "epoch", "loss"), false, false, List.of(Series.line("<he>", 0, x, x)));
        List<List<String>> rows = List.of(List.of("he-normal", "0.97"), List.of("<zeros>", "0.10"));
        HtmlPage page = new HtmlPage(language, "Outset · starts compared", "64-64-32-10 tanh softmax");
        page.section("loss", "Loss").paragraph("Each start at its best rate.").figure(chart, "");
        page.section("numbers", "Numbers").table(List.of("start", "accuracy"), List.of(true, false), rows);
        return page.facts(Map.of("seed", "0")).list(List.of("a & b")).code("outset list schemes", "copy");
    }

    @Test
    void thePageNeedsNothingFromOutside() {
        String html = page(Language.EN).html();
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        assertFalse(
                html.contains("http:") || html.contains("https:") || html.contains("src=") || html.contains("@import"));
        assertTrue(html.contains("--c-s0:") && html.contains(".l-s0 {"), "the pictures' colours are inside");
        assertFalse(html.contains("<he>") || html.contains("<zeros>"), "texts are escaped");
        for (String tag : List.of("section", "table", "figure", "svg", "main", "ul", "dl")) {
            assertEquals(html.split("<" + tag + "[ >]", -1).length, html.split("</" + tag + ">", -1).length, tag);
        }
    }

    @Test
    void twoLanguagesShareOneFile() {
        String html = HtmlPage.bilingual(page(Language.EN), page(Language.ZH));
        assertTrue(html.contains("id=\"loss\"") && html.contains("id=\"zh-loss\""), "anchors stay distinct");
        assertEquals(3, html.split("<main", -1).length);
        assertTrue(html.contains("#lang-zh:checked ~ main.en"), "one language is shown at a time");
    }
}
