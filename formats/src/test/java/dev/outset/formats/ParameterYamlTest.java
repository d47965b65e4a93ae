package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterYamlTest {
    @TempDir
    Path folder;

    private ParameterYaml read(String text) throws IOException {
        Path file = folder.resolve("net.yaml");
        Files.writeString(file, text);
        assertTrue(ParameterYaml.knows(file.toString()));
        return ParameterYaml.read(file);
    }

    private static List<String> shown(ParameterList list) {
        return list.parameters().stream()
                .map(p -> p.path() + " " + p.shape().axes() + " " + p.role().notation())
                .toList();
    }

    /** The second example of docs/network-yaml.md. */
    @Test
    void theExampleOfTheDocumentIsRead() throws IOException {
        String page = Files.readString(Path.of("../docs/network-yaml.md"));
        int from = page.indexOf("```yaml\nname: two-layers") + 8;
        ParameterYaml yaml = read(page.substring(from, page.indexOf("```", from)));
        assertEquals("two-layers", yaml.parameters().name());
        assertEquals(List.of("gpt2"), yaml.init());
        List<String> shown = shown(yaml.parameters());
        assertEquals(2 + 2 * 10, shown.size());
        assertEquals(
                List.of(
                        "wte.weight [1000, 64] embedding",
                        "h.0.ln_1.weight [64] norm",
                        "h.0.ln_1.bias [64] bias",
                        "h.0.attn.out_proj.weight [64, 64] attention-out",
                        "h.0.attn.out_proj.bias [64] bias",
                        "h.0.attn.in_proj_weight [192, 64] qkv",
                        "h.0.attn.in_proj_bias [192] bias",
                        "h.0.mlp.fc1.weight [256, 64] branch"),
                shown.subList(0, 8));
        assertEquals("h.1.mlp.fc2.weight [64, 256] residual-out", shown.get(19));
        assertEquals("head.weight [1000, 64] head", shown.get(21));
    }

    @Test
    void everythingThatMayBeStatedIsRead() throws IOException {
        ParameterList list = read("""
                        parameters:
                          - {name: e, module: Embedding, words: 5, dim: 4, padding: 2}
                          - {name: k.weight, shape: [8, 2, 3, 3], stride: 2, groups: 4, role: hidden}
                          - {name: k.bias, shape: [8]}
                          - {name: t.weight, shape: [8, 2, 3], transposed: true}
                          - {name: w.weight, shape: [4, 3], base: [2, null]}
                          - {name: s, shape: []}
                          - {name: x, shape: [3, 4, 2], experts: in-out}
                        """).parameters();
        List<Parameter> parameters = list.parameters();
        assertEquals(OptionalInt.of(2), parameters.get(0).padding());
        assertEquals(2 * 9, parameters.get(1).shape().fans().in());
        assertEquals(2 * 9 / 4.0, parameters.get(1).shape().fans().out());
        assertEquals(2 * 9, parameters.get(2).shape().fans().in());
        assertEquals(8 * 3, parameters.get(3).shape().fans().in());
        assertEquals(List.of(2, 0), parameters.get(4).base());
        assertEquals("scalar", parameters.get(5).role().notation());
        assertEquals(1, parameters.get(5).shape().size());
        assertEquals(4, parameters.get(6).shape().fans().in());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|at least one parameter",
                "[{name: a, shape: [2, x]}]|a whole number",
                "[{name: a, shape: 2}]|a list of whole numbers",
                "[{name: a, shape: [2], role: heat}]|did you mean head?",
                "[{name: a, shape: [2], rule: head}]|did you mean role?",
                "[{name: a, shape: [2]}, {name: a, shape: [2]}]|a second a",
                "[{name: a, module: Linnear, in: 2, out: 2}]|did you mean Linear?",
                "[{name: a, module: Linear, in: 2}]|the key out",
                "[{name: a, module: Linear, in: 2, out: 2, hidden: 3}]|a known key",
                "[{name: a, module: Conv2d, in: 2, out: 2, kernel: [3]}]|2 kernel lengths",
                "[{name: a, module: Conv1d, in: 2, out: 3, kernel: 3, groups: 2}]|groups that divide both",
                "[{name: a, module: GRU, in: 2, hidden: 3, projection: 1}]|a known key",
                "[{name: a, module: LSTM, in: 2, hidden: 3, projection: 3}]|a projection",
                "[{name: a, module: Embedding, words: 2, dim: 3, padding: 2}]|a padding row",
                "[{name: 'a b', shape: [2]}]|letters, digits",
                "[{name: a, repeat: 0, parameters: []}]|a whole number from 1",
                "[{name: a, repeat: 99999, parameters: [{name: b, repeat: 99999, parameters: []}]}]|at least one",
                "[{name: a, shape: [8, 4, 2], experts: inout}]|did you mean in-out?",
                "[{name: a, shape: [8, 4], experts: in-out}]|experts of a weight",
                "[{name: a, shape: [8, 4, 2], experts: in-out, groups: 1}]|keys of a kernel beside it",
                "[{name: h.0.qkv, shape: [12, 4], kv-heads: 2}]|the key heads beside it",
                "[{name: h.0.qkv, shape: [12, 4], heads: 4, kv-heads: 3}]|kv-heads that divide 4 heads",
                "[{name: h.0.qkv, shape: [12, 4], heads: 4, kv-heads: 2}]|rows for 8 heads",
                "[{name: h.0.qkv, shape: [12, 4], heads: 2000000000}]|rows for 6000000000 heads",
                "[{name: h.0.k_proj, shape: [8, 4], heads: 2000000000, kv-heads: 1}]|an axis of 0 to 2147483647",
                "[{name: a, shape: [2], stride: 2}]|stride and groups of a kernel",
                "[{name: a.weight_ih_l0, shape: [8, 2]}]|weight_hh_l0 beside it",
                "[{name: a.weight_ih, shape: [8, 2]}]|weight_hh beside it",
                "[{name: a.w, shape: [8, 2], role: recurrent-input}]|a name as weight_ih_l0",
                "[{name: a, module: LSTMCell, in: 2, hidden: 3, layers: 1}]|a known key",
                "[{name: a, module: LSTM, in: 8, hidden: 1000000000}]|found 4000000000; check the lengths",
                "[{name: a, module: MultiheadAttention, dim: 1000000000}]|found 3000000000; check the lengths",
                "[{name: a, shape: [8, 8, 3, 3], groups: 1000000000}]|a, all groups: expected an axis",
                "[{name: a, shape: [2147483647, 2147483647, 2147483647]}]|lengths whose product is at most",
                "[3]|a parameter: name, shape",
                "[{name: __metadata__, shape: [2]}]|which safetensors keeps for its own",
                "[{name: a.weight, shape: [4, 0]}]|axes of at least 1",
                "[{name: a.weight, shape: [4, 2], base: [0, 2]}]|a whole number from 1",
            })
    void faultsAreNamed(String parameters, String message) {
        Refused.saying(message, () -> read("parameters: " + parameters + "\n"));
    }

    /** Fans are doubles; whether a file or an array holds so many values is for the one who asks for them. */
    @Test
    void productsThatAreOnlyFansMayBeLarge() throws IOException {
        List<Parameter> large = read("""
                        parameters:
                          - {name: b, module: Bilinear, in1: 100000, in2: 100000, out: 1, bias: false}
                          - {name: c, module: Conv3d, in: 1, out: 1, kernel: [3000, 3000, 3000], bias: false}
                          - {name: k.weight, shape: [4, 2, 65536, 65536]}
                        """).parameters().parameters();
        assertEquals(1e10, large.get(0).shape().fans().in());
        assertEquals(2.7e10, large.get(1).shape().fans().in());
        assertEquals(2 * 0x1p32, large.get(2).shape().fans().in());
    }

    @Test
    void aCellIsAModule() throws IOException {
        assertEquals(
                List.of(
                        "d.weight_ih [12, 2] recurrent-input",
                        "d.weight_hh [12, 3] recurrent",
                        "d.bias_ih [12] recurrent-bias",
                        "d.bias_hh [12] recurrent-bias"),
                shown(read("parameters: [{name: d, module: LSTMCell, in: 2, hidden: 3}]\n")
                        .parameters()));
    }

    /** Stages of blocks of experts: as deep as the document says, and no deeper. */
    @Test
    void groupsLieInGroups() throws IOException {
        assertEquals(
                List.of("g.0.g.0.g.0.g.0.w", "g.0.g.0.g.0.g.1.w"),
                read(nested(4)).parameters().parameters().stream()
                        .map(Parameter::path)
                        .limit(2)
                        .toList());
        assertEquals(32, read(nested(5)).parameters().parameters().size());
        Refused.saying("at most 16 levels", () -> read(nested(6)));
        String page = Files.readString(Path.of("../docs/network-yaml.md"));
        assertTrue(page.contains("five groups deep"), "the limit is in the document");
    }

    private static String nested(int groups) {
        return "parameters: [" + "{name: g, repeat: 2, parameters: [".repeat(groups) + "{name: w, shape: [4, 2]}"
                + "]}".repeat(groups) + "]\n";
    }

    /** Heads that are stated, and a linear module whose neighbour tells them. */
    @Test
    void groupedQueriesAreCounted() throws IOException {
        List<Parameter> parameters = read("""
                        parameters:
                          - {name: h.0.attn.qkv.weight, shape: [96, 64], heads: 8, kv-heads: 2, per-head: true}
                          - {name: h.1.attn.q_proj, module: Linear, in: 64, out: 64}
                          - {name: h.1.attn.k_proj, module: Linear, in: 64, out: 16}
                        """).parameters().parameters();
        assertEquals(12, parameters.get(0).shape().blocks().size());
        assertEquals(64, parameters.get(3).shape().fans().out());
        assertEquals("h.1.attn.k_proj.bias", parameters.get(4).path());
        assertEquals(64, parameters.get(4).shape().fans().out());
    }

    @Test
    void rowsMayLieHeadByHead() throws IOException {
        Parameter packed = read("""
                        parameters:
                          - {name: h.0.attention.query_key_value.weight, shape: [96, 32], heads: 4, head-by-head: true}
                        """).parameters().parameters().get(0);
        assertEquals("key head 0", packed.shape().blocks().get(1).name());
    }

    @Test
    void aChainIsNoListAndAListNoChain() throws IOException {
        Path file = folder.resolve("list.yaml");
        Files.writeString(file, "parameters: [{name: a, shape: [2]}]\n");
        Refused.saying("a list of parameters; it can be drawn", () -> NetworkYaml.read(file));
        Path chain = folder.resolve("chain.yaml");
        Files.writeString(chain, "input: 2\nlayers: [{units: 1}]\n");
        assertFalse(ParameterYaml.knows(chain.toString()));
    }

    /** A checkpoint with a counter in it: its floats are parameters, the rest is passed over, values are not read. */
    @Test
    void theHeaderOfACheckpointTellsNamesAndShapes() throws IOException {
        String header = "{\"bn.weight\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]},"
                + "\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[8,16]}}";
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("m.safetensors");
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(json.length).put(json).array());
        assertEquals(Map.of("bn.weight", List.of(4)), Safetensors.shapes(file));
        Refused.saying("F64, F32, F16 or BF16", () -> Safetensors.read(file));
    }

    @Test
    void aFaultInAModuleIsPlacedOnce() {
        InputException refused = assertThrows(
                InputException.class, () -> read("parameters:\n  - {name: a, module: Linear, in: -2, out: 2}\n"));
        assertEquals(refused.line().indexOf("line 2"), refused.line().lastIndexOf("line 2"), refused.line());
    }

    @Test
    void aPackedProjectionHasTheFansOfOneHoweverItIsWritten() throws IOException {
        ParameterYaml module = read("parameters: [{name: attn.c_attn, module: Linear, in: 64, out: 192}]\n");
        ParameterYaml shapes = read("parameters: [{name: attn.c_attn.weight, shape: [192, 64]}]\n");
        assertEquals(
                shapes.parameters().parameters().get(0).shape().fans(),
                module.parameters().parameters().get(0).shape().fans());
    }

    /** A module has said that it is no table and which axis its inputs are; the name does not overrule it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "embed|module: Linear, in: 12, out: 5|hidden|12|5",
                "emb|module: Linear, in: 12, out: 5|hidden|12|5",
                "embedding|module: Conv1d, in: 3, out: 8, kernel: 2|hidden|6|16",
                "pos_embed|module: Linear, in: 3, out: 8|hidden|3|8",
                "h.0.attn.qkv|module: Linear, in: 240, out: 80|qkv|240|80",
                "h.0.attn.qkv|module: Linear, in: 80, out: 240|qkv|80|80",
                "h.0.attn.qkv|module: Conv1d, in: 8, out: 24, kernel: 3, groups: 4|qkv|6|18",
                "h.0.attn.c_attn|module: Linear, in: 24, out: 8|qkv|24|8",
                "lm_head|module: Linear, in: 8, out: 24|head|8|24",
            })
    void aNameDoesNotOverruleAModule(String name, String module, String role, double in, double out)
            throws IOException {
        ParameterList list =
                read("parameters: [{name: " + name + ", " + module + "}]\n").parameters();
        Parameter weight = list.parameters().get(0);
        assertEquals(role, weight.role().notation());
        assertEquals(in, weight.shape().fans().in());
        assertEquals(out, weight.shape().fans().out());
    }

    /** torch.manual_seed(3); nn.Linear(12, 5), whatever the layer is called: weight[0][:2] and bias[:2]. */
    @ParameterizedTest
    @ValueSource(strings = {"fc", "embed", "pos_embed", "qkv", "word_embeddings"})
    void aLinearLayerOfAnyNameIsPyTorchs(String name) throws IOException {
        ParameterList list = read("parameters: [{name: " + name + ", module: Linear, in: 12, out: 5}]\n")
                .parameters();
        Weights start =
                InitPlan.of(list, List.of(Rule.parse("pytorch-default"))).draw(Streams.torch(3), Precision.FLOAT32);
        Tensor weight = start.get(name + ".weight");
        Tensor bias = start.get(name + ".bias");
        assertEquals(
                List.of(-0.28621357679367065, -0.22772462666034698, 0.20486092567443848, 0.02057466469705105),
                List.of(weight.get(0), weight.get(1), bias.get(0), bias.get(1)));
    }
}
