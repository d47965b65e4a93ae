package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error says to do next is not refused in its turn. */
final class NextStepTest {
    private static final String SEQUENTIAL =
            "input: 4\nlayers: [{name: \"0\", units: 3, activation: tanh}," + " {name: my-layer, units: 2}]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model.pt", "model.pth", "pytorch_model.bin", "last.ckpt"})
    void aPyTorchFileIsConverted(String name) throws IOException {
        String file = write(name, "x");
        for (List<String> more : List.of(List.<String>of(), List.of("--network", "2-2-1 tanh"))) {
            Run run = refused("check", file, more);
            String network = more.isEmpty() ? "784-256-10 relu softmax" : "2-2-1 tanh";
            assertTrue(
                    run.err()
                            .contains("found a PyTorch file; in Python: from safetensors.torch import save_file;"
                                    + " save_file(model.state_dict(), \"model.safetensors\"); then outset check"
                                    + " model.safetensors --network \"" + network + "\""),
                    run.err());
        }
        assertTrue(refused("explain", file, List.of()).err().contains("then outset explain model.safetensors"));
        assertTrue(refused("draw", file, List.of("-o", file + ".npz")).err().contains("outset draw \"784-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.h5", "model.keras", "model.hdf5"})
    void aKerasFileIsConverted(String name) throws IOException {
        String file = write(name, "x");
        for (List<String> more : List.of(List.<String>of(), List.of("--network", "2-2-1 tanh"))) {
            Run run = refused("check", file, more);
            assertTrue(run.err().contains("found a Keras file; in Python: import numpy"), run.err());
            assertTrue(run.err().contains("then outset check model.npz --network \""), run.err());
        }
    }

    @Test
    void aNameWithAnEndingIsAFile() throws IOException {
        for (String file : List.of("a.txt", folder.resolve("a.json").toString(), "net.yalm")) {
            assertTrue(refused("check", file, List.of()).err().contains("found no such file; check the name"), file);
        }
        String there = write("a.txt", "x");
        assertTrue(refused("check", there, List.of()).err().contains("found another file"));
        assertTrue(refused("check", there, List.of("--network", "2-1")).err().contains("found another file"));
        assertTrue(refused("check", "model.onnx", List.of("--network", "2-1"))
                .err()
                .contains("an ONNX model"));
        String err = refused("check", "x.npz", List.of("--network", "model.pt")).err();
        assertTrue(err.contains("--network: expected a notation or a YAML file, found model.pt;"), err);
    }

    @Test
    void codeIsPrintedForTheRecommendedStartOfAFileWithRules() throws IOException {
        String plain = write("plain.yaml", SEQUENTIAL);
        String ruled = write("ruled.yaml", SEQUENTIAL + "init: zeros\n");
        String wanted = Run.of("recommend", plain, "--as", "pytorch").out();
        assertTrue(wanted.contains("model.get_submodule(\"my-layer\").weight"), wanted);
        Run refused = refused("recommend", ruled, List.of("--as", "pytorch"));
        assertTrue(refused.err().contains("found rules in " + ruled + "; use --init auto"), refused.err());
        assertEquals(
                wanted,
                Run.of("recommend", ruled, "--as", "pytorch", "--init", "auto").out());
        assertEquals(
                wanted,
                Run.of("recommend", plain, "--as", "pytorch", "--init", "auto").out());
        String given = refused("recommend", ruled, List.of("--as", "jax", "--init", "ones"))
                .err();
        assertTrue(given.contains("found --init ones; use --init auto alone"), given);
        String file = folder.resolve("start.npz").toString();
        assertEquals(0, Run.of("draw", "4-3-2 tanh", "-o", file).code());
        String weights = refused("recommend", file, List.of("--network", "4-3-2 tanh", "--as", "djl"))
                .err();
        assertTrue(weights.contains("name the network in their place: \"4-3-2 tanh\""), weights);
        assertFalse(weights.contains("leave out --init"), weights);
    }

    /** Names as {@code nn.Sequential} gives them; 10 layers would come before 2 by their letters. */
    @Test
    void namesOfAnotherKindNeedAYamlFile() throws IOException {
        StringBuilder yaml = new StringBuilder("input: 4\nlayers:\n");
        for (int l = 0; l <= 10; l += 2) {
            yaml.append("  - {name: ").append(l).append(", units: 4, activation: relu}\n");
        }
        String net = write("sequential.yaml", yaml.toString());
        String file = folder.resolve("sequential.safetensors").toString();
        assertEquals(0, Run.of("draw", net, "-o", file).code());
        String err =
                refused("check", file, List.of("--network", "4-6x4 relu")).err().strip();
        assertTrue(err.contains("found only 0.weight [4, 4], 0.bias [4]"), err);
        assertTrue(err.contains("] and 6 more; "), err);
        assertTrue(
                err.endsWith("a YAML file with layers of these names (docs/network-yaml.md): 0, 2, 4, 6, 8, 10"), err);
        assertEquals(0, Run.of("check", file, "--network", net).code());
    }

    @Test
    void forgottenQuotesArePut() {
        String err = refused("check", "2-2-1", List.of("tanh", "bce", "--init", "*.bias=ones"))
                .err();
        assertTrue(
                err.contains("outset check: expected the network as one argument, found 'tanh' beside it; write the"
                        + " network in quotes: outset check \"2-2-1 tanh bce\" --init \"*.bias=ones\""),
                err);
        assertTrue(refused("rule", "tied-units", List.of("tanh")).err().contains("no further argument"));
    }

    @Test
    void valuesOfAStudyAreRefusedWithTheirPlace() throws IOException {
        String study = write("study.yaml", "network: 64-10 softmax\ndata: digts\nstarts: [zeros]\nseeds: many\n");
        assertTrue(refused("compare", study, List.of()).err().startsWith(study + ", line 4, column 8, --seeds: "));
        String given = refused("compare", study, List.of("--seeds", "2")).err();
        assertTrue(given.startsWith(study + ", line 2, column 7, data digts: "), given);
        String own = refused("compare", study, List.of("--seeds", "none")).err();
        assertTrue(own.startsWith("--seeds: "), own);
    }

    @Test
    void partsOfARulesNameSuggestIt() {
        assertTrue(refused("rule", "tied", List.of()).err().contains("did you mean tied-units?"));
        assertTrue(refused("rule", "mismatch", List.of()).err().contains("did you mean scale-mismatch?"));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run refused(String command, String what, List<String> more) {
        List<String> args = new java.util.ArrayList<>(List.of(command, what));
        args.addAll(more);
        Run run = Run.of(args.toArray(String[]::new));
        assertEquals(2, run.code(), run.out() + run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        return run;
    }
}
