package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.formats.Npz;
import dev.outset.formats.Safetensors;
import dev.outset.network.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that users get wrong: exit code 2, one line that says what was expected, what was found and what to do, no
 * output, no trace of the stack, no file left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final Pattern LINE = Pattern.compile("\\S.*: expected .+, found .*; .+");

    @TempDir
    private static Path folder;

    private List<String> before = List.of();

    /** Words of the message, then the arguments; {@code @x} is the file x of the folder. */
    private static final String[][] TABLE = {
        // the command line
        {"expected one of check, draw", "chekc"},
        {"NETWORK", "draw"},
        {"-o FILE or --format json", "draw", "8-4-2 relu"},
        {"'--sed'", "draw", "8-4-2 relu", "--sed", "1"},
        {"found 'one'", "draw", "8-4-2 relu", "--seed", "one", "-o", "@new.npz"},
        {"a whole number", "draw", "8-4-2 relu", "--seed", "99999999999999999999", "-o", "@new.npz"},
        {"seed", "draw", "8-4-2 relu", "--stream", "numpy", "--seed", "-1", "-o", "@new.npz"},
        {"--threads", "draw", "8-4-2 relu", "--threads", "-1", "-o", "@new.npz"},
        {"--threads", "draw", "8-4-2 relu", "--threads", "many", "-o", "@new.npz"},
        {"found yaml", "draw", "8-4-2 relu", "--format", "yaml", "-o", "@new.npz"},
        {"found sarif", "draw", "8-4-2 relu", "--format", "sarif", "-o", "@new.npz"},
        {"found fr", "draw", "8-4-2 relu", "--lang", "fr", "-o", "@new.npz"},
        {"written to safetensors alone", "draw", "8-4-2 relu", "--precision", "float16", "-o", "@new.npz"},
        {"found float8", "draw", "8-4-2 relu", "--precision", "float8", "-o", "@new.safetensors"},
        {"found float16", "check", "8-4-2 relu", "--precision", "float16"},
        {"found mersenne", "draw", "8-4-2 relu", "--stream", "mersenne", "-o", "@new.npz"},
        {"found hinge", "draw", "8-4-2 relu", "--loss", "hinge", "-o", "@new.npz"},
        {"cross-entropy after softmax", "draw", "8-4-2 relu softmax", "--loss", "mse", "-o", "@new.npz"},
        {"in quotes: outset draw \"8-4-2 relu\" -o", "draw", "8-4-2", "relu", "-o", "@new.npz"},
        {"-o", "draw", "8-4-2 relu", "-o"},
        {"known are pytorch", "recommend", "8-4-2 relu", "--as", "torhc"},
        {"known are schemes", "list", "shcemes"},
        {"one of", "rule", "tied-unit"},
        {"found nosuch", "data", "nosuch"},
        {"the NAME of a data set", "data", "-o", "@new.csv"},
        {"a name ending in .csv", "data", "book", "-o", "@new.txt"},
        {"once", "draw", "8-4-2 relu", "--seed", "1", "--seed", "2", "-o", "@new.npz"},
        {"--seed: expected N after it", "draw", "8-4-2 relu", "-o", "@new.npz", "--seed"},
        {"--input-box", "check", "8-4-2 relu", "--input-box", "inf,inf"},
        {"the recommended start", "recommend", "8-4-2 relu", "--as", "pytorch", "--init", "zeros"},
        {"fc9.weight", "recommend", "8-4-2 relu", "--init", "fc9.weight=zeros"},
        {"--network", "check", "8-4-2 relu", "--network", "8-4-2"},
        {"--network", "derive", "8-4-2 relu", "--network", "8-4-2 tanh"},
        // rules
        {"did you mean he-normal", "draw", "8-4-2 relu", "--init", "he-normel", "-o", "@new.npz"},
        {"std", "draw", "8-4-2 relu", "--init", "normal(std=-1)", "-o", "@new.npz"},
        {"std", "draw", "8-4-2 relu", "--init", "normal(std=x)", "-o", "@new.npz"},
        {"std", "draw", "8-4-2 relu", "--init", "normal(std=NaN)", "-o", "@new.npz"},
        {"NaN", "draw", "8-4-2 relu", "--init", "constant(NaN)", "-o", "@new.npz"},
        {"normal", "draw", "8-4-2 relu", "--init", "normal(0,1,2)", "-o", "@new.npz"},
        {"value", "draw", "8-4-2 relu", "--init", "constant", "-o", "@new.npz"},
        {"uniform", "draw", "8-4-2 relu", "--init", "uniform(1,-1)", "-o", "@new.npz"},
        {"parentheses", "draw", "8-4-2 relu", "--init", "normal(std=1", "-o", "@new.npz"},
        {"a pattern that matches a parameter", "draw", "8-4-2 relu", "--init", "fc9.weight=zeros", "-o", "@new.npz"},
        {"a pattern before '='", "draw", "8-4-2 relu", "--init", "=zeros", "-o", "@new.npz"},
        {"scheme", "draw", "8-4-2 relu", "--init", "", "-o", "@new.npz"},
        {"the range of float32", "draw", "8-4-2 relu", "--init", "normal(std=1e300)", "-o", "@new.npz"},
        {"axes", "draw", "8-4-2 relu", "--init", "*.bias=orthogonal", "-o", "@new.npz"},
        {"mode", "draw", "8-4-2 relu", "--init", "he-normal(mode=fan_up)", "-o", "@new.npz"},
        {"cut", "draw", "8-4-2 relu", "--init", "truncated-normal(cut=-1)", "-o", "@new.npz"},
        // the notation
        {"found nothing", "draw", "", "-o", "@new.npz"},
        {"in digits", "draw", "abc", "-o", "@new.npz"},
        {"at least two sizes", "draw", "8", "-o", "@new.npz"},
        {"a size between 1", "draw", "8-0-2", "-o", "@new.npz"},
        {"in digits", "draw", "8--2", "-o", "@new.npz"},
        {"in digits", "draw", "8-four-2", "-o", "@new.npz"},
        {"did you mean relu", "draw", "8-4-2 rellu", "-o", "@new.npz"},
        {"did you mean softmax", "draw", "8-4-2 relu softmux", "-o", "@new.npz"},
        {"at least 2 outputs for softmax", "draw", "8-4-1 relu softmax", "-o", "@new.npz"},
        {"at most an activation and an output", "draw", "8-4-2 relu softmax please", "-o", "@new.npz"},
        {"leaky-relu", "draw", "8-4-2 leaky-relu(x)", "-o", "@new.npz"},
        {"a size between 1", "draw", "8-99999999999-2", "-o", "@new.npz"},
        {"weights in one layer", "draw", "99999999-99999999", "-o", "@new.npz"},
        {"at most 10000 layers", "draw", "8-20000x8-2", "-o", "@new.npz"},
        {"MB of memory", "draw", "40000-40000-40000-40000-10 relu", "-o", "@new.npz"},
        {"an ONNX model", "check", "model.onnx"},
        // YAML
        {"found none", "check", "@none.yaml"},
        {"an empty file", "check", "@empty.yaml"},
        {"line 2, column 11", "check", "@key.yaml"},
        {"expected YAML", "check", "@broken.yaml"},
        {"an anchor or alias", "check", "@alias.yaml"},
        {"residual connections", "check", "@residual.yaml"},
        {"found a folder", "check", "@folder.yaml"},
        // weight files
        {"--network", "check", "@good.npz"},
        {"found none", "check", "@none.npz", "--network", "3-4"},
        {"no rule for weights", "explain", "@good.npz", "--network", "3-4", "--init", "zeros"},
        {"rules that draw, found one that looks", "check", "@good.npz", "--network", "3-4", "--init", "lsuv"},
        {"expected a tensor fc2.weight", "check", "@good.npz", "--network", "3-4-2"},
        {"found also fc1.bias", "check", "@extra.safetensors", "--network", "@nobias.yaml"},
        {"expected shape [5, 3]", "check", "@good.npz", "--network", "3-5"},
        {"it looks transposed", "check", "@good.npz", "--network", "4-3"},
        {"it looks transposed", "check", "@extra.safetensors", "--network", "4-3"},
        {"zip archive", "check", "@half.npz", "--network", "3-4"},
        {"zip archive", "check", "@text.npz", "--network", "3-4"},
        {"zip archive", "check", "@empty.npz", "--network", "3-4"},
        {"the file is cut off", "check", "@half.safetensors", "--network", "3-4"},
        {"byte 0", "check", "@text.safetensors", "--network", "3-4"},
        {"the file is empty or cut off", "check", "@empty.safetensors", "--network", "3-4"},
        {"F64, F32, F16 or BF16", "check", "@integers.safetensors", "--network", "3-4"},
        {"a header in JSON", "check", "@header.safetensors", "--network", "3-4"},
        {"found a folder", "check", "@folder.safetensors", "--network", "3-4"},
        {"found 4000000000", "draw", "@wide.yaml", "-o", "@new.npz"},
        {"weights that fit into", "draw", "@kernel.yaml", "-o", "@new.npz"},
        {"at most 4 TB", "draw", "@kernel.yaml", "-o", "@new.safetensors"},
        {"where a parameter is drawn in one piece", "draw", "@window.yaml", "-o", "@new.safetensors"},
        // data
        {"data", "check", "64-10 softmax", "--data", "digts"},
        {"features", "check", "8-4-2 relu", "--data", "digits"},
        {"--data mnist or fashion-mnist", "check", "2-8-1 tanh", "--data", "moons", "--data-dir", "x"},
        {"--target", "check", "2-1", "--target", "y"},
        {"--scale", "check", "64-10 softmax", "--data", "digits", "--scale", "minmax"},
        {"found a twice", "check", "2-1", "--data", "@twins.csv", "--target", "a"},
        {"found none", "check", "2-1", "--data", "@none.csv"},
        {"no rows", "check", "2-1", "--data", "@empty.csv"},
        {"no rows", "check", "2-1", "--data", "@header.csv"},
        {"line 3, column 2: expected 3 columns", "check", "2-1", "--data", "@ragged.csv"},
        {"line 2, column 1: expected a finite number", "check", "2-1", "--data", "@nan.csv"},
        {"separate the columns with commas", "check", "2-1", "--data", "@semicolon.csv"},
        {"features", "check", "5-1", "--data", "@good.csv"},
        {"--target", "check", "2-1", "--data", "@good.csv", "--target", "z"},
        {"--scale", "check", "2-1", "--data", "@good.csv", "--scale", "max"},
        {"UTF-8", "check", "2-1", "--data", "@latin.csv"},
        {"a class from 0 to 1", "check", "2-2 softmax", "--data", "@good.csv"},
        // training
        {"add --data digits", "train", "64-10 softmax"},
        {"add --data digits", "compare", "64-10 softmax"},
        {"a number above 0", "train", "64-10 softmax", "--data", "digits", "--lr", "0"},
        {"a number above 0", "trace", "1-2-1 tanh", "--lr", "-1"},
        {"a number above 0", "train", "64-10 softmax", "--data", "digits", "--lr", "NaN"},
        {"found 'fast'", "train", "64-10 softmax", "--data", "digits", "--lr", "fast"},
        {"use --epochs 100", "train", "64-10 softmax", "--data", "digits", "--epochs", "-1"},
        {"at least 1 row", "train", "64-10 softmax", "--data", "digits", "--batch", "0"},
        {"sgd, momentum, adam, adamw", "train", "64-10 softmax", "--data", "digits", "--optimizer", "lion"},
        {"a number in [0, 1)", "train", "64-10 softmax", "--data", "digits", "--momentum", "1"},
        {"a number >= 0", "train", "64-10 softmax", "--data", "digits", "--weight-decay", "-1"},
        {"a number above 0", "train", "64-10 softmax", "--data", "digits", "--clip-norm", "0"},
        {"a number above 0", "train", "64-10 softmax", "--data", "digits", "--clip-value", "-2"},
        {"one of constant", "train", "64-10 softmax", "--data", "digits", "--schedule", "cosin"},
        {"a factor in (0, 1]", "train", "64-10 softmax", "--data", "digits", "--schedule", "step(3, 7)"},
        {"fast or reference", "train", "64-10 softmax", "--data", "digits", "--kernels", "cuda"},
        {"a glob that matches", "train", "64-10 softmax", "--data", "digits", "--trainable", "conv*"},
        {"64 features", "train", "63-10 softmax", "--data", "digits"},
        {"10 classes", "train", "64-9 softmax", "--data", "digits"},
        {"a name ending in .safetensors or .npz", "train", "64-10 softmax", "--data", "digits", "-o", "@new.csv"},
        {"make it with mkdir -p", "train", "64-10 softmax", "--data", "digits", "-o", "@none/new.npz"},
        {"make it with mkdir -p", "train", "64-10 softmax", "--data", "digits", "--report", "@none/new.html"},
        {"one of [text", "train", "64-10 softmax", "--data", "digits", "--format", "sarif"},
        {"each start once", "compare", "64-10 softmax", "--data", "digits", "--start", "zeros", "--start", "zeros"},
        {"each learning rate once", "compare", "64-10 softmax", "--data", "digits", "--lr", "0.1,0.1"},
        {"found 'x'", "compare", "64-10 softmax", "--data", "digits", "--lr", "0.1,x"},
        {"use --seeds 5", "compare", "64-10 softmax", "--data", "digits", "--seeds", "0"},
        {"she-normal", "compare", "64-10 softmax", "--data", "digits", "--start", "she-normal"},
        {"an empty rule", "compare", "64-10 softmax", "--data", "digits", "--start", "a=zeros;"},
        {"a pattern that matches", "compare", "64-10 softmax", "--data", "digits", "--start", "fc9.weight=zeros"},
        {".csv or .json", "compare", "64-10 softmax", "--data", "digits", "-o", "@new.xlsx"},
        {"make it with mkdir -p", "compare", "64-10 softmax", "--data", "digits", "-o", "@none/new.csv"},
        {"make it with mkdir -p", "compare", "64-10 softmax", "--data", "digits", "--journal", "@none/new.journal"},
        {"a regular file", "compare", "64-10 softmax", "--data", "digits", "--journal", "/dev/null"},
        {"the journal of this study", "compare", "64-10 softmax", "--data", "digits", "--journal", "@other.journal"},
        {"JSON that outset wrote", "compare", "64-10 softmax", "--data", "digits", "--journal", "@good.csv"},
        {"'sedes'", "compare", "@sedes.yaml"},
        {"a network", "compare", "@nonetwork.yaml"},
        {"names with rules", "compare", "@nostarts.yaml"},
        {"one value for seeds", "compare", "@listed.yaml"},
        {"she-normal", "compare", "@badrule.yaml"},
        {"add --data digits", "compare", "@nodata.yaml"},
        {"found 'many'", "compare", "@many.yaml"},
        {"3 classes as the network has outputs, found 2 classes", "check", "2-3 softmax", "--data", "moons"},
        {"end the network with 3 softmax", "check", "2-8-1 tanh bce", "--data", "blobs"},
        {"a target from 0 to 1 for bce", "check", "1-8-1 tanh bce", "--data", "sine"},
        {"expected a class from 0 to 1, found 3", "check", "2-1 bce", "--data", "@good.csv"},
        {"no such file in it", "check", "4-2 softmax", "--data", "@folder.npz"},
        {"found a file of another kind", "check", "4-2 softmax", "--data", "@good.npz"},
        {"did you mean mnist?", "check", "784-10 softmax", "--data", "mnsit"},
        {"did you mean moons?", "data", "moon"},
        {"byte 2: expected type 08", "data", "@images"},
        {"byte 2: expected type 08", "check", "4-2 softmax", "--data", "@images"},
        {"NAME", "data", "fetch"},
        {"found moons, which is built in", "data", "fetch", "moons"},
        {"did you mean mnist?", "data", "fetch", "minst"},
        {"an http, https or file URL", "data", "fetch", "mnist", "--mirror", "ftp://x/", "--to", "@new"},
        {"a file of that name", "data", "fetch", "mnist", "--mirror", "file:///none/", "--to", "@good.csv"},
        {"other content", "data", "fetch", "mnist", "--mirror", "file:///none/", "--to", "@images"},
        // outputs
        {"the input file itself", "draw", "@extra.safetensors", "--init", "zeros", "-o", "@extra.safetensors"},
        {"the input file itself", "data", "@good.csv", "-o", "@good.csv"},
        {"the input file itself", "train", "2-1 mse", "--data", "@good.csv", "-o", "@./good.csv"},
        {"the input file itself", "compare", "@many.yaml", "--journal", "@many.yaml"},
        {"the input file itself", "check", "2-1 mse", "--data", "@good.csv", "--report", "@good.csv"},
        {"a name ending in .html", "check", "8-4-2 relu", "--report", "@new.pdf"},
        {"found a PyTorch file; in Python: from safetensors.torch", "check", "@my-model.pt"},
        {"a name ending in .safetensors", "draw", "8-4-2 relu", "-o", "@new.bin"},
        {"a name ending in .safetensors", "draw", "8-4-2 relu", "-o", "@new.onnx"},
        {"found a folder", "draw", "8-4-2 relu", "-o", "@folder.npz"},
        {"make it with mkdir -p", "draw", "8-4-2 relu", "-o", "@none/new.npz"},
        {"a file of that name", "draw", "8-4-2 relu", "-o", "@good.csv/new.safetensors"},
        {"make it with mkdir -p", "draw", "8-4-2 relu", "-o", "@none/new.json"},
        {"make it with mkdir -p", "data", "book", "-o", "@none/new.csv"},
    };

    static List<List<String>> table() {
        return Arrays.stream(TABLE).map(List::of).toList();
    }

    @BeforeAll
    void prepareFiles() throws IOException {
        Map<String, Tensor> tensors = Map.of(
                "fc1.weight", Tensor.of(List.of(4, 3), new float[12]), "fc1.bias", Tensor.of(List.of(4), new float[4]));
        new Npz(tensors, "").write(file("good.npz"));
        new Safetensors(tensors, Map.of()).write(file("extra.safetensors"));
        cut("good.npz", "half.npz");
        cut("extra.safetensors", "half.safetensors");
        for (String name : List.of("text.npz", "text.safetensors")) {
            Files.writeString(file(name), "weights?".repeat(10));
        }
        for (String name : List.of("empty.npz", "empty.safetensors", "empty.yaml", "empty.csv")) {
            Files.writeString(file(name), "");
        }
        for (String name : List.of("folder.npz", "folder.safetensors", "folder.yaml")) {
            Files.createDirectory(file(name));
        }
        header("integers.safetensors", "{\"a\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}", 8);
        header("header.safetensors", "{\"a\":", 8);
        Files.writeString(file("key.yaml"), "input: 2\nlayers: [{unit: 1}]\n");
        Files.writeString(file("broken.yaml"), "input: [2\n");
        Files.writeString(file("alias.yaml"), "input: &n 2\nlayers: [{units: *n}]\n");
        Files.writeString(file("residual.yaml"), "input: 2\nlayers: [{units: 2, residual: fc1}]\n");
        Files.writeString(file("nobias.yaml"), "input: 3\nlayers: [{units: 4, bias: false}]\n");
        Files.writeString(file("wide.yaml"), "parameters: [{name: a, module: LSTM, in: 8, hidden: 1000000000}]\n");
        String kernel = "parameters: [{name: a, shape: [64, 64, %s, 30000]}]\ninit: %s\n";
        Files.writeString(file("kernel.yaml"), String.format(kernel, "30000", "he-normal"));
        Files.writeString(file("window.yaml"), String.format(kernel, "20", "orthogonal"));
        Files.writeString(file("good.csv"), "a,b,y\n1,2,3\n4,5,6\n");
        Files.writeString(file("header.csv"), "a,b,y\n");
        Files.writeString(file("twins.csv"), "a,a,y\n1,2,3\n");
        Files.writeString(file("my-model.pt"), "weights");
        Files.writeString(file("ragged.csv"), "a,b,y\n1,2,3\n4,5\n");
        Files.writeString(file("nan.csv"), "a,b,y\nNaN,2,3\n");
        Files.writeString(file("semicolon.csv"), "1;2;3\n");
        Files.write(file("latin.csv"), "größe,b,y\n1,2,3\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(file("other.journal"), "{\"study\":\"another\"}\n");
        study("sedes.yaml", "network: 64-10 softmax\nstarts: [zeros]\nsedes: 3\n");
        study("nonetwork.yaml", "starts: [zeros]\ndata: digits\n");
        study("nostarts.yaml", "network: 64-10 softmax\nstarts: []\n");
        study("listed.yaml", "network: 64-10 softmax\nstarts: [zeros]\nseeds: {a: 1}\n");
        study("badrule.yaml", "network: 64-10 softmax\ndata: digits\nstarts: {a: she-normal}\n");
        study("nodata.yaml", "network: 64-10 softmax\nstarts: [zeros]\n");
        study("many.yaml", "network: 64-10 softmax\ndata: digits\nstarts: [zeros]\nseeds: many\n");
        Files.createDirectory(file("images"));
        Files.write(file("images").resolve("train-images-idx3-ubyte"), new byte[] {0, 0, 13, 3});
        Files.write(file("images").resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 0});
        before = names();
    }

    private static void study(String name, String yaml) throws IOException {
        Files.writeString(file(name), yaml);
    }

    @ParameterizedTest
    @MethodSource("table")
    void badInputIsRefusedInOneLine(List<String> row) throws IOException {
        String[] arguments = row.stream()
                .skip(1)
                .map(argument ->
                        argument.startsWith("@") ? file(argument.substring(1)).toString() : argument)
                .toArray(String[]::new);
        Run run = Run.of(arguments);
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out(), "standard output stays empty");
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(LINE.matcher(run.err().strip()).matches(), run.err());
        assertTrue(run.err().contains(row.get(0)), run.err());
        assertEquals(before, names(), "no file appears or disappears");
    }

    @Test
    void theTableIsLongEnoughToMeanSomething() {
        assertTrue(TABLE.length >= 100, TABLE.length + " rows");
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    private static void cut(String from, String to) throws IOException {
        byte[] whole = Files.readAllBytes(file(from));
        Files.write(file(to), Arrays.copyOf(whole, whole.length / 2));
    }

    private static void header(String name, String json, int values) throws IOException {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[8 + text.length + values];
        bytes[0] = (byte) text.length;
        System.arraycopy(text, 0, bytes, 8, text.length);
        Files.write(file(name), bytes);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(Path::toString).sorted().toList());
        }
    }
}
