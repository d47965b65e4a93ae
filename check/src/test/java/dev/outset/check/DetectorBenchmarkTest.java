package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verdicts on the benchmark's page are those of the checker. */
final class DetectorBenchmarkTest {
    private static final Path PAGE = Path.of("../docs/detector-benchmark.md");
    /** Deeper rows take longer and say nothing new of the code. */
    private static final int DEEPEST = 4;

    @Test
    void thePageSaysWhatTheCheckerSays() throws IOException {
        Map<String, DetectorBenchmark.Start> starts = new HashMap<>();
        DetectorBenchmark.starts().forEach(start -> starts.put(start.name(), start));
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 8 || !DetectorBenchmark.ACTIVATIONS.contains(cells[2].strip())) {
                continue;
            }
            int depth = Integer.parseInt(cells[3].strip());
            DetectorBenchmark.Start start = starts.get(cells[1].strip());
            assertTrue(start != null, line);
            if (depth <= DEEPEST && start != null) {
                CheckResult result = DetectorBenchmark.check(start, DetectorBenchmark.network(cells[2].strip(), depth));
                assertEquals(cells[5].strip(), result.verdict(), line);
                assertEquals(cells[6].strip(), String.join(", ", Starts.loud(result)), line);
                rows++;
            }
        }
        assertEquals(14 * 3 * 2, rows);
    }
}
