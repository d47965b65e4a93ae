package dev.outset.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's Java is the example's Java, and prints what the README prints. */
final class ReadmeExampleTest {
    private static final String SOURCE = "src/main/java/dev/outset/examples/ReadmeExample.java";

    @Test
    void theReadmeShowsTheCodeThatRuns() throws Exception {
        String source = Files.readString(Path.of(SOURCE)).replaceAll("(?m)^ {8}", "");
        assertTrue(source.contains(block("java-example")), "README and " + SOURCE + " differ");
    }

    @Test
    void theReadmeShowsWhatItPrints() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ReadmeExample.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertEquals(block("java-output"), printed.toString(StandardCharsets.UTF_8));
    }

    /** The fenced block after {@code <!-- tag -->}. */
    private static String block(String tag) throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        int mark = readme.indexOf("<!-- " + tag + " -->");
        assertTrue(mark >= 0, "README has no block " + tag);
        int open = readme.indexOf('\n', readme.indexOf("```", mark)) + 1;
        return readme.substring(open, readme.indexOf("```", open));
    }
}
