package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.formats.Safetensors;
import dev.outset.formats.WeightFiles;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.random.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawCommandTest {
    private static final String NET = "30-20-5 relu softmax";

    @TempDir
    Path folder;

    @Test
    void everyFormatHoldsTheSameValues() throws IOException {
        Network network = Notation.parse(NET);
        Weights wanted = InitPlan.of(network, List.of()).draw(Streams.philox(3), Precision.FLOAT32);
        for (String name : List.of("w.safetensors", "w.npz")) {
            Path file = folder.resolve(name);
            Run run = Run.of("draw", NET, "--seed", "3", "-o", file.toString());
            assertEquals(0, run.code(), run.err());
            assertTrue(run.err().startsWith("wrote "), run.err());
            assertSame(wanted, WeightFiles.read(file, network));
        }
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("draw", NET, "--seed", "3", "--format", "json").out());
        for (JsonNode parameter : json.get("parameters")) {
            float[] values = wanted.get(parameter.get("name").asText()).toFloats();
            assertEquals(values.length, parameter.get("values").size());
            for (int i = 0; i < values.length; i++) {
                assertEquals(
                        values[i],
                        Float.parseFloat(parameter.get("values").get(i).asText()));
            }
        }
    }

    @Test
    void equalWeightsGiveEqualFilesWhateverTheThreadsAndNames() throws IOException {
        Path one = folder.resolve("one.safetensors");
        Path two = folder.resolve("two.safetensors");
        Run.of("draw", "700-500-3 tanh", "--threads", "1", "-o", one.toString());
        Run.of("draw", "700-500-3 tanh", "--threads", "3", "--lang", "zh", "-o", two.toString());
        assertEquals(-1, Files.mismatch(one, two));
    }

    @Test
    void theCommandInTheFileDrawsItAgain() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path again = folder.resolve("again.safetensors");
        Run.of(
                "draw",
                "4-3-1 tanh",
                "--init",
                "fc1.*=normal(std=0.1)",
                "--seed",
                "9",
                "--precision",
                "float64",
                "-o",
                first.toString());
        String command = String.valueOf(Safetensors.read(first).metadata().get("command"));
        List<String> arguments = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command.substring("outset ".length()));
        while (word.find()) {
            arguments.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        arguments.addAll(List.of("-o", again.toString()));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run.err() + arguments);
        assertEquals(-1, Files.mismatch(first, again));
    }

    @Test
    void thePlanIsPrintedInBothLanguages() {
        Path file = folder.resolve("w.npz");
        String english = Run.of("draw", NET, "-o", file.toString()).out();
        assertTrue(english.contains("std wanted") && english.contains("he-normal"), english);
        String chinese =
                Run.of("draw", NET, "--lang", "zh", "-o", file.toString()).out();
        assertTrue(chinese.contains("期望标准差"), chinese);
    }

    private static void assertSame(Weights wanted, Weights found) {
        wanted.tensors().forEach((path, tensor) -> {
            float[] values = found.get(path).toFloats();
            for (int i = 0; i < values.length; i++) {
                assertEquals(Float.floatToRawIntBits(tensor.toFloats()[i]), Float.floatToRawIntBits(values[i]), path);
            }
        });
    }
}
