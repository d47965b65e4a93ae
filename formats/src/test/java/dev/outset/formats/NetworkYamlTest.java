package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkYamlTest {
    @TempDir
    Path folder;

    /** The example of docs/network-yaml.md. */
    @Test
    void theExampleOfTheDocumentIsRead() throws IOException {
        String page = Files.readString(Path.of("../docs/network-yaml.md"));
        int from = page.indexOf("```yaml\n") + 8;
        NetworkYaml yaml = read(page.substring(from, page.indexOf("```", from)));
        Network network = yaml.network();
        assertEquals("my-net", network.notation());
        assertEquals(Notation.parse("64-64-10 tanh softmax").layers(), network.layers());
        assertTrue(network.softmax());
        assertEquals(Loss.CROSS_ENTROPY, network.loss());
        assertEquals(List.of("he-normal", "fc2.weight=zeros"), yaml.init());
    }

    @Test
    void everyKeyThatMayBeLeftOutHasItsDefault() throws IOException {
        NetworkYaml yaml =
                read("input: 2\nlayers:\n  - units: 3\n  - {units: 1, activation: leaky-relu(0.2), bias: false}\n");
        Network network = yaml.network();
        assertEquals("net.yaml", network.notation());
        assertEquals(
                new DenseLayer("fc1", 2, 3, true, Activations.LINEAR),
                network.layers().get(0));
        assertEquals(
                new DenseLayer("fc2", 3, 1, false, Activations.leakyRelu(0.2)),
                network.layers().get(1));
        assertEquals(Loss.MSE, network.loss());
        assertFalse(network.softmax());
        assertEquals(List.of(), yaml.init());
    }

    @Test
    void aLossBringsItsOutput() throws IOException {
        Network bce = read("input: 2\nlayers: [{units: 1}]\nloss: bce\n").network();
        assertEquals(Activations.SIGMOID, bce.layers().get(0).activation());
        assertTrue(read("input: 2\nlayers: [{units: 3}]\nloss: cross-entropy\n")
                .network()
                .softmax());
        assertEquals(
                List.of("zeros"),
                read("input: 2\nlayers: [{units: 1}]\ninit: zeros\n").init());
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``|line 1, column 1: expected a network, found an empty file
            `# nothing`|expected a network, found an empty file
            `just a text`|line 1, column 1: expected name, input, layers, loss, init, found just a text
            `- 1`|found a list
            `input: 2`|expected the key layers, found only [input]
            `layers: [{units: 1}]`|expected the key input, found only [layers]
            `input: 2\nlayers: [{unit: 1}]`|line 2, column 11: expected a known key, found 'unit'; did you mean units?
            `inputs: 2\nlayer: []`|line 1, column 1: expected a known key
            `input: 2\nlayers: [{units: 1, residual: fc1}]`|residual connections are not read yet
            `input: 2\nlayers: [{units: 1}]\nlayers: [{units: 2}]`|line 3, column 1: expected each key once, found a second layers
            `input: 2\nlayers: [{units: 1, name: a}, {units: 1, name: a}]`|line 2, column 31: expected a name for each layer, found a second a
            `input: 2\nlayers: [{units: 1, name: fc2}, {units: 1}]`|found a second fc2
            `input: 2\nlayers: [{units: 1, name: "a b"}]`|expected letters, digits
            `input: 2\nlayers: []`|expected 1 to 10000 layers, found 0
            `input: 2\nlayers: {units: 1}`|expected a list of layers, found keys and values
            `input: 2\nlayers: [3]`|expected a layer: name, units, activation, bias, found 3
            `input: 0\nlayers: [{units: 1}]`|line 1, column 8: expected a whole number from 1
            `input: two\nlayers: [{units: 1}]`|found two
            `input: 1.5\nlayers: [{units: 1}]`|found 1.5
            `input: 99999999999\nlayers: [{units: 1}]`|found 99999999999
            `input: 2\nlayers: [{units: 0x10}]`|found 0x10
            `input: 2000000000\nlayers: [{units: 2000000000}]`|weights in one layer, found 4000000000000000000
            `input:\nlayers: [{units: 1}]`|expected a whole number, found nothing
            `input: 2\nlayers: [{units: 1, activation: rellu}]`|did you mean relu?
            `input: 2\nlayers: [{units: 1, activation: elu(x)}]`|expected an activation
            `input: 2\nlayers: [{units: 2, activation: softmax}, {units: 2}]`|expected softmax on the last layer only
            `input: 2\nlayers: [{units: 1, activation: softmax}]`|expected at least 2 units for softmax
            `input: 2\nlayers: [{units: 1, bias: maybe}]`|expected true or false, found maybe
            `input: 2\nlayers: [{units: 1}]\nloss: msee`|line 3, column 7, loss: expected a loss, found 'msee'; did you mean mse?
            `input: 2\nlayers: [{units: 2, activation: softmax}]\nloss: mse`|line 3, column 7
            `input: 2\nlayers: [{units: 1}]\ninit: [he-normel]`|line 3, column 8, scheme: expected a known scheme or recipe, found 'he-normel'; did you mean he-normal?
            `input: 2\nlayers: [{units: 1}]\ninit: {a: b}`|expected a list of rules, found keys and values
            `input: &n 2\nlayers: [{units: *n}]`|expected a plain value, found an anchor or alias
            `input: 2\nlayers: &l [{units: 1}]`|expected a plain value, found an anchor or alias
            `input: 2\nlayers: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]`|expected at most 16 levels
            `input: 2\n---\ninput: 3`|expected
            `input: [2`|expected YAML
            `input: 2\n  layers: 3\n x`|expected YAML
            `input: 2\n\tlayers: []`|line 2, column 1: expected spaces, found a tab; indent with spaces, not tabs
            `input: 2\nlayers:\n  - units: 1\n\t  activation: relu`|line 4, column 1: expected spaces, found a tab
            `input: 2\nlayers: [{units: 1}]\ninit: [*.bias=zeros]`|line 3, column 9: expected a value that YAML reads, found '*.bias=zeros' without quotes; put the rule in quotes: "*.bias=zeros"
            `input: 2\nlayers: [{units: 1}]\ninit:\n  - he-normal\n  - *.bias=zeros`|line 5, column 6: expected a value that YAML reads, found '*.bias=zeros' without quotes; put the rule in quotes: "*.bias=zeros"
            `input: 2\nlayers: [{units: 1}]\ninit: *.bias=normal(std=0.1)`|put the rule in quotes: "*.bias=normal(std=0.1)"
            `input: 2\nlayers: [{units: 1}]\ninit: [*=zeros]`|put the rule in quotes: "*=zeros"
            `input: 2\nlayers: [{units: 1}]\ninit: [he-normal, normal(mean=0, std=1)]`|line 3, column 19: expected a whole rule, found 'normal(mean=0', cut off at a comma; put the rule in quotes: "normal(mean=0, std=1)"
            `input: 2\nlayers: [{units: 1}]\ninit: [*=normal(mean=0, std=1)]`|put the rule in quotes: "*=normal(mean=0, …)"
            `input: 2\nlayers: [{units: 1}]\ninit: [*.bias=normal(mean=0, std=1)]`|put the rule in quotes: "*.bias=normal(mean=0, std=1)"
            `network: 2-1\nstarts: [zeros]`|expected a network, found a study of several starts; run it: outset compare
            `input: "2`|expected YAML
            """)
    void whatIsWrongIsNamedWithLineAndColumn(String text, String words) throws IOException {
        Path file = folder.resolve("net.yaml");
        Files.writeString(file, text.replace("\\n", "\n").replace("\\t", "\t"));
        Refused.saying(words, () -> NetworkYaml.read(file));
        Refused.saying("net.yaml", () -> NetworkYaml.read(file));
    }

    @Test
    void largeAndForeignFilesAreRefused() throws IOException {
        Path file = folder.resolve("big.yaml");
        Files.writeString(file, "a: " + "x".repeat(1 << 20));
        Refused.saying("at most 1 MB", () -> NetworkYaml.read(file));
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        Refused.saying("text in UTF-8", () -> NetworkYaml.read(file));
        Files.write(file, "input: \u0001".getBytes(StandardCharsets.UTF_8));
        Refused.saying("big.yaml", () -> NetworkYaml.read(file));
        Refused.saying("found a folder", () -> NetworkYaml.read(folder));
    }

    private NetworkYaml read(String text) throws IOException {
        Path file = folder.resolve("net.yaml");
        Files.writeString(file, text);
        return NetworkYaml.read(file);
    }
}
