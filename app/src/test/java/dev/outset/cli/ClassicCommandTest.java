package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.classic.Classic;
import dev.outset.classic.ClassicResult;
import dev.outset.classic.Setting;
import dev.outset.classic.TaskListener;
import dev.outset.report.ClassicPage;
import dev.outset.report.ClassicText;
import dev.outset.text.Language;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code classic} as a user runs it. */
final class ClassicCommandTest {
    @TempDir
    private Path folder;

    /** Every word of a result, in the terminal and on its page; a missing text throws. */
    @ParameterizedTest
    @EnumSource(Classic.class)
    void everyResultIsWrittenInBothLanguages(Classic classic) {
        ClassicResult result = classic.run(new Setting(1, 0, true, 2, TaskListener.NONE));
        for (Language language : Language.values()) {
            String text = ClassicText.write(result, language);
            assertTrue(text.contains(classic.paper()), text);
            assertTrue(ClassicText.markdown(result, language).contains("---:|"), "a table in Markdown");
            String html = ClassicPage.write(result, Map.of(), language);
            assertTrue(html.contains("<svg") && html.contains("<table"), "pictures and tables");
            assertFalse(html.matches("(?s).*(src|href)=\"http.*"), "nothing from the network");
        }
    }

    @Test
    void aReportIsWritten() throws IOException {
        Path page = folder.resolve("page.html");
        Run run = Run.of("classic", "hanin", "--quick", "--seeds", "2", "--lang", "zh", "--report", page.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("宽度"), run.out());
        assertTrue(Files.readString(page).contains("论文的结论"), "in Chinese");
    }

    @Test
    void jsonHasTheNumbersOfTheTables() throws IOException {
        Run run = Run.of("classic", "hanin", "--quick", "--seeds", "3", "--format", "json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("hanin", json.get("name").asText());
        JsonNode table = json.get("tables").get(0);
        assertEquals(table.get("columns").size(), table.get("rows").get(0).size());
        assertTrue(json.has("provenance"));
    }

    @Test
    void withoutANameTheyAreListed() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("classic", "--format", "json").out());
        assertEquals(Classic.values().length, json.get("classics").size());
        assertTrue(Run.of("classic", "--lang", "zh").out().contains("hanin"));
        Run page = Run.of("classic", "--report", folder.resolve("x.html").toString());
        assertEquals(2, page.code());
        assertTrue(page.err().contains("--report: expected the name of a classic result"), page.err());
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        Properties english = read("en");
        Properties chinese = read("zh");
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            for (int place = 0; place < 5; place++) {
                String mark = "{" + place + "}";
                assertEquals(
                        english.getProperty(key).contains(mark),
                        chinese.getProperty(key).contains(mark),
                        key);
            }
        }
    }

    private static Properties read(String language) throws IOException {
        Properties properties = new Properties();
        Path file = Path.of("src/main/resources/dev/outset/report/classic_" + language + ".properties");
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }
}
