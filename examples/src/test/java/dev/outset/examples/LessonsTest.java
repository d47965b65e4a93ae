package dev.outset.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every lesson and compares what it prints with the comment at the end of its file. */
final class LessonsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/outset/examples");
    private static final String MARK = "/* Prints:\n";

    static List<String> lessons() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("Lesson") || name.startsWith("PyTorch"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theCourseIsThere() throws IOException {
        assertTrue(lessons().size() >= 6, lessons()::toString);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void lessonPrintsWhatItSays(String lesson) throws Exception {
        String source = Files.readString(SOURCES.resolve(lesson + ".java"));
        int from = source.indexOf(MARK) + MARK.length();
        String expected = source.substring(from, source.indexOf("*/", from));
        assertTrue(!expected.isBlank(), lesson + " does not say what it prints");
        assertEquals(expected, run(lesson));
    }

    private static String run(String lesson) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Class.forName("dev.outset.examples." + lesson)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
