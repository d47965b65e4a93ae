package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimsCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void jsonHasVerdictEvidenceAndNumbersOfEveryClaimAskedFor() throws IOException {
        Run run = Run.of("claims", "M2", "z2", "B4", "--quick", "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode claims = new JsonMapper().readTree(run.out()).get("claims");
        assertEquals(3, claims.size());
        assertEquals("M2", claims.get(0).get("id").asText());
        assertEquals("does-not-hold", claims.get(0).get("verdict").asText());
        assertEquals("holds", claims.get(1).get("verdict").asText());
        assertEquals("holds-under-conditions", claims.get(2).get("verdict").asText());
        assertEquals(
                "0.7615", claims.get(2).get("numbers").get(3).get("printed").asText());
        for (JsonNode claim : claims) {
            assertTrue(claim.get("command").asText().startsWith("outset "));
            assertTrue(claim.get("agrees").asBoolean());
        }
        assertTrue(claims.get(1).get("numbers").size() >= 7);
        assertTrue(claims.get(1).get("thresholds").get(0).get("met").asBoolean());
        assertEquals(
                "failed", claims.get(0).get("thresholds").get(0).get("outcome").asText());
    }

    @Test
    void textSaysTheSameInBothLanguages() {
        Run english = Run.of("claims", "M18");
        assertTrue(english.out().contains("does not hold"), english.out());
        assertTrue(english.out().contains("slope of relu at z = 0"), english.out());
        Run chinese = Run.of("claims", "M18", "--lang", "zh");
        assertTrue(chinese.out().contains("不成立"), chinese.out());
    }

    @Test
    void theReportIsOnePageWithBothLanguages() throws IOException {
        Path file = folder.resolve("claims.html");
        assertEquals(
                0,
                Run.of("claims", "Z9", "--quick", "--report", file.toString()).code());
        String page = Files.readString(file);
        assertTrue(page.contains("<svg") && page.contains("残差"), page);
    }

    /** Before minutes of work, not after. */
    @Test
    void aReportThatCannotBeWrittenIsRefusedFirst() {
        String file = folder.resolve("missing").resolve("claims.html").toString();
        Run run = Run.of("claims", "--report", file);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("claims.html"), run.err());
    }

    @Test
    void anUnknownClaimIsOneLineAndExitCodeTwo() {
        Run run = Run.of("claims", "Q9");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("expected the id of a claim"), run.err());
        assertEquals("", run.out());
    }
}
