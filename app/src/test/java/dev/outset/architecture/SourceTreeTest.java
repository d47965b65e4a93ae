package dev.outset.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources: limits of size, names that say nothing, and what portable code must not use. */
final class SourceTreeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int MOST_LINES = 400;
    private static final int MOST_METHOD_LINES = 60;

    /** A kernel on the Vector API is one method, for what is not inlined leaves the registers. */
    private static final int MOST_KERNEL_LINES = 75;

    private static final Pattern EMPTY_NAMES =
            Pattern.compile("(Abstract\\w*|\\w*(Impl|Manager|Util|Utils|Helper|Helpers))\\.java");

    /** What portable code must not use, and why. */
    private static final Map<String, Pattern> NOT_PORTABLE = Map.of(
            "elementary functions differ between JDKs: use dev.outset.math.Elementary",
            Pattern.compile(
                    "\\b(Math|StrictMath)\\.(exp|expm1|log|log1p|log10|sin|cos|tan|tanh|sinh|cosh|asin|acos|atan"
                            + "|atan2|pow|cbrt|hypot)\\("),
            "missing or different in the browser",
            Pattern.compile("\\b(Math|StrictMath)\\.(fma|multiplyHigh|rint|ulp|IEEEremainder)\\("),
            "parallelism lives above portable code",
            Pattern.compile(
                    "\\b(ReentrantLock|ExecutorService|Executors|CompletableFuture|LongAdder|ForkJoinPool|new Thread"
                            + "|\\.parallel\\(|parallelStream)\\b?"),
            "not in the browser's class library",
            Pattern.compile("\\b(MessageDigest|HexFormat|SplittableRandom|RecordComponent|Locale\\.forLanguageTag"
                    + "|ResourceBundle)\\b|\\.lines\\(\\)"),
            "rounds differently elsewhere: use dev.outset.text.Numbers",
            Pattern.compile("String\\.format\\(|\\.formatted\\(|\\.printf\\("));

    /** Text that must not stand in any source file; split here so that this file does not contain it. */
    private static final Pattern LEFTOVERS = Pattern.compile("TO" + "DO|FIX" + "ME|XX" + "X|@Dis" + "abled");

    @Test
    void filesAndMethodsStayShort() {
        List<String> offences = new ArrayList<>();
        for (Path file : javaFiles("src/main/java")) {
            List<String> lines = read(file);
            if (lines.size() > MOST_LINES) {
                offences.add(ROOT.relativize(file) + ": " + lines.size() + " lines, limit " + MOST_LINES);
            }
            longMethods(file, lines, offences);
        }
        report(offences);
    }

    @Test
    void namesSayWhatAThingIs() {
        List<String> offences = new ArrayList<>();
        for (Path file : javaFiles("src/main/java")) {
            if (EMPTY_NAMES.matcher(String.valueOf(file.getFileName())).matches()) {
                offences.add(ROOT.relativize(file) + ": name it after its concept");
            }
        }
        report(offences);
    }

    @Test
    void everyPackageIntroducesItself() {
        List<String> offences = new ArrayList<>();
        for (Path file : javaFiles("src/main/java")) {
            Path folder = file.resolveSibling("package-info.java");
            if (!String.valueOf(file.getFileName()).equals("module-info.java") && !Files.exists(folder)) {
                offences.add(ROOT.relativize(file) + ": its package has no package-info.java");
            }
        }
        report(offences);
    }

    @Test
    void portableCodeKeepsToWhatEveryPlatformHas() {
        List<String> offences = new ArrayList<>();
        for (Path file : javaFiles("src/main/java")) {
            if (!portable(file)) {
                continue;
            }
            forbid(file, NOT_PORTABLE, offences);
        }
        report(offences);
    }

    @Test
    void onlyTheCommandLinePrintsAndNothingIsLeftOver() {
        List<String> offences = new ArrayList<>();
        for (Path file : javaFiles("src/main/java")) {
            boolean commandLine = file.toString().matches(".*/(cli|examples|bench)/.*");
            if (!commandLine) {
                forbid(
                        file,
                        Map.of("only the command line prints", Pattern.compile("System\\.(out|err)\\b")),
                        offences);
            }
            forbid(file, Map.of("unfinished", LEFTOVERS), offences);
        }
        for (Path file : javaFiles("src/test/java")) {
            forbid(file, Map.of("unfinished", LEFTOVERS), offences);
        }
        report(offences);
    }

    /** The rules themselves must be able to fail. */
    @Test
    void theRulesCatchWhatTheyForbid() {
        assertTrue(NOT_PORTABLE.values().stream()
                .anyMatch(p -> p.matcher("double e = Math.exp(x);").find()));
        assertTrue(NOT_PORTABLE.values().stream()
                .anyMatch(p -> p.matcher("Math.fma(a, b, c)").find()));
        assertTrue(NOT_PORTABLE.values().stream()
                .anyMatch(p -> p.matcher("String.format(\"%e\", x)").find()));
        assertTrue(EMPTY_NAMES.matcher("StringUtils.java").matches());
        List<String> offences = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("    void f() {"));
        for (int i = 0; i < MOST_METHOD_LINES; i++) {
            lines.add("        x();");
        }
        lines.add("    }");
        longMethods(ROOT.resolve("F.java"), lines, offences);
        assertTrue(offences.size() == 1, offences::toString);
    }

    /** All of core, and the layers, kernels and curvature of the engine. */
    private static boolean portable(Path file) {
        String path = ROOT.relativize(file).toString();
        boolean kernels = path.startsWith("engine/src/main/java/dev/outset/engine/") && !path.contains("Parallel");
        boolean curvature = path.startsWith("engine/src/main/java/dev/outset/curvature/");
        return path.startsWith("core/") || kernels || curvature;
    }

    /**
     * A method starts at four spaces of indent and ends at the brace with the same indent; the formatter sees to that.
     */
    private static void longMethods(Path file, List<String> lines, List<String> offences) {
        int most = file.toString().endsWith("Lanes.java") ? MOST_KERNEL_LINES : MOST_METHOD_LINES;
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.matches(" {4}[\\w@<].*\\(.*") && line.stripTrailing().endsWith("{")) {
                start = i;
            } else if (start >= 0 && line.startsWith("    }")) {
                if (i - start + 1 > most) {
                    offences.add(ROOT.relativize(file) + ":" + (start + 1) + ": a method of " + (i - start + 1)
                            + " lines, limit " + most);
                }
                start = -1;
            }
        }
    }

    private static void forbid(Path file, Map<String, Pattern> rules, List<String> offences) {
        List<String> lines = read(file);
        for (int i = 0; i < lines.size(); i++) {
            String code = withoutComment(lines.get(i));
            for (Map.Entry<String, Pattern> rule : rules.entrySet()) {
                if (rule.getValue().matcher(code).find()) {
                    offences.add(ROOT.relativize(file) + ":" + (i + 1) + ": " + rule.getKey() + ": " + code.strip());
                }
            }
        }
    }

    private static String withoutComment(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("*") || stripped.startsWith("/*")) {
            return LEFTOVERS.matcher(line).find() ? line : "";
        }
        int slashes = line.indexOf("//");
        return slashes < 0 || LEFTOVERS.matcher(line).find() ? line : line.substring(0, slashes);
    }

    private static List<Path> javaFiles(String below) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> files = new ArrayList<>();
            for (Path module : modules.sorted().toList()) {
                Path sources = module.resolve(below);
                if (Files.isDirectory(sources)) {
                    try (Stream<Path> walk = Files.walk(sources)) {
                        walk.filter(p -> p.toString().endsWith(".java"))
                                .sorted()
                                .forEach(files::add);
                    }
                }
            }
            assertTrue(!files.isEmpty(), "no sources below " + ROOT);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(List<String> offences) {
        assertTrue(offences.isEmpty(), () -> String.join("\n", offences));
    }
}
