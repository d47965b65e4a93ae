package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.stream.Stream;
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

    @Test
    void theNetworksOfTheExamplesAreDrawn() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(Path.of("../examples/networks"))) {
            List<Path> networks = files.filter(f -> !f.toString().contains("gpt2-small"))
                    .sorted()
                    .toList();
            assertTrue(networks.size() >= 4, networks.toString());
            for (Path network : networks) {
                Run run = Run.of(
                        "draw",
                        network.toString(),
                        "-o",
                        folder.resolve("n.safetensors").toString());
                assertEquals(0, run.code(), run.err());
                assertTrue(run.out().contains("role") && run.out().contains("["), run.out());
            }
        }
    }

    /** A file that was drawn is a checkpoint: its header alone gives the same start again, but for the padding row. */
    @Test
    void theHeaderOfACheckpointIsANetwork() {
        Path first = folder.resolve("first.safetensors");
        Path again = folder.resolve("again.safetensors");
        String tagger = Path.of("../examples/networks/tagger.yaml").toString();
        Run run = Run.of("draw", tagger, "--stream", "torch", "--seed", "42", "-o", first.toString());
        assertEquals(0, run.code(), run.err());
        run = Run.of(
                "draw",
                first.toString(),
                "--init",
                "pytorch-default",
                "--stream",
                "torch",
                "--seed",
                "42",
                "-o",
                again.toString());
        assertEquals(0, run.code(), run.err());
        int same = 0;
        var one = Safetensors.read(first).tensors();
        for (var tensor : Safetensors.read(again).tensors().entrySet()) {
            float[] expected =
                    java.util.Objects.requireNonNull(one.get(tensor.getKey())).toFloats();
            same += java.util.Arrays.equals(expected, tensor.getValue().toFloats()) ? 1 : 0;
        }
        assertEquals(one.size() - 1, same);
    }

    /** {@code torch.nn.init.xavier_uniform_} sums over all four gates and over the channels of a kernel in groups. */
    @Test
    void fansAreThoseOfPyTorchIfAsked() throws IOException {
        Path list = folder.resolve("gates.yaml");
        Files.writeString(list, """
                name: gates
                parameters:
                  - {name: rnn, module: LSTM, in: 3, hidden: 8, bias: false}
                  - {name: conv.weight, shape: [6, 2, 3], groups: 3}
                init: glorot-uniform
                """);
        JsonNode json = new ObjectMapper()
                .readTree(Run.of("draw", list.toString(), "--fans", "torch", "--format", "json")
                        .out());
        assertEquals(8, json.at("/parameters/1/fanIn").asInt());
        assertEquals(32, json.at("/parameters/1/fanOut").asInt());
        assertEquals(18, json.at("/parameters/2/fanOut").asInt());
        assertTrue(json.at("/provenance/command").asText().endsWith(" --fans torch"), json.toString());
        JsonNode own = new ObjectMapper()
                .readTree(Run.of("draw", list.toString(), "--format", "json").out());
        assertEquals(8, own.at("/parameters/1/fanOut").asInt());
        assertEquals(6, own.at("/parameters/2/fanOut").asInt());
        assertTrue(own.at("/parameters/1/fanReason").asText().startsWith("LSTM (32, 8), 4 blocks"), own.toString());
        Run recipe = Run.of("draw", list.toString(), "--fans", "torch", "--init", "keras-default", "--format", "json");
        assertEquals(2, recipe.code());
        assertTrue(recipe.err().contains("--fans torch: expected schemes alone"), recipe.err());
        Run mistyped = Run.of("draw", list.toString(), "--fans", "toch", "--format", "json");
        assertEquals("--fans: expected layer or torch, found 'toch'; see 'outset draw --help'\n", mistyped.err());
    }

    @Test
    void recipesThatDoNotFitAreRefusedInOneLine() {
        for (String recipe : List.of("gpt2", "fixup", "rezero", "deepnet", "mup")) {
            Run run = Run.of(
                    "draw", NET, "--init", recipe, "-o", folder.resolve("x.npz").toString());
            assertEquals(2, run.code());
            assertTrue(run.err().contains("recipe " + recipe + ": expected "), run.err());
            assertEquals(1, run.err().strip().lines().count());
        }
        String tagger = Path.of("../examples/networks/tagger.yaml").toString();
        Run check = Run.of("check", tagger);
        assertEquals(2, check.code());
        assertTrue(check.err().contains("a list of parameters"), check.err());
    }

    @Test
    void learningRateFactorsAreWrittenForEachParameter() throws IOException {
        Run run = Run.of(
                "draw", "8-64-64-3 relu softmax", "--init", "mup(multiplier=4)", "--format", "json", "--lang", "zh");
        JsonNode hidden =
                new ObjectMapper().readTree(run.out()).get("parameters").get(2);
        assertEquals("fc2.weight", hidden.get("name").asText());
        assertEquals(0.25, hidden.get("learningRate").get("adam").asDouble());
        assertEquals(1, hidden.get("learningRate").get("sgd").asDouble());
        assertTrue(hidden.get("reason").asText().contains("arXiv:2203.03466"), hidden.toString());
    }

    @Test
    void aRuleThatLooksAtDataTellsWhatItChangedAndIsDrawnAgain() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path again = folder.resolve("again.safetensors");
        String net = "64-16-10 tanh softmax";
        List<String> start = List.of("draw", net, "--init", "normal(std=0.01)", "--init", "lsuv", "--data", "digits");
        List<String> json = new ArrayList<>(start);
        json.addAll(List.of("--format", "json"));
        JsonNode learned = new ObjectMapper()
                .readTree(Run.of(json.toArray(String[]::new)).out())
                .get("learned");
        assertEquals("lsuv(margin=0.02, iterations=20)", learned.get("method").asText());
        for (JsonNode layer : learned.get("layers")) {
            assertEquals(1, layer.get("varianceAfter").asDouble(), 0.02);
            assertTrue(layer.get("factor").asDouble() > 1
                    && layer.get("outcome").asText().equals("done"));
        }
        List<String> file = new ArrayList<>(start);
        file.addAll(List.of("-o", first.toString(), "--lang", "zh"));
        Run run = Run.of(file.toArray(String[]::new));
        assertTrue(
                run.out().contains("lsuv(margin=0.02, iterations=20)")
                        && run.out().contains("倍数"),
                run.out());
        String command = String.valueOf(Safetensors.read(first).metadata().get("command"));
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command.substring("outset ".length()));
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        words.addAll(List.of("-o", again.toString()));
        assertEquals(0, Run.of(words.toArray(String[]::new)).code(), command);
        var one = Safetensors.read(first).tensors();
        Safetensors.read(again)
                .tensors()
                .forEach((name, tensor) -> org.junit.jupiter.api.Assertions.assertArrayEquals(
                        java.util.Objects.requireNonNull(one.get(name)).toFloats(), tensor.toFloats()));
    }

    @Test
    void methodsThatLookAtDataAreRefusedWhereThereIsNone() {
        String file = folder.resolve("x.npz").toString();
        String tagger = Path.of("../examples/networks/tagger.yaml").toString();
        List<List<String>> wrong = List.of(
                List.of("draw", NET, "--data", "digits", "-o", file),
                List.of("draw", NET, "--init", "lsuv", "--init", "zeros", "-o", file),
                List.of("draw", NET, "--init", "fc1.weight=lsuv", "-o", file),
                List.of("draw", NET, "--init", "lsuv", "--data", "digits", "-o", file),
                List.of("draw", tagger, "--init", "lsuv", "-o", file),
                List.of(
                        "draw",
                        NET,
                        "--init",
                        "lsuv",
                        "--precision",
                        "bfloat16",
                        "-o",
                        file.replace("npz", "safetensors")),
                List.of("check", NET, "--init", "lsuv"));
        for (List<String> arguments : wrong) {
            Run run = Run.of(arguments.toArray(String[]::new));
            assertEquals(2, run.code(), arguments.toString());
            assertTrue(run.err().contains(": expected "), arguments + run.err());
            assertEquals(1, run.err().strip().lines().count(), run.err());
        }
    }

    @Test
    void trainingAndStudiesTakeThemToo() {
        Run train = Run.of("train", "64-8-10 tanh softmax", "--init", "lsuv", "--data", "digits", "--epochs", "1");
        assertEquals(0, train.code(), train.err());
        assertTrue(train.err().contains("lsuv(margin=0.02, iterations=20)"), train.err());
        Run compare = Run.of(
                "compare",
                "64-8-10 tanh softmax",
                "--data",
                "digits",
                "--start",
                "one=he-normal; lsuv",
                "--start",
                "gradinit(steps=5)",
                "--lr",
                "0.1",
                "--seeds",
                "1",
                "--epochs",
                "1",
                "--format",
                "json");
        assertEquals(0, compare.code(), compare.err());
    }

    @Test
    void aLearnedStartThatEndedWorseIsWarnedOf() throws IOException {
        String file = folder.resolve("worse.npz").toString();
        List<String> start = List.of("draw", "1-3-1 tanh", "--init", "normal(std=0.1)", "--data", "book", "-o", file);
        String far = "metainit(steps=6, rate=3)";
        Run english = Run.of(with(start, "--init", far));
        assertTrue(
                english.out().contains("Warning: it ended worse than it began. Steps of a fixed length"),
                english.out());
        assertTrue(Run.of(with(start, "--init", far, "--lang", "zh")).out().contains("警告"));
        Run near = Run.of(with(start, "--init", "metainit(steps=6, rate=0.05)"));
        assertFalse(near.out().contains("Warning"), near.out());
        JsonNode json = new ObjectMapper()
                .readTree(Run.of(with(start, "--init", far, "--format", "json")).out());
        assertTrue(json.get("learned").get("worse").asBoolean());
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
