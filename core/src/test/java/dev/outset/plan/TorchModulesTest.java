package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.init.Kernel;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Role;
import dev.outset.network.Tensor;
import dev.outset.network.TorchModules;
import dev.outset.network.TorchModules.Cell;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code pytorch-default} under {@code --stream torch} gives the bits of PyTorch's constructors, in their draw order:
 * {@code src/test/oracle/torch_modules.py} wrote the file.
 */
class TorchModulesTest {
    private static List<String> lines(String file) throws IOException {
        try (InputStream in = TorchModulesTest.class.getResourceAsStream(file)) {
            return in == null
                    ? fail(file + " is missing")
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
    }

    private static List<Parameter> module(String name, String spec) {
        String[] words = spec.split(" ", -1);
        Map<String, String> a = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            a.put(words[i].substring(0, words[i].indexOf('=')), words[i].substring(words[i].indexOf('=') + 1));
        }
        boolean bias = "true".equals(a.get("bias"));
        return switch (words[0]) {
            case "Linear" -> TorchModules.linear(name, number(a, "in"), number(a, "out"), bias, Role.HIDDEN);
            case "Bilinear" -> TorchModules.bilinear(name, number(a, "in1"), number(a, "in2"), number(a, "out"), bias);
            case "Embedding" ->
                TorchModules.embedding(
                        name,
                        number(a, "words"),
                        number(a, "dim"),
                        a.containsKey("padding") ? OptionalInt.of(number(a, "padding")) : OptionalInt.empty(),
                        Role.EMBEDDING);
            case "MultiheadAttention" ->
                TorchModules.attention(
                        name,
                        number(a, "dim"),
                        a.containsKey("keys") ? number(a, "keys") : number(a, "dim"),
                        a.containsKey("values") ? number(a, "values") : number(a, "dim"),
                        bias,
                        "true".equals(a.get("extra")));
            case "RNN", "GRU", "LSTM" ->
                TorchModules.recurrent(
                        name,
                        Cell.valueOf(words[0]),
                        number(a, "in"),
                        number(a, "hidden"),
                        number(a, "layers"),
                        "true".equals(a.get("bidirectional")),
                        a.containsKey("projection") ? number(a, "projection") : 0,
                        bias);
            case "RNNCell", "GRUCell", "LSTMCell" ->
                TorchModules.cell(
                        name, Cell.valueOf(words[0].replace("Cell", "")), number(a, "in"), number(a, "hidden"), bias);
            case "LayerNorm" -> TorchModules.norm(name, number(a, "dim"), true);
            default -> convolution(name, words[0], a, bias);
        };
    }

    private static List<Parameter> convolution(String name, String kind, Map<String, String> a, boolean bias) {
        int[] taps = Arrays.stream(a.getOrDefault("kernel", "").split("x", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        Kernel kernel = Kernel.of(taps).stride(number(a, "stride")).groups(number(a, "groups"));
        return kind.startsWith("ConvTranspose")
                ? TorchModules.transposedConvolution(name, number(a, "in"), number(a, "out"), kernel, bias, Role.HIDDEN)
                : TorchModules.convolution(name, number(a, "in"), number(a, "out"), kernel, bias, Role.HIDDEN);
    }

    private static int number(Map<String, String> a, String key) {
        return Integer.parseInt(a.getOrDefault(key, ""));
    }

    /** All values ordered by the names of their parameters, as hex or as a sum. */
    private static String drawn(List<Parameter> parameters, long seed, Precision precision, boolean hashed) {
        Weights weights = InitPlan.of(new ParameterList("modules", parameters), List.of(Rule.parse("pytorch-default")))
                .draw(Streams.torch(seed), precision);
        int width = precision == Precision.FLOAT32 ? 4 : 8;
        ByteBuffer bytes = ByteBuffer.allocate(width
                * weights.tensors().values().stream().mapToInt(Tensor::size).sum());
        for (Tensor tensor : new TreeMap<>(weights.tensors()).values()) {
            for (int i = 0; i < tensor.size(); i++) {
                if (width == 4) {
                    bytes.putFloat((float) tensor.get(i));
                } else {
                    bytes.putDouble(tensor.get(i));
                }
            }
        }
        if (hashed) {
            try {
                return "sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        List<String> hex = new ArrayList<>();
        for (int i = 0; i < bytes.capacity(); i += width) {
            hex.add(HexFormat.of().formatHex(bytes.array(), i, i + width));
        }
        return String.join(" ", hex);
    }

    /** The parameters of {@code Linear in=3 out=2 bias=true;…}, modules called m0, m1, … */
    private static List<Parameter> of(String specs) {
        List<Parameter> parameters = new ArrayList<>();
        String[] each = specs.split(";", -1);
        for (int i = 0; i < each.length; i++) {
            parameters.addAll(module("m" + i, each[i]));
        }
        return parameters;
    }

    @Test
    void everyConstructorIsPyTorchs() throws IOException {
        int compared = 0;
        Map<String, Integer> kinds = new TreeMap<>();
        for (String line : lines("torch_modules.txt")) {
            String[] fields = line.split("\t", -1);
            Precision precision = fields[1].equals("f32") ? Precision.FLOAT32 : Precision.FLOAT64;
            String found = drawn(of(fields[2]), Long.parseLong(fields[0]), precision, fields[3].startsWith("sha"));
            String where = line.substring(0, Math.min(200, line.length()));
            if (precision == Precision.FLOAT64
                    && (fields[2].contains("Embedding") || fields[2].contains("extra=true"))) {
                assertClose(fields[3], found, where);
            } else {
                assertEquals(fields[3], found, where);
            }
            kinds.merge(fields[2].split(" ", -1)[0], 1, Integer::sum);
            compared++;
        }
        assertTrue(compared >= 700 && kinds.size() >= 15, compared + " " + kinds);
    }

    /** Double normals are the C library's to two last places, as in {@code ReplayedStreamsTest}. */
    private static void assertClose(String expected, String found, String where) {
        String[] a = expected.split(" ", -1);
        String[] b = found.split(" ", -1);
        assertEquals(a.length, b.length, where);
        for (int i = 0; i < a.length; i++) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(a[i], 16));
            double ours = Double.longBitsToDouble(Long.parseUnsignedLong(b[i], 16));
            assertEquals(value, ours, 2 * Math.ulp(value), where);
        }
    }

    /** The broken twin: in the order of named_parameters, attention is not PyTorch's. */
    @Test
    void attentionInTheOrderOfItsNamesIsNotPyTorchs() throws IOException {
        String line = lines("torch_modules.txt").stream()
                .filter(l -> l.contains("\tMultiheadAttention dim=8 ") && l.contains("bias=true"))
                .findFirst()
                .orElseThrow();
        String[] fields = line.split("\t", -1);
        List<Parameter> reordered = new ArrayList<>(of(fields[2]));
        Collections.rotate(reordered, reordered.size() - 2);
        boolean hashed = fields[3].startsWith("sha");
        assertNotEquals(fields[3], drawn(reordered, Long.parseLong(fields[0]), Precision.FLOAT32, hashed));
    }

    @Test
    void whatPyTorchRefusesIsRefused() {
        assertThrows(InputException.class, () -> TorchModules.recurrent("rnn", Cell.GRU, 2, 4, 1, false, 2, true));
        assertThrows(InputException.class, () -> TorchModules.recurrent("rnn", Cell.LSTM, 2, 4, 1, false, 4, true));
        assertThrows(InputException.class, () -> TorchModules.embedding("e", 5, 2, OptionalInt.of(5), Role.EMBEDDING));
        assertEquals(
                OptionalInt.of(4),
                TorchModules.embedding("e", 5, 2, OptionalInt.of(-1), Role.EMBEDDING)
                        .get(0)
                        .padding());
    }
}
