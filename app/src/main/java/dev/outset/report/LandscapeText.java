package dev.outset.report;

import dev.outset.landscape.Landscape;
import dev.outset.landscape.Profile;
import dev.outset.picture.DisplayWidth;
import dev.outset.picture.Screen;
import dev.outset.picture.TextCurves;
import dev.outset.picture.TextSurface;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.List;

/** A landscape for the terminal and as Markdown. */
public final class LandscapeText {
    private static final Screen SCREEN = Screen.USUAL;

    private LandscapeText() {}

    /** Lines for a terminal, without a line break at the end. */
    public static String write(Landscape landscape, Language language) {
        LandscapeWords words = new LandscapeWords(landscape.network(), language);
        List<String> lines = new ArrayList<>(TextSurface.lines(LandscapePictures.surface(landscape, words), SCREEN));
        lines.add("");
        wrap(words.plane(landscape), lines);
        wrap(words.setting(landscape.data(), landscape.training(), landscape.rows()), lines);
        lines.add("");
        words.numbers(landscape).forEach(line -> wrap(line, lines));
        words.curvature(landscape).forEach(line -> wrap(line, lines));
        lines.add("");
        words.runs(landscape).lines().forEach(line -> lines.add("  " + line));
        List<String> cautions = words.cautions(landscape);
        if (!cautions.isEmpty()) {
            lines.add("");
            cautions.forEach(line -> wrap(line, lines));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown. */
    public static String markdown(Landscape landscape, Language language) {
        LandscapeWords words = new LandscapeWords(landscape.network(), language);
        List<String> lines = new ArrayList<>(List.of("# " + words.title(landscape), "", words.plane(landscape), ""));
        lines.add(words.setting(landscape.data(), landscape.training(), landscape.rows()));
        lines.add("");
        lines.add("```text");
        lines.addAll(TextSurface.lines(LandscapePictures.surface(landscape, words), SCREEN));
        lines.add("```");
        lines.add("");
        words.numbers(landscape).forEach(line -> lines.add("- " + line));
        words.curvature(landscape).forEach(line -> lines.add("- " + line));
        lines.add("");
        lines.addAll(words.runs(landscape).markdown());
        lines.add("");
        words.cautions(landscape).forEach(line -> lines.add("- " + line));
        return String.join("\n", lines).stripTrailing();
    }

    /** Lines for a terminal, without a line break at the end. */
    public static String write(Profile profile, Language language) {
        LandscapeWords words = new LandscapeWords(profile.network(), language);
        List<String> lines = curves(profile, words);
        lines.add("");
        wrap(words.setting(profile.data(), profile.training(), profile.rows()), lines);
        lines.add("");
        words.walls(profile).forEach(line -> wrap(line, lines));
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown. */
    public static String markdown(Profile profile, Language language) {
        LandscapeWords words = new LandscapeWords(profile.network(), language);
        List<String> lines = new ArrayList<>(List.of("# " + words.title(profile), ""));
        lines.add(words.setting(profile.data(), profile.training(), profile.rows()));
        lines.addAll(List.of("", "```text"));
        lines.addAll(curves(profile, words));
        lines.addAll(List.of("```", ""));
        words.walls(profile).forEach(line -> lines.add("- " + line));
        return String.join("\n", lines);
    }

    private static List<String> curves(Profile profile, LandscapeWords words) {
        return new ArrayList<>(TextCurves.lines(LandscapePictures.line(profile, words), SCREEN));
    }

    private static void wrap(String text, List<String> into) {
        into.addAll(DisplayWidth.wrap(text, SCREEN.width()));
    }
}
