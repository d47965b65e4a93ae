package dev.outset.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses text that is no YAML, in words that say how to write what was meant. */
final class YamlSyntax {
    /** The parser names first what it was reading, last where it could not go on. */
    private static final Pattern MARK = Pattern.compile("line ([0-9]{1,9}), column ([0-9]{1,9})");

    private static final Pattern STARRED = Pattern.compile("\\*[^\\s,\\]}(]*(\\([^)]*\\))?");

    private YamlSyntax() {}

    static InputException refused(Path file, String text, JsonProcessingException fault) {
        String message = fault.getOriginalMessage();
        YamlNode.Place place = place(file, fault);
        List<String> lines = text.lines().toList();
        String line = place.line() <= lines.size() ? lines.get(place.line() - 1) : "";
        if (message.contains("(TAB)") || isTab(line, place.column())) {
            return place.refused("spaces", "a tab", "indent with spaces, not tabs");
        }
        if (message.startsWith("while scanning an alias")) {
            String rule = starred(line, place.column());
            return place.refused(
                    "a value that YAML reads", "'" + FileErrors.show(rule) + "' without quotes", quoted(rule));
        }
        return place.refused("YAML", FileErrors.show(problem(message)), "check quotes, brackets and indentation");
    }

    /** The remedy for a rule that means something else to YAML. */
    static String quoted(String rule) {
        String whole = rule.indexOf('(') < 0 || rule.indexOf(')') >= 0 ? rule : rule + ", …)";
        return "put the rule in quotes: \"" + FileErrors.show(whole) + "\"";
    }

    private static YamlNode.Place place(Path file, JsonProcessingException fault) {
        YamlNode.Place place = new YamlNode.Place(file, 1, 1);
        Matcher mark = MARK.matcher(fault.getOriginalMessage());
        boolean marked = false;
        while (mark.find()) {
            place = new YamlNode.Place(file, Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
            marked = true;
        }
        JsonLocation at = fault.getLocation();
        return marked || at == null ? place : new YamlNode.Place(file, at.getLineNr(), at.getColumnNr());
    }

    private static boolean isTab(String line, int column) {
        return column >= 1 && column <= line.length() && line.charAt(column - 1) == '\t';
    }

    /** The word that begins with the last star up to a column. */
    private static String starred(String line, int column) {
        String found = "*";
        Matcher word = STARRED.matcher(line);
        while (word.find() && word.start() < column) {
            found = word.group();
        }
        return found;
    }

    /** What the parser found, without what it was reading and without the marks. */
    private static String problem(String message) {
        String problem = message.lines().findFirst().orElse("");
        for (String line : message.lines().toList()) {
            boolean words = !line.isBlank() && !Character.isWhitespace(line.charAt(0));
            if (words && !line.startsWith("while ")) {
                problem = line;
            }
        }
        return problem.replaceFirst("^found ", "").replaceFirst(", but found ", ", not ");
    }
}
