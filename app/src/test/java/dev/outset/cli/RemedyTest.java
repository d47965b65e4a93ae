package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.formats.Npz;
import dev.outset.network.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remedy is worth its line only if it can be pasted and then helps. */
final class RemedyTest {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    @TempDir
    private Path folder;

    @Test
    void weightsOfAFileAreMendedByDrawingForTheirNetwork() throws IOException {
        Path file = folder.resolve("dead.npz");
        float[] bias = new float[16];
        Arrays.fill(bias, -50);
        new Npz(tensors(new float[16 * 16], bias), "").write(file);
        assertRemediesHelp("check", file.toString(), "--network", "16-16-2 relu softmax", "--input-box", "0,1");
    }

    @Test
    void someDeadUnitsOfAFileAreMendedToo() throws IOException {
        Path file = folder.resolve("half-dead.npz");
        float[] bias = new float[16];
        Arrays.fill(bias, 0, 5, -50);
        float[] weight = new float[16 * 16];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (i * 7 % 11 - 5) / 10f;
        }
        new Npz(tensors(weight, bias), "").write(file);
        assertRemediesHelp("check", file.toString(), "--network", "16-16-2 relu softmax", "--input-box", "0,1");
    }

    @Test
    void rulesOfAYamlFileAreReplaced() throws IOException {
        Path yaml = folder.resolve("net.yaml");
        String net = "input: 4\nlayers: [{units: 8, activation: tanh}, {units: 2}]\ninit: [zeros]\n";
        Files.writeString(yaml, net);
        assertRemediesHelp("check", yaml.toString());
        JsonNode check = new ObjectMapper()
                .readTree(Run.of("check", yaml.toString(), "--format", "json").out());
        assertTrue(check.get("provenance").get("init").asText().startsWith("zeros,"), "the file's own rules");
    }

    @Test
    void rulesGivenAreReplaced() throws IOException {
        assertRemediesHelp("check", "64-64-32-10 sigmoid softmax", "--init", "zeros", "--data", "digits");
        assertRemediesHelp("check", "10-20x50-1 relu", "--init", "normal(std=0.01)");
        assertRemediesHelp("check", "10-20x50-1 relu", "--init", "normal(std=1)");
        assertRemediesHelp("check", "8-32-2 relu", "--init", "*.bias=constant(-100)", "--input-box", "0,1");
    }

    @Test
    void soundWeightsOfAFileAreNotDrawnAnew() throws IOException {
        Path file = folder.resolve("sound.npz");
        Run.of("draw", "16-16-2 relu softmax", "-o", file.toString());
        Run run = Run.of("check", file.toString(), "--network", "16-16-2 relu softmax");
        assertEquals(0, run.code(), run.out());
        assertFalse(run.out().contains("outset draw"), run.out());
        assertTrue(run.out().contains("next: outset explain"), run.out());
    }

    @Test
    void theTextHasCodeToPaste() {
        String text = Run.of("check", "4-8-2 relu", "--init", "zeros").out();
        assertTrue(text.contains("PyTorch  nn.init.kaiming_normal_(model.fc1.weight)"), text);
    }

    private static Map<String, Tensor> tensors(float[] weight, float[] bias) {
        float[] out = new float[32];
        for (int i = 0; i < out.length; i++) {
            out[i] = (i * 5 % 7 - 3) / 10f;
        }
        return Map.of(
                "fc1.weight", Tensor.of(List.of(16, 16), weight),
                "fc1.bias", Tensor.of(List.of(16), bias),
                "fc2.weight", Tensor.of(List.of(2, 16), out),
                "fc2.bias", Tensor.of(List.of(2), new float[2]));
    }

    /** Each remedy of an error or a warning is another command than ours, runs, and its finding is gone. */
    private static void assertRemediesHelp(String... args) throws IOException {
        List<String> asked = new ArrayList<>(List.of(args));
        asked.addAll(List.of("--format", "json"));
        JsonNode result =
                new ObjectMapper().readTree(Run.of(asked.toArray(String[]::new)).out());
        assertFalse(result.get("findings").isEmpty(), "something to mend");
        for (JsonNode finding : result.get("findings")) {
            if (finding.get("severity").asText().equals("info")) {
                continue;
            }
            String command = finding.get("remedy").get("command").asText();
            List<String> words = words(command);
            assertFalse(words.subList(1, words.size()).equals(List.of(args)), command);
            words.addAll(List.of("--format", "json"));
            Run mended = Run.of(words.subList(1, words.size()).toArray(String[]::new));
            assertTrue(mended.code() < 2, () -> command + ": " + mended.err());
            for (JsonNode left : new ObjectMapper().readTree(mended.out()).get("findings")) {
                boolean same = left.get("rule").equals(finding.get("rule"))
                        && left.get("where").equals(finding.get("where"));
                assertFalse(same, () -> command + " still has " + left.get("message"));
            }
        }
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
