package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents print, the program prints: every {@code $ outset …} is run and every line under it looked for. */
final class DocumentsTest {
    private static final List<String> DOCUMENTS = List.of("README.md", "README.zh-CN.md", "docs/claims.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A command of a document and the lines that stand under it. */
    record Example(String document, String command, List<String> lines) {
        @Override
        public String toString() {
            return document + ": " + command;
        }
    }

    static Stream<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String document : DOCUMENTS) {
            Example open = null;
            for (String line : Files.readAllLines(Path.of("..").resolve(document))) {
                if (line.startsWith("$ outset ")) {
                    open = new Example(document, line.substring(9), new ArrayList<>());
                    examples.add(open);
                } else if (line.startsWith("```")) {
                    open = null;
                } else if (open != null && !line.isBlank()) {
                    open.lines().add(line.strip());
                }
            }
        }
        return examples.stream();
    }

    @Test
    void theDocumentsHoldExamples() throws IOException {
        assertTrue(examples().count() >= 30);
        assertTrue(examples().noneMatch(example -> example.lines().isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theProgramPrintsWhatTheDocumentShows(Example example) {
        List<String> args = new ArrayList<>();
        for (Matcher word = WORD.matcher(example.command()); word.find(); ) {
            args.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(
                args.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertTrue(code == 0 || code == 1, () -> err.toString(StandardCharsets.UTF_8));
        String printed = folded(out.toString(StandardCharsets.UTF_8));
        for (String line : example.lines()) {
            assertTrue(printed.contains(folded(line)), () -> "'" + line + "' is not in\n" + out);
        }
    }

    /** One space for any white space, so that tables and line breaks do not matter. */
    private static String folded(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
