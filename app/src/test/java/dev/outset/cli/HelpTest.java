package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} says, in both languages. */
final class HelpTest {
    /** Options without which something is simply not done: written, limited, named. */
    private static final Set<String> LEFT_OUT = Set.of(
            "--output",
            "--report",
            "--write-baseline",
            "--journal",
            "--as",
            "--network",
            "--clip-norm",
            "--clip-value",
            "--weights",
            "--rows",
            "--mirror",
            "--epochs");

    /** A command in a language: {@code data fetch}, zh. */
    record Page(List<String> command, Language language) {
        private CommandLine line() {
            CommandLine line = Commands.all(language);
            for (String name : command) {
                line = Objects.requireNonNull(line.getSubcommands().get(name));
            }
            return line;
        }

        private String text() {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--help", "--lang", language.code()));
            return Run.of(args.toArray(String[]::new)).out();
        }
    }

    static Stream<Page> pages() {
        List<List<String>> commands = new ArrayList<>(List.of(List.of(), List.of("data", "fetch")));
        Commands.names().forEach(name -> commands.add(List.of(name)));
        return commands.stream()
                .flatMap(command -> Arrays.stream(Language.values()).map(language -> new Page(command, language)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesStandOnOneLine(Page page) {
        CommandLine command = page.line();
        List<String> examples = new ArrayList<>();
        for (String line : command.getCommandSpec().usageMessage().footer()) {
            examples.addAll(UsageHelp.plain(line).formatted().lines().toList());
        }
        assertTrue(examples.stream().anyMatch(line -> line.contains("outset ")), page.toString());
        assertTrue(page.text().lines().toList().containsAll(examples), page.text());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyValueLeftOutHasADefault(Page page) {
        CommandLine command = page.line();
        String word = page.language() == Language.EN ? "Default: |Required" : "默认|必需";
        for (OptionSpec option : command.getCommandSpec().options()) {
            String text = UsageHelp.plain(String.join(" ", option.description()));
            boolean valued = option.arity().max() > 0 && !LEFT_OUT.contains(option.longestName());
            assertTrue(!valued || text.matches("(?si).*(" + word + ").*"), option.longestName() + ": " + text);
        }
    }

    /** Where a text goes on in the next line, a dot or a hyphen at the end of the first stood before a space. */
    @ParameterizedTest
    @MethodSource("pages")
    void namesAreNotBroken(Page page) {
        List<String> lines = page.text().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            boolean goesOn =
                    lines.get(i).startsWith(" ".repeat(16)) && !lines.get(i).contains("[-");
            String joint =
                    goesOn ? lines.get(i - 1).strip() + "\n" + lines.get(i).strip() : "";
            assertFalse(joint.matches("(?s).*[A-Za-z0-9][.-]\n[a-z0-9].*"), joint);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noSyntaxOfRepetitionIsShown(Page page) {
        assertFalse(page.text().contains("…..."), page.text());
        assertFalse(page.text().contains("[,"), page.text());
    }

    @Test
    void trainingNeedsData() {
        for (String name : List.of("train", "compare", "landscape")) {
            assertTrue(folded(Run.of(name, "--help")).contains("IDX files. Required"), name);
            String chinese = Run.of(name, "--help", "--lang", "zh").out().replaceAll("\\s+", "");
            assertTrue(chinese.contains("必需：用于训练的数据"), name);
            assertFalse(folded(Run.of(name, "--help")).contains("standard normal"), name);
            String err = Run.of(name, "2-2-1 tanh", "--data", "sine").err();
            assertTrue(err.strip().endsWith("start the network with 1"), err);
        }
        String err = Run.of("check", "2-2-1 tanh", "--data", "sine").err();
        assertTrue(err.strip().endsWith("start the network with 1, or leave --data out"), err);
    }

    @Test
    void passesAndNumberTypesHaveTheirDefaults() {
        assertTrue(folded(Run.of("train", "--help")).contains("Passes over the training rows. Default: 30."));
        assertTrue(folded(Run.of("compare", "--help")).contains("Passes over the training rows. Default: 20."));
        assertTrue(folded(Run.of("compare", "--help")).contains("--lr=A,B,… Learning rates"));
        assertTrue(folded(Run.of("check", "--help")).contains("float32 or float64. Default: float64."));
        assertTrue(folded(Run.of("train", "--help")).contains("float32 or float64. Default: float32."));
    }

    /** People write it where they think of it. */
    @Test
    void aLanguageBeforeTheCommandIsThatOfTheCommand() {
        Run behind = Run.of("explain", "2-2-1 tanh", "--lang", "zh");
        assertTrue(behind.out().contains("第 1 个 batch"), behind.out());
        assertEquals(behind, Run.of("--lang", "zh", "explain", "2-2-1 tanh"));
        assertEquals(behind, Run.of("--lang=zh", "explain", "2-2-1 tanh"));
        assertEquals(2, Run.of("--lang", "fr", "explain", "2-2-1 tanh").code());
        assertEquals(2, Run.of("--lang").code());
    }

    @Test
    void helpAndVersionAreWordsToo() {
        assertEquals(Run.of("--help"), Run.of("help"));
        assertEquals(Run.of("--lang", "zh", "--help"), Run.of("--lang", "zh", "help"));
        assertEquals(Run.of("check", "--help"), Run.of("help", "check"));
        assertEquals(Run.of("data", "fetch", "--help"), Run.of("help", "data", "fetch"));
        assertEquals(Run.of("--version"), Run.of("version"));
        assertEquals(Run.of("chekc"), Run.of("help", "chekc"));
        assertEquals(2, Run.of("help", "chekc").code());
        assertEquals(0, Run.of("help").code());
    }

    @Test
    void theLanguageOfErrorsIsTold() {
        assertTrue(folded(Run.of("check", "--help")).contains("Errors are in English."));
        String chinese = Run.of("check", "--help", "--lang", "zh").out().replaceAll("\\s+", "");
        assertTrue(chinese.contains("报错信息一律为英文"));
    }

    private static String folded(Run run) {
        return run.out().replaceAll("\\s+", " ");
    }
}
