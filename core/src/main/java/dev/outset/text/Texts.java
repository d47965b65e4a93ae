package dev.outset.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of one package in one language: a UTF-8 properties file beside a class, {@code <name>_<code>.properties},
 * with {@code {0}}, {@code {1}} … as places for values. A missing key is an error, never a silent fallback.
 */
public final class Texts {
    private final String source;
    private final Properties properties;

    private Texts(String source, Properties properties) {
        this.source = source;
        this.properties = properties;
    }

    /**
     * Reads the file {@code name_code.properties} that lies beside {@code anchor} in its package.
     *
     * @throws IllegalStateException if the file is not there
     */
    public static Texts load(Class<?> anchor, String name, Language language) {
        String file = name + "_" + language.code() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no text file " + file + " beside " + anchor.getName());
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new Texts(file, properties);
    }

    /** The text of {@code key} with {@code {i}} replaced by {@code values[i]}; values are not searched again. */
    public String get(String key, Object... values) {
        String pattern = properties.getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("no text " + key + " in " + source);
        }
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            int index = close < 0 ? -1 : placeIndex(pattern, open + 1, close);
            if (index < 0 || index >= values.length) {
                out.append(pattern, from, open + 1);
                from = open + 1;
            } else {
                out.append(pattern, from, open).append(values[index]);
                from = close + 1;
            }
        }
        return out.append(pattern, from, pattern.length()).toString();
    }

    /** Whether {@code key} has a text. */
    public boolean has(String key) {
        return properties.containsKey(key);
    }

    /** All keys in order; tests compare those of the two languages. */
    public Set<String> keys() {
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static int placeIndex(String pattern, int from, int to) {
        if (to - from != 1) {
            return -1;
        }
        int digit = pattern.charAt(from) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }
}
