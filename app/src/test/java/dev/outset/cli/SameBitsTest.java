package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Invariant 10: draw, explain, trace, derive and all proofs give the same bits on every machine and JDK, with any
 * number of threads. The hashes of their JSON, provenance aside, are golden; {@code -Doutset.golden=write} writes them
 * anew, and a change of one is a numerical change that belongs into the changelog.
 */
final class SameBitsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/outset/cli/same-bits.txt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<List<String>> COMMANDS = List.of(
            List.of("draw", "64-300-10 relu softmax"),
            List.of("draw", "64-300-10 relu softmax", "--precision", "float64", "--seed", "-7"),
            List.of("draw", "64-300-10 tanh", "--init", "uniform(-1,1)", "--init", "*.bias=normal(std=0.1)"),
            List.of("draw", "64-300-10 gelu", "--init", "truncated-normal(std=0.02, cut=2)"),
            List.of("draw", "64-96-10 tanh", "--init", "orthogonal", "--precision", "float64"),
            List.of("draw", "64-96-10 tanh", "--init", "normal", "--stream", "numpy"),
            List.of("explain", "2-2-1 sigmoid bce", "--init", "zeros"),
            List.of("explain", "2-2-1 relu bce", "--init", "zeros"),
            List.of("explain", "4-6-5-3 tanh softmax", "--init", "he-normal", "--init", "fc3.weight=zeros"),
            List.of("trace", "1-2-1 tanh", "--data", "book", "--init", "normal", "--loss", "half-mse", "--batch", "8"),
            List.of("trace", "64-8-10 gelu softmax", "--data", "digits", "--batch", "16", "--iterations", "3"),
            List.of("derive", "tanh"),
            List.of("derive", "mish"));

    /** Proofs are compared inside check; what check measures is not promised to the bit. */
    private static final List<List<String>> PROOFS = List.of(
            List.of("check", "64-64-32-10 sigmoid softmax", "--init", "zeros", "--data", "digits"),
            List.of("check", "8-6-4-2 tanh", "--init", "constant(0.5)"),
            List.of("check", "8-6-4-2 relu", "--init", "constant(-1)", "--input-box", "0,1"));

    @Test
    void everyJdkAndThreadCountGivesTheGoldenBits() throws Exception {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (List<String> command : COMMANDS) {
            hashes.put(String.join(" ", command), hash(result(command, "1")));
        }
        for (List<String> command : PROOFS) {
            hashes.put(String.join(" ", command), hash(proofs(result(command, "1"))));
        }
        if ("write".equals(System.getProperty("outset.golden"))) {
            write(hashes);
        }
        assertEquals(read(), hashes);
    }

    @Test
    void threadsChangeNothing() throws Exception {
        for (List<String> command : COMMANDS) {
            assertEquals(result(command, "1"), result(command, "2"), () -> String.join(" ", command));
        }
        List<String> large = List.of("draw", "700-900-10 relu softmax", "--init", "he-normal");
        assertEquals(hash(result(large, "1")), hash(result(large, "3")));
    }

    private static JsonNode result(List<String> command, String threads) throws Exception {
        List<String> args = new ArrayList<>(command);
        args.addAll(List.of("--format", "json", "--threads", threads));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(
                args.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertTrue(code == 0 || code == 1, () -> args + ": " + err.toString(StandardCharsets.UTF_8));
        ObjectNode json = (ObjectNode) JSON.readTree(out.toByteArray());
        json.remove("provenance");
        return json;
    }

    /** What a check proves: findings with status proved, units and moves. */
    private static JsonNode proofs(JsonNode check) {
        ObjectNode kept = JSON.createObjectNode();
        kept.set("verdict", check.get("verdict"));
        for (JsonNode finding : check.get("findings")) {
            if (finding.get("proved").asBoolean()) {
                kept.withArray("findings")
                        .add(finding.get("rule"))
                        .add(finding.get("where"))
                        .add(finding.get("horizon"));
            }
        }
        for (JsonNode layer : check.get("layers")) {
            kept.withArray("layers").add(layer.get("distinctUnits")).add(layer.get("deadUnits"));
        }
        kept.set("parameters", check.get("parameters"));
        return kept;
    }

    private static String hash(JsonNode json) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(json));
        return HexFormat.of().formatHex(digest, 0, 16);
    }

    private static Map<String, String> read() throws Exception {
        Map<String, String> golden = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GOLDEN)) {
            golden.put(line.substring(33), line.substring(0, 32));
        }
        return golden;
    }

    private static void write(Map<String, String> hashes) throws Exception {
        StringBuilder lines = new StringBuilder();
        hashes.forEach((command, hash) ->
                lines.append(hash).append(' ').append(command).append('\n'));
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, lines.toString());
    }
}
