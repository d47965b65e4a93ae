package dev.outset.report;

import dev.outset.landscape.Landscape;
import dev.outset.landscape.Profile;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A landscape as a page: the surface with the runs, the numbers, how far the runs are from the plane, their curves. */
public final class LandscapePage {
    private static final List<Boolean> WORDS = List.of(true, false, false, false, false);

    private LandscapePage() {}

    /** The whole page. */
    public static String write(Landscape landscape, Language language) {
        LandscapeWords words = new LandscapeWords(landscape.network(), language);
        HtmlPage page = new HtmlPage(language, words.texts.get("kicker"), words.title(landscape));
        page.section("surface", words.texts.get("section.surface"));
        page.paragraph(words.plane(landscape));
        page.figure(LandscapePictures.surface(landscape, words), "");
        List<String> points = new ArrayList<>(words.numbers(landscape));
        points.addAll(words.curvature(landscape));
        page.list(points);
        page.section("runs", words.texts.get("section.runs"));
        page.paragraph(words.setting(landscape.data(), landscape.training(), landscape.rows()));
        page.table(words.runHead(), WORDS, words.runRows(landscape));
        if (!words.cautions(landscape).isEmpty()) {
            page.list(words.cautions(landscape));
        }
        page.figure(LandscapePictures.curves(landscape.runs(), words), "");
        page.figure(LandscapePictures.distances(landscape, words), words.texts.get("distance.note"));
        provenance(page, landscape.provenance(), words);
        return page.html();
    }

    /** The whole page. */
    public static String write(Profile profile, Language language) {
        LandscapeWords words = new LandscapeWords(profile.network(), language);
        HtmlPage page = new HtmlPage(language, words.texts.get("kicker"), words.title(profile));
        page.section("surface", words.texts.get("section.line"));
        page.paragraph(words.setting(profile.data(), profile.training(), profile.rows()));
        page.figure(LandscapePictures.line(profile, words), "");
        page.list(words.walls(profile));
        page.section("runs", words.texts.get("section.runs"));
        page.figure(LandscapePictures.curves(profile.runs(), words), "");
        provenance(page, profile.provenance(), words);
        return page.html();
    }

    private static void provenance(HtmlPage page, Map<String, String> provenance, LandscapeWords words) {
        page.section("provenance", words.study.texts.get("section.provenance"));
        page.facts(StudyPage.named(provenance, words.study.texts));
    }
}
