package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyYamlTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `network: 2-1\nstart: {a: zeros}`|line 2, column 1: expected a known key, found 'start'; did you mean starts?
            `network: 2-1\nstarts:\n  a: zeroos`|line 3, column 6, scheme: expected a known scheme or recipe, found 'zeroos'; did you mean zeros?
            `network: 2-1\nstarts:\n  a:\n    - he-normal\n    - fc1.weight=zeroos`|line 5, column 7, scheme: expected a known
            `network: 2-1\nstarts: [zeros, a=onnes]`|line 2, column 17, scheme: expected a known
            `network: 2-1\nstarts: {a: he-normal; zeroos}`|line 2, column 13, scheme: expected a known
            `network: 2-1\nstarts: {a: [he-normal, normal(mean=0, std=1)]}`|put the rule in quotes: "normal(mean=0, std=1)"
            `network: 2-1\nstarts: [he-normal, normal(mean=0, std=1)]`|line 2, column 21: expected a whole rule, found 'normal(mean=0', cut off at a comma
            `network: 2-1\nstarts: {a: [lsuv, zeros]}`|line 2, column 14, scheme 'lsuv': expected one that looks at no data
            `network: 2-1\nstarts: zeros`|expected names with rules, or a list of rules, found zeros
            `network: 2-1\ninit: onnes`|line 2, column 7, scheme: expected a known
            """)
    void whatIsWrongIsNamedWithLineAndColumn(String text, String words) throws IOException {
        Path file = write(text.replace("\\n", "\n"));
        assertTrue(StudyYaml.knows(file.toString()), text);
        Refused.saying(words, () -> StudyYaml.read(file));
        Refused.saying("study.yaml", () -> StudyYaml.read(file));
    }

    @Test
    void aStarWantsQuotes() throws IOException {
        Path file = write("network: 2-1\nstarts: {a: [*.bias=ones]}\n");
        Refused.saying("put the rule in quotes: \"*.bias=ones\"", () -> StudyYaml.knows(file.toString()));
    }

    @Test
    void startsOfEveryFormAreRead() throws IOException {
        String text =
                "network: 2-1\nstarts:\n  a: zeros\n  b: [he-normal, \"*.bias=uniform(-1, 1)\", lsuv(margin=0.1)]\n";
        assertEquals(
                List.of("a=zeros", "b=he-normal; *.bias=uniform(-1, 1); lsuv(margin=0.1)"),
                StudyYaml.read(write(text)).options().get("--start"));
        String list = "network: 2-1\nstarts: [zeros, \"c=he-normal; fc1.weight=ones\", normal(std=0.1)]\n";
        assertEquals(
                List.of("zeros", "c=he-normal; fc1.weight=ones", "normal(std=0.1)"),
                StudyYaml.read(write(list)).options().get("--start"));
    }

    @Test
    void aNetworkIsNoStudy() throws IOException {
        assertFalse(StudyYaml.knows(write("input: 2\nlayers: [{units: 1}]\n").toString()));
        assertFalse(StudyYaml.knows(write("network: a\nlayers: [{units: 1}]\n").toString()));
        assertFalse(StudyYaml.knows(write("parameters: []\n").toString()));
        assertFalse(StudyYaml.knows(write("a text").toString()));
    }

    @Test
    void refusalsOfItsValuesGetTheirPlace() throws IOException {
        StudyYaml study = StudyYaml.read(write("network: 2-1\nseeds: many\ndata: digts\nstarts: [zeros]\n"));
        assertTrue(study.placed("--seeds: expected a number").endsWith("line 2, column 8, --seeds: expected a number"));
        assertTrue(study.placed("data digts: expected").contains("line 3, column 7, data digts"));
        assertEquals("--lr: expected", study.placed("--lr: expected"));
        assertEquals("--seeds: x", study.without("--seeds"::equals).placed("--seeds: x"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), text);
    }
}
