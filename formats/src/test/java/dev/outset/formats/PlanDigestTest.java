package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans whose schemes are called alike and whose values differ. */
class PlanDigestTest {
    @TempDir
    Path folder;

    private String digest(String parameter, String scheme) throws IOException {
        Path file = folder.resolve("list.yaml");
        Files.writeString(file, "parameters: [" + parameter + "]\n");
        return PlanDigest.of(InitPlan.of(ParameterYaml.read(file).parameters(), List.of(Rule.parse(scheme))));
    }

    @Test
    void fansAndBlocksAreToldApart() throws IOException {
        String plain = digest("{name: c.weight, shape: [8, 4, 3, 3]}", "he-normal(mode=fan_out)");
        assertEquals(plain, digest("{name: c.weight, shape: [8, 4, 3, 3]}", "he-normal(mode=fan_out)"));
        assertNotEquals(plain, digest("{name: c.weight, shape: [8, 4, 3, 3], stride: 2}", "he-normal(mode=fan_out)"));
        assertNotEquals(plain, digest("{name: c.weight, shape: [8, 4, 3, 3], groups: 2}", "he-normal(mode=fan_out)"));
        assertNotEquals(plain, digest("{name: c.weight, shape: [8, 4, 3, 3]}", "he-normal"));
        String together = digest("{name: q.weight, shape: [8, 8], role: query, heads: 2}", "orthogonal");
        assertNotEquals(
                together,
                digest("{name: q.weight, shape: [8, 8], role: query, heads: 2, per-head: true}", "orthogonal"));
    }
}
