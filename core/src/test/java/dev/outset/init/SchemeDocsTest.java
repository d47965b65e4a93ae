package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Javadoc of every scheme has its formula, its paper, its cost, when not to use it, and an example, which
 * {@link InitializersTest} runs. What a factory links to counts as said: the record behind it, the factory that it
 * varies.
 */
class SchemeDocsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/outset/init");
    private static final String USUAL_COST = "An element costs one number of the stream unless said otherwise";
    private static final Pattern FACTORY =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static Initializer (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("Example: \\{@code ([\\w-]+)[^}]*\\} on ");
    private static final Pattern LINK = Pattern.compile("\\{@link (\\w*)#?(\\w*)");
    private static final Pattern FORMULA = Pattern.compile(" = |[~∼] |Var\\(|\\bN\\(|\\bU[(\\[]");
    private static final Pattern COST = Pattern.compile(
            "(?i)\\bcosts?\\b|draws nothing|\\boperations\\b|numbers? (an|per) element|O\\([^)]*\\) an element");
    private static final Pattern NOT = Pattern.compile(
            "\\b[Nn]ot (for|with|without|where|beyond|in|to)\\b|\\b[Oo]nly (where|for)\\b|[Ff]or playing back");

    private final Map<String, List<String>> factories = new HashMap<>(); // docs of each name, overloads together
    private final Map<String, String> documented = new LinkedHashMap<>(); // the factory of each scheme with an example

    SchemeDocsTest() throws IOException {
        for (String door : List.of("Initializers", "Biases", "TransformerLaws", "PlayedBack")) {
            Matcher factory = FACTORY.matcher(source(door));
            while (factory.find()) {
                String text = factory.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
                factories
                        .computeIfAbsent(factory.group(2), name -> new ArrayList<>())
                        .add(text);
                Matcher example = EXAMPLE.matcher(text);
                if (example.find()) {
                    documented.merge(example.group(1), text, (a, b) -> a + " " + b);
                }
            }
        }
    }

    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"));
    }

    /** With the text of all that it links to, two links deep. */
    private String said(String text, int depth) throws IOException {
        StringBuilder all = new StringBuilder(text);
        Matcher link = LINK.matcher(text);
        while (depth > 0 && link.find()) {
            if (link.group(2).isEmpty() && Files.exists(SOURCES.resolve(link.group(1) + ".java"))) {
                all.append(said(ofType(link.group(1)), depth - 1));
            }
            for (String other : factories.getOrDefault(link.group(2), List.of())) {
                all.append(' ').append(said(other, depth - 1));
            }
        }
        return all.toString();
    }

    private static String ofType(String name) throws IOException {
        String source = source(name);
        int start = source.indexOf("/**");
        return source.substring(start, source.indexOf("*/", start)).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }

    /** What a text lacks. */
    private static Set<String> gaps(String text, String paper, boolean oneNumberEach) {
        Set<String> gaps = new TreeSet<>();
        if (!FORMULA.matcher(text).find()) {
            gaps.add("formula");
        }
        Matcher year = Pattern.compile("\\b(19|20)\\d\\d\\b").matcher(paper);
        String author = paper.isEmpty() ? "" : paper.split("[ ,]", 2)[0];
        if (!text.contains(author) || (year.find() && !text.contains(year.group()))) {
            gaps.add("paper " + paper);
        }
        if (!oneNumberEach && !COST.matcher(text).find()) {
            gaps.add("cost");
        }
        if (!NOT.matcher(text).find()) {
            gaps.add("when not to use it");
        }
        return gaps;
    }

    /** A scheme that the notation reads without arguments, or with those of its example. */
    private static Initializer scheme(String name, String text) {
        Matcher example =
                Pattern.compile("Example: \\{@code (" + name + "[^}]*)\\} on ").matcher(text);
        assertTrue(example.find(), name);
        return Initializers.parse(example.group(1));
    }

    @Test
    void everySchemeIsDocumented() throws IOException {
        assertTrue(source("Initializers").replaceAll("\\s*\\n\\s*\\*\\s*", " ").contains(USUAL_COST));
        assertEquals(new TreeSet<>(Initializers.names()), new TreeSet<>(documented.keySet()));
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (CatalogueEntry entry : Initializers.all()) {
            String text = documented.getOrDefault(entry.name(), "");
            Initializer scheme = scheme(entry.name(), text);
            boolean oneNumberEach = scheme.random() && scheme.elementwise() && !(scheme instanceof TruncatedNormal);
            Set<String> gaps = gaps(said(text, 2), entry.paper(), oneNumberEach);
            if (!gaps.isEmpty()) {
                found.put(entry.name(), gaps);
            }
        }
        assertEquals(Map.of(), found);
    }

    /** The records behind the factories are public as well, and say what they are for by themselves or by a link. */
    @Test
    void everyPublicRecordOfASchemeIsDocumented() throws IOException {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        int records = 0;
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.sorted()
                    .forEach(
                            file -> names.add(String.valueOf(file.getFileName()).replace(".java", "")));
        }
        for (String name : names) {
            String source = source(name);
            if (!Pattern.compile("public record " + name + "\\([^{]*implements (Entry|Block)?(Scheme|Initializer)")
                    .matcher(source)
                    .find()) {
                continue;
            }
            records++;
            Set<String> gaps = gaps(said(ofType(name), 2), "", false);
            if (!gaps.isEmpty()) {
                found.put(name, gaps);
            }
        }
        assertTrue(records >= 18, records + "");
        assertEquals(Map.of(), found);
    }

    /** Negative control: each part left out is missed. */
    @Test
    void whatIsLeftOutIsMissed() {
        String whole = "He et al. 2015: w = x. Costs n operations. Not for tanh.";
        String paper = "He et al. 2015, Delving Deep";
        assertEquals(Set.of(), gaps(whole, paper, false));
        assertEquals(Set.of("formula"), gaps(whole.replace(" = ", " "), paper, false));
        assertEquals(Set.of("paper " + paper), gaps(whole.replace("2015", ""), paper, false));
        assertEquals(Set.of("cost"), gaps(whole.replace("Costs n operations.", ""), paper, false));
        assertEquals(Set.of(), gaps(whole.replace("Costs n operations.", ""), paper, true));
        assertEquals(Set.of("when not to use it"), gaps(whole.replace("Not for tanh", "Good"), paper, false));
    }
}
