package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/json.md has the keys that the commands print, and no others. */
class JsonDocumentTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*|W");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Keys whose names are data: evidence of a rule, say. */
    private static final Set<String> FREE = Set.of("evidence", "productVariance");

    /** What a text in code may be besides a key of the command beside it. */
    private static final Set<String> VALUES = Set.of("null", "sound", "suspect", "broken");

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words.subList(1, words.size());
    }

    private static void keys(JsonNode node, Set<String> found) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                found.add(entry.getKey());
                if (!FREE.contains(entry.getKey()) || entry.getValue().isArray()) {
                    keys(entry.getValue(), found);
                }
            }
        }
        if (node.isArray()) {
            node.forEach(element -> keys(element, found));
        }
    }

    private static Set<String> documented(String text) {
        Set<String> keys = new TreeSet<>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            String name = code.group(1).replace("[]", "");
            if (KEY.matcher(name).matches()) {
                keys.add(name);
            }
        }
        return keys;
    }

    @Test
    void theKeysOfEveryCommandAreDocumented() throws IOException {
        String[] sections = Files.readString(Path.of("../docs/json.md")).split("\n## ", -1);
        Set<String> everywhere = documented(sections[0]);
        ObjectMapper mapper = new ObjectMapper();
        int commands = 0;
        for (int s = 1; s < sections.length; s++) {
            Set<String> printed = new TreeSet<>();
            String section = sections[s];
            Matcher code = CODE.matcher(section);
            while (code.find()) {
                if (code.group(1).startsWith("outset ")) {
                    Run run = Run.of(words(code.group(1)).toArray(String[]::new));
                    assertTrue(run.code() < 2, run.err());
                    keys(mapper.readTree(run.out()), printed);
                    commands++;
                }
            }
            assertFalse(printed.isEmpty(), section);
            Set<String> missing = new TreeSet<>(printed);
            missing.removeAll(documented(section));
            missing.removeAll(everywhere);
            assertEquals(
                    Set.of(),
                    missing,
                    "not in the document: " + section.lines().findFirst().orElse(""));
            Set<String> gone = new TreeSet<>(documented(section));
            gone.removeAll(printed);
            gone.removeAll(VALUES);
            assertEquals(
                    Set.of(),
                    gone,
                    "not printed: " + section.lines().findFirst().orElse(""));
        }
        assertEquals(12, commands);
    }
}
