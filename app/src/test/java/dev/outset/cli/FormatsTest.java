package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command promises alike. */
final class FormatsTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check|3-4-2 tanh",
                "draw|3-4-2 tanh|-o|FOLDER/start.npz",
                "explain|3-4-2 tanh",
                "trace|3-4-2 tanh",
                "derive|3-4-2 tanh|--seeds|2",
                "recommend|3-4-2 tanh",
                "recommend|3-4-2 tanh|--as|jax",
                "rule|tied-units",
                "data",
                "data|book",
                "list",
                "list|schemes",
                "landscape|1-2-1 tanh|--data|book|--epochs|1|--grid|5",
                "landscape|1-2-1 tanh|--data|book|--epochs|1|--grid|5|--line"
            })
    void everyCommandWritesEveryFormatOfTheContract(String command) throws Exception {
        for (String language : List.of("en", "zh")) {
            String html = out(command, "html", language);
            assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"" + language), html);
            assertTrue(out(command, "markdown", language).length() > 20);
            assertTrue(out(command, "text", language).length() > 20);
            assertTrue(
                    new ObjectMapper().readTree(out(command, "json", language)).isObject());
        }
    }

    /** Invariant 9. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check|3-2",
                "explain|3-2",
                "trace|3-2",
                "derive|3-2|--seeds|2",
                "recommend|3-2",
                "landscape|1-1|--data|book|--epochs|1|--grid|3"
            })
    void everyResultSaysWhatItWasMadeWith(String command) throws Exception {
        JsonNode made = new ObjectMapper().readTree(out(command, "json", "en")).get("provenance");
        for (String key : List.of("version", "command", "kernels", "java", "machine")) {
            assertTrue(made.hasNonNull(key), () -> key + " in " + made);
        }
        String typed = "outset " + command.replace('|', ' ') + " --format json --lang en";
        assertEquals(typed, made.get("command").asText());
    }

    private static String out(String command, String format, String language) {
        List<String> args = new ArrayList<>(
                Arrays.asList(command.replace("FOLDER", folder.toString()).split("[|]")));
        args.addAll(List.of("--format", format, "--lang", language));
        Run run = Run.of(args.toArray(String[]::new));
        assertEquals(0, run.code(), () -> args + ": " + run.err());
        return run.out();
    }
}
