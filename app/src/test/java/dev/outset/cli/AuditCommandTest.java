package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.formats.Safetensors;
import dev.outset.network.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check FILE.safetensors --init RECIPE}. */
class AuditCommandTest {
    @TempDir
    private Path folder;

    @Test
    void checkTellsWhetherACheckpointIsWhatARecipeDraws() throws IOException {
        String list = Path.of("../examples/networks/translation.yaml").toString();
        String good = folder.resolve("good.safetensors").toString();
        String bad = folder.resolve("bad.safetensors").toString();
        assertEquals(0, Run.of("draw", list, "-o", good).code());
        assertEquals(
                0,
                Run.of("draw", list, "--init", "deepnet", "--init", "*.fc2.weight=glorot-normal", "-o", bad)
                        .code());
        assertEquals(0, Run.of("check", good, "--init", "deepnet").code());
        assertEquals(0, Run.of("check", good, "--network", list).code());
        Run run = Run.of("check", bad, "--network", list, "--format", "json");
        assertEquals(1, run.code(), run.err());
        JsonNode audit = new ObjectMapper().readTree(run.out());
        assertEquals("broken", audit.get("verdict").asText());
        int faults = 0;
        for (JsonNode row : audit.get("parameters")) {
            boolean agrees = row.get("verdict").asText().equals("agrees");
            assertEquals(!row.get("name").asText().endsWith("fc2.weight"), agrees, row.toString());
            faults += agrees ? 0 : 1;
        }
        assertEquals(12, faults);
        assertEquals(
                0,
                Run.of("check", bad, "--init", "deepnet", "--fail-on", "never").code());
        Run chinese = Run.of("check", bad, "--init", "deepnet", "--lang", "zh");
        assertTrue(chinese.out().contains("不符合计划") && chinese.out().contains("arXiv:2203.00555"), chinese.out());
        assertEquals(
                2, Run.of("check", bad, "--init", "deepnet", "--data", "digits").code());
        assertEquals(
                2, Run.of("check", bad, "--init", "deepnet", "--init", "lsuv").code());
    }

    private String draw(String name, String yaml, String... rules) throws IOException {
        Path list = folder.resolve(name + ".yaml");
        Files.writeString(list, yaml);
        String file = folder.resolve(name + ".safetensors").toString();
        String[] arguments = new String[4 + 2 * rules.length];
        arguments[0] = "draw";
        arguments[1] = list.toString();
        arguments[2] = "-o";
        arguments[3] = file;
        for (int i = 0; i < rules.length; i++) {
            arguments[4 + 2 * i] = "--init";
            arguments[5 + 2 * i] = rules[i];
        }
        Run run = Run.of(arguments);
        assertEquals(0, run.code(), run.err());
        return file;
    }

    private static final String LIST = """
            name: list
            parameters:
              - {name: wte.weight, shape: [40, 24]}
              - {name: h.0.mlp.fc1.weight, shape: [48, 24]}
              - {name: h.0.mlp.fc2.weight, shape: [24, 48]}
              - {name: lm_head.weight, shape: [40, 24]}
            """;

    /** Equal rows, a tied head and another law reach the table. */
    @Test
    void aTableSaysWhatMeanAndSpreadDoNot() throws IOException {
        Path file = Path.of(draw("laws", LIST, "normal(std=0.02)", "*fc1.weight=uniform(-0.034641, 0.034641)"));
        Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(file).tensors());
        tensors.put("lm_head.weight", Objects.requireNonNull(tensors.get("wte.weight")));
        float[] rows = Objects.requireNonNull(tensors.get("h.0.mlp.fc2.weight")).toFloats();
        System.arraycopy(rows, 0, rows, 5 * 48, 48);
        tensors.put("h.0.mlp.fc2.weight", Tensor.of(List.of(24, 48), rows));
        new Safetensors(tensors, Map.of()).write(file);
        Run run = Run.of("check", file.toString(), "--init", "normal(std=0.02)");
        assertEquals(1, run.code(), run.err());
        for (String part : List.of("shape of the distribution", "1 of 24 rows", "lm_head.weight and wte.weight hold")) {
            assertTrue(run.out().contains(part), run.out());
        }
        Run json = Run.of("check", file.toString(), "--init", "normal(std=0.02)", "--format", "json");
        JsonNode parameters = new ObjectMapper().readTree(json.out()).get("parameters");
        assertEquals("law", parameters.get(1).get("verdict").asText());
        assertEquals(5, parameters.get(2).get("repeats").get("again").asInt());
        assertEquals("tied", parameters.get(3).get("verdict").asText());
    }

    @Test
    void aRefusalNamesTheOptionsFound() throws IOException {
        String file = draw("plain", LIST, "gpt2");
        Run run = Run.of("check", file, "--init", "gpt2", "--data", "digits", "--optimizer", "adam");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("found --data and --optimizer"), run.err());
        Run sarif = Run.of("check", file, "--init", "gpt2", "--format", "sarif");
        assertTrue(sarif.err().contains("found --format sarif"), sarif.err());
        assertEquals(
                0,
                Run.of("check", file, "--init", "gpt2", "--lang", "zh", "--fail-on", "never")
                        .code());
    }

    @Test
    void aCheckpointAloneIsToldOfBothWays() throws IOException {
        Run run = Run.of("check", draw("alone", LIST, "gpt2"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--init RECIPE") && run.err().contains("--network"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    private static final String GROUPS = """
            name: groups
            parameters:
              - {name: conv1.weight, shape: [32, 16, 3, 3]}
              - {name: conv2.weight, shape: [64, 1, 3, 3], groups: 64}
              - {name: conv3.weight, shape: [64, 8, 3, 3], groups: 8}
            """;

    /** The command that is named last says that all is well. */
    @Test
    void groupsThatACheckpointDoesNotTellAreAskedFor() throws IOException {
        String file = draw("groups", GROUPS, "glorot-normal");
        Run run = Run.of("check", file, "--init", "glorot-normal");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("- {name: conv3.weight, shape: [64, 8, 3, 3], groups: 8}"), run.out());
        assertTrue(run.out().stripTrailing().endsWith("--network network.yaml --init glorot-normal"), run.out());
        String list = folder.resolve("groups.yaml").toString();
        assertEquals(
                0,
                Run.of("check", file, "--network", list, "--init", "glorot-normal")
                        .code());
        Run chinese = Run.of("check", file, "--init", "glorot-normal", "--lang", "zh", "--format", "markdown");
        assertTrue(chinese.out().contains("groups: 64}") && chinese.out().contains("分组"), chinese.out());
        Run json = Run.of("check", file, "--init", "glorot-normal", "--format", "json");
        JsonNode parameters = new ObjectMapper().readTree(json.out()).get("parameters");
        assertFalse(parameters.get(0).has("asPlannedInGroups"));
        assertEquals(64, parameters.get(1).get("asPlannedInGroups").get(0).asInt());
        assertEquals("spread", parameters.get(2).get("verdict").asText());
    }

    @Test
    void aSentenceNamesTheFirstFewParametersOnly() throws IOException {
        StringBuilder list = new StringBuilder("name: many\nparameters:\n");
        for (int i = 0; i < 9; i++) {
            list.append("  - {name: fc").append(i).append(".weight, shape: [24, 24]}\n");
        }
        String file = draw("many", list.toString(), "he-normal");
        Run run = Run.of("check", file, "--init", "glorot-normal");
        assertTrue(run.out().contains("fc0.weight, fc1.weight, fc2.weight and 6 more: the plan"), run.out());
        Run json = Run.of("check", file, "--init", "glorot-normal", "--format", "json");
        assertTrue(json.out().contains("fc8.weight") && json.out().contains("rule glorot-normal"), json.out());
        Run chinese = Run.of("check", file, "--init", "glorot-normal", "--format", "json", "--lang", "zh");
        assertTrue(chinese.out().contains("规则 glorot-normal"), chinese.out());
    }

    /** What the list does not have would pass unseen, NaN and all; running statistics are no parameters. */
    @Test
    void tensorsThatTheListDoesNotHaveAreRefused() throws IOException {
        String file = draw("more", LIST, "gpt2");
        String list = folder.resolve("more.yaml").toString();
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(Safetensors.read(Path.of(file)).tensors());
        tensors.put("bn.running_mean", Tensor.of(List.of(2), new float[2]));
        new Safetensors(tensors, Map.of()).write(Path.of(file));
        Run sound = Run.of("check", file, "--network", list, "--init", "gpt2");
        assertEquals(0, sound.code(), sound.out() + sound.err());
        tensors.put("h.2.mlp.fc1.weight", Tensor.of(List.of(1, 2), new float[] {Float.NaN, 0}));
        new Safetensors(tensors, Map.of()).write(Path.of(file));
        Run run = Run.of("check", file, "--network", list, "--init", "gpt2");
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains("only the 4 parameters of list, found also h.2.mlp.fc1.weight;"), run.err());
    }

    /** Below 2⁻¹⁴ a float16 is off by up to 2⁻²⁵, which is no fault; in float32 it would be one. */
    @Test
    void smallConstantsOfAFloat16FileAreAsPlanned() throws IOException {
        Path list = folder.resolve("small.yaml");
        Files.writeString(list, """
                name: small
                parameters:
                  - {name: a.gamma, shape: [16], role: gate}
                  - {name: a.weight, shape: [16, 16]}
                """);
        String file = folder.resolve("small.safetensors").toString();
        String[] rules = {"--init", "a.gamma=layer-scale(1e-6)", "--init", "a.weight=idinit-end"};
        for (String type : List.of("float16", "bfloat16", "float32")) {
            Run drawn = Run.of(with(rules, "draw", list.toString(), "-o", file, "--precision", type));
            assertEquals(0, drawn.code(), drawn.err());
            Run run = Run.of(with(rules, "check", file));
            assertEquals(0, run.code(), type + run.out() + run.err());
        }
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(Safetensors.read(Path.of(file)).tensors());
        float[] rounded = new float[16];
        java.util.Arrays.fill(rounded, 0x1p-20f);
        tensors.put("a.gamma", Tensor.of(List.of(16), rounded));
        new Safetensors(tensors, Map.of()).write(Path.of(file));
        assertEquals(1, Run.of(with(rules, "check", file)).code());
    }

    private static String[] with(String[] rules, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(rules)).toArray(String[]::new);
    }

    /** A chain says what the file should hold, as a list does; without rules it is checked as ever. */
    @Test
    void aChainStandsBesideRules() throws IOException {
        for (String ending : List.of("safetensors", "npz")) {
            String file = folder.resolve("chain." + ending).toString();
            String chain = "64-32-10 relu softmax";
            assertEquals(
                    0, Run.of("draw", chain, "--init", "he-normal", "-o", file).code());
            Run run = Run.of("check", file, "--network", chain, "--init", "he-normal");
            assertEquals(0, run.code(), run.out() + run.err());
            assertTrue(run.out().contains("all 4 parameters are as planned"), run.out());
            assertEquals(
                    1,
                    Run.of("check", file, "--network", chain, "--init", "normal(std=0.05)")
                            .code());
            assertEquals(0, Run.of("check", file, "--network", chain).code());
            assertEquals(
                    2,
                    Run.of("check", file, "--network", "64-10 softmax", "--init", "he-normal")
                            .code());
            Run learned = Run.of("check", file, "--network", chain, "--init", "he-normal", "--init", "lsuv");
            assertEquals(2, learned.code());
            assertTrue(learned.err().contains("found one that looks at data"), learned.err());
        }
    }

    /** The file says who counted; an option overrules it, and a recipe counts by itself. */
    @Test
    void fansAreCountedAsTheFileSays() throws IOException {
        Path list = folder.resolve("fans.yaml");
        Files.writeString(list, GROUPS.replace("name: groups", "name: fans"));
        for (String ending : List.of("safetensors", "npz")) {
            String file = folder.resolve("fans." + ending).toString();
            String[] checked = {"check", file, "--network", list.toString(), "--init", "glorot-normal"};
            Run drawn = Run.of("draw", list.toString(), "--init", "glorot-normal", "--fans", "torch", "-o", file);
            assertEquals(0, drawn.code(), drawn.err());
            assertEquals(0, Run.of(checked).code(), Run.of(checked).out());
            assertEquals(
                    0, Run.of(with(new String[] {"--fans", "torch"}, checked)).code());
            assertEquals(
                    1, Run.of(with(new String[] {"--fans", "layer"}, checked)).code());
            assertEquals(
                    1,
                    Run.of("check", file, "--network", list.toString(), "--init", "keras-default")
                            .code());
        }
        Run alone = Run.of("check", "64-10 softmax", "--fans", "torch");
        assertTrue(alone.code() == 2 && alone.err().contains("--fans"), alone.err());
    }

    /**
     * draw says that half precision swallows IDInit's noise, and check that units are equal; what it advises is sound.
     */
    @Test
    void lostNoiseIsToldByDrawAndByCheck() throws IOException {
        Path list = folder.resolve("lost.yaml");
        Files.writeString(list, "name: lost\nparameters:\n  - {name: fc.weight, shape: [64, 16]}\n");
        String file = folder.resolve("lost.safetensors").toString();
        String[] draw = {"draw", list.toString(), "-o", file, "--precision", "bfloat16"};
        Run english = Run.of(with(new String[] {"--init", "idinit"}, draw));
        assertTrue(english.err().contains("fc.weight: noise 1e-6 is lost in bfloat16"), english.err());
        assertTrue(english.err().contains("write idinit(noise=0.02)."), english.err());
        Run chinese = Run.of(with(new String[] {"--init", "idinit", "--lang", "zh"}, draw));
        assertTrue(chinese.err().contains("请写 idinit(noise=0.02)。"), chinese.err());
        Run run = Run.of("check", file, "--init", "idinit");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("48 of 64 rows repeat others, row 16 that of row 0"), run.out());
        Run advised = Run.of(with(new String[] {"--init", "idinit(noise=0.02)"}, draw));
        assertFalse(advised.err().contains("lost in"), advised.err());
        assertEquals(0, Run.of("check", file, "--init", "idinit(noise=0.02)").code());
        Run single = Run.of("draw", list.toString(), "--init", "idinit", "-o", file);
        assertFalse(single.err().contains("lost in"), single.err());
        assertEquals(0, Run.of("check", file, "--init", "idinit").code());
    }

    /** Rows that are zeros or opposite, and a tensor turned over, in words and in JSON. */
    @Test
    void deadAndOppositeRowsAndTurnedTensorsHaveNames() throws IOException {
        Path file = Path.of(draw("rows", LIST, "normal(std=0.02)"));
        Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(file).tensors());
        float[] table = Objects.requireNonNull(tensors.get("lm_head.weight")).toFloats();
        java.util.Arrays.fill(table, 48, 72, 0);
        float[] first =
                Objects.requireNonNull(tensors.get("h.0.mlp.fc1.weight")).toFloats();
        for (int c = 0; c < 24; c++) {
            first[72 + c] = -first[c];
        }
        new Safetensors(tensors, Map.of()).write(file);
        Run run = Run.of("check", file.toString(), "--init", "normal(std=0.02)");
        assertTrue(run.out().contains("1 of 40 rows are all zeros, row 2 first"), run.out());
        assertTrue(run.out().contains("1 of 48 rows are others with the other sign, row 3 that of row 0"), run.out());
        float[] turned = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            turned[i % 24 * 48 + i / 24] = first[i];
        }
        tensors.put("h.0.mlp.fc2.weight", Tensor.of(List.of(24, 48), turned));
        new Safetensors(tensors, Map.of()).write(file);
        Run json = Run.of("check", file.toString(), "--init", "normal(std=0.02)", "--format", "json");
        JsonNode parameters = new ObjectMapper().readTree(json.out()).get("parameters");
        assertEquals("opposite", parameters.get(1).get("verdict").asText());
        assertEquals("transposed", parameters.get(2).get("verdict").asText());
        assertEquals("zeros", parameters.get(3).get("verdict").asText());
        Run chinese = Run.of("check", file.toString(), "--init", "normal(std=0.02)", "--lang", "zh");
        assertTrue(chinese.out().contains("是 h.0.mlp.fc1.weight 的转置"), chinese.out());
    }
}
