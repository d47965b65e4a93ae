package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outset.lesson.DeriveLesson;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeriveCommandTest {
    @Test
    void tanhMeetsThePremisesAndEveryStepStandsBesideItsMeasurement() throws Exception {
        JsonNode json = json("derive", "tanh", "--network", "64-3x64-64 tanh", "--format", "json");
        assertEquals("tanh", json.get("activation").asText());
        JsonNode premises = json.get("premises");
        assertTrue(premises.get("odd").asBoolean());
        assertEquals(1, premises.get("slopeAtZero").asDouble());
        assertTrue(premises.get("zeroAtZero").asBoolean());
        assertTrue(premises.get("independence").asBoolean());
        assertTrue(premises.get("zeroMeans").asBoolean());
        assertEquals(1.5925, json.get("gain").get("forward").asDouble(), 5e-5);
        assertEquals(1, json.get("edgeOfChaos").get("weightVariance").asDouble(), 1e-12);
        assertEquals(4 * 6 + 3 * 5, json.get("steps").size());
        for (JsonNode step : json.get("steps")) {
            assertTrue(step.get("predicted").isNumber() && step.get("measured").isNumber(), step::toString);
            // All but the step f(z) ≈ z hold forward: |z| ≤ 5 for 20 scores fails once in 2500 right programs.
            String id = step.get("step").asText();
            if (id.startsWith("forward") && !id.equals("forward-1")) {
                assertTrue(Math.abs(step.get("z").asDouble()) < 5, step::toString);
            }
        }
    }

    /** Sigmoid: f′(0) = 1/4, f(0) = 1/2, and the slopes that texts quote: 0.0177 at 4; tanh 0.0707 at 2. */
    @Test
    void sigmoidBreaksThePremisesAndShowsItsSlopes() throws Exception {
        JsonNode json = json("derive", "8-8-8 sigmoid", "--seeds", "4", "--format", "json");
        assertFalse(json.get("premises").get("odd").asBoolean());
        assertEquals(0.25, json.get("premises").get("slopeAtZero").asDouble());
        assertFalse(json.get("premises").get("zeroAtZero").asBoolean());
        assertEquals(1.8462, json.get("gain").get("forward").asDouble(), 5e-5);
        assertEquals(4, json.get("slopes").get(3).get("z").asDouble());
        assertEquals(0.0177, json.get("slopes").get(3).get("slope").asDouble(), 5e-5);
        String tanh = run("derive", "8-8-8 tanh", "--seeds", "4");
        assertTrue(tanh.contains("0.07065"), tanh); // 1 − tanh² 2
    }

    @Test
    void scaledDataHaveAMeanAndTheCostIsShown() throws Exception {
        JsonNode json = json("derive", "64-16-10 tanh softmax", "--data", "digits", "--seeds", "4", "--format", "json");
        assertFalse(json.get("premises").get("zeroMeans").asBoolean());
        double cost = json.get("premiseTests").get(4).get("cost").asDouble();
        assertTrue(cost > 0.5 && cost < 0.8, "most of the square of pixels in 0 … 1 is their mean: " + cost);
    }

    @Test
    void aNetworkWithoutHiddenLayerHasNoWayBack() {
        String text = run("derive", "3-2 linear", "--seeds", "4");
        assertTrue(text.contains("Forward") && !text.contains("Backward: five"), text);
    }

    @Test
    void theSameBitsEveryTimeAndForEveryNumberOfThreads() {
        String one = run("derive", "12-12-12 tanh", "--seeds", "6", "--threads", "1", "--format", "json");
        String three = run("derive", "12-12-12 tanh", "--seeds", "6", "--threads", "3", "--format", "json");
        assertEquals(withoutProvenance(one), withoutProvenance(three));
    }

    private static String withoutProvenance(String json) {
        return json.replaceFirst(",\n  \"provenance\" : [{][^}]*[}]", "");
    }

    /** The same bits on every JDK: the hash was made on 17 and on 25. */
    @Test
    void theBitsAreThoseOfEveryJdk() throws Exception {
        String json = run("derive", "12-12-12 tanh", "--seeds", "6", "--format", "json");
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(withoutProvenance(json).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "dbe349387f56aac83c3f454da336242d3b6addcddc7cda5dd8f4f3c6b7713bca",
                HexFormat.of().formatHex(hash));
    }

    @Test
    void everyFormatSpeaksBothLanguages() {
        for (String format : new String[] {"text", "markdown", "html"}) {
            String zh = run("derive", "6-6-6 tanh", "--seeds", "3", "--format", format, "--lang", "zh");
            assertTrue(zh.contains("奇函数") && zh.contains("梯度"), zh);
            assertFalse(zh.contains("{0}"), zh);
            String en = run("derive", "6-6-6 tanh", "--seeds", "3", "--format", format);
            assertTrue(en.contains("LeCun"), en);
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertEquals(
                Texts.load(DeriveLesson.class, "derive", Language.EN).keys(),
                Texts.load(DeriveLesson.class, "derive", Language.ZH).keys());
    }

    @ParameterizedTest
    @CsvSource({
        "derive tanhh, 'tanhh'",
        "derive 64-, '64-'",
        "derive tanh --seeds 0, --seeds",
        "derive tanh --network 8-8-8_relu, relu",
        "derive 8-8 --init nonsense, nonsense",
        "derive 8-8 --data digits, features",
        "derive 8-8 --stream dice, dice",
        "derive 8-8 --format sarif, sarif"
    })
    void badInputIsOneLineAndExitCodeTwo(String command, String named) {
        String[] args = command.split(" ");
        for (int i = 0; i < args.length; i++) {
            args[i] = args[i].replace('_', ' ');
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(args, stream(new ByteArrayOutputStream()), stream(err));
        String message = err.toString(StandardCharsets.UTF_8);
        assertEquals(2, code, message);
        assertEquals(1, message.strip().split("\n").length, message);
        assertTrue(message.contains(named), message);
    }

    private static JsonNode json(String... args) throws Exception {
        return new ObjectMapper().readTree(run(args));
    }

    private static String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Outset.run(args, stream(out), stream(err));
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
