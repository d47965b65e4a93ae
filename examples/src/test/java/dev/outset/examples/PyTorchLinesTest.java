package dev.outset.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against PyTorch itself: {@code conformance/torch_lines.py} wrote the file. */
final class PyTorchLinesTest {
    private static final int SHOWN = 12;

    private static String[] golden() throws IOException {
        try (InputStream in = PyTorchLinesTest.class.getResourceAsStream("torch-lines.txt")) {
            assertNotNull(in, "torch-lines.txt is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        }
    }

    private static String hash(float[] values) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void theNumbersArePyTorchs() throws IOException, NoSuchAlgorithmException {
        String[] lines = golden();
        for (int i = 0; i + 2 < lines.length; i += 3) {
            String[] hidden = lines[i + 2].split(" ", -1);
            float[][] drawn = PyTorchLines.draw(Long.parseLong(hidden[0]));
            assertEquals(lines[i], hidden[0] + " " + hash(drawn[0]));
            assertEquals(lines[i + 1], hidden[0] + " " + hash(drawn[1]));
            for (int k = 0; k < SHOWN; k++) {
                float ours = drawn[2][k * (drawn[2].length / SHOWN + 1)];
                assertEquals(Float.parseFloat(hidden[k + 1]), ours, 1e-6, "number " + k + " of seed " + hidden[0]);
            }
        }
    }
}
