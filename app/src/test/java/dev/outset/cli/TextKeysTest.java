package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.outset.init.ShapeKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the command line exists in English and in Chinese, with the same places for values. */
class TextKeysTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/outset/cli");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.substring(0, name.length() - "_en.properties".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothLanguagesHaveTheSameKeysAndPlaces(String name) throws IOException {
        Properties english = read(name + "_en.properties");
        Properties chinese = read(name + "_zh.properties");
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertFalse(chinese.getProperty(key).isBlank(), key);
            for (int place = 0; place < 9; place++) {
                String mark = "{" + place + "}";
                assertEquals(
                        english.getProperty(key).contains(mark),
                        chinese.getProperty(key).contains(mark),
                        key);
            }
        }
        assertTrue(english.size() > 0, name);
    }

    @ParameterizedTest
    @EnumSource(
            value = ShapeKind.class,
            mode = EXCLUDE,
            names = {"DENSE", "BIAS", "UNKNOWN"})
    void everyKindOfLayerTellsHowItsFansWereCounted(ShapeKind kind) throws IOException {
        assertTrue(read("draw_en.properties").containsKey("fans." + kind), kind.name());
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(TEXTS.resolve(name))) {
            properties.load(in);
        }
        return properties;
    }
}
