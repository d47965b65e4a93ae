package dev.outset.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a YAML file with its place. Files are small by rule (1 MB, 16 levels) and plain: no anchors, no aliases,
 * no tags, one document, each key once.
 */
public sealed interface YamlNode {
    long LONGEST = 1 << 20;
    /** Levels of lists and keys: five groups of parameters, one in the other, and the axes of a shape in them. */
    int DEEPEST = 16;

    Place place();

    /** Words for error messages: {@code a list}. */
    String kind();

    /** A position in a file, line and column from 1. */
    record Place(Path file, int line, int column) {
        public String shown() {
            return FileErrors.show(file) + ", line " + line + ", column " + column;
        }

        public InputException refused(String expected, String found, String remedy) {
            return new InputException(shown(), expected, found, remedy);
        }
    }

    /** A number, a word, a text. */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : FileErrors.show(text);
        }
    }

    /** A list. */
    record Items(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in file order. */
    record Fields(Place place, Map<String, YamlNode> fields, Map<String, Place> keys) implements YamlNode {
        @Override
        public String kind() {
            return "keys and values";
        }

        /** The value of a key that must be there. */
        public YamlNode required(String key) {
            @Nullable YamlNode value = fields.get(key);
            if (value == null) {
                throw place.refused("the key " + key, "only " + fields.keySet(), "add " + key + ":");
            }
            return value;
        }

        /** Where a key stands. */
        public Place keyPlace(String key) {
            @Nullable Place at = keys.get(key);
            return at == null ? place : at;
        }
    }

    /**
     * Reads a file.
     *
     * @param what it describes: {@code a network}
     * @param guide the document that describes such files
     * @throws InputException naming file, line and column of what is wrong
     */
    static YamlNode read(Path file, String what, String guide) {
        FileErrors.requireFile(file);
        String text = "";
        try {
            text = text(file);
            return read(file, text, what, guide);
        } catch (JsonProcessingException e) {
            throw YamlSyntax.refused(file, text, e);
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    private static YamlNode read(Path file, String text, String what, String guide) throws IOException {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            Place start = new Place(file, 1, 1);
            if (parser.nextToken() == null) {
                throw start.refused(what, "an empty file", "see " + guide);
            }
            YamlNode node = new Reading(file, parser, guide).node(1);
            if (parser.nextToken() != null) {
                throw start.refused("one document", "more than one", "keep each in a file of its own");
            }
            return node;
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new InputException(
                    FileErrors.show(file),
                    "at most 1 MB of YAML",
                    Files.size(file) + " bytes",
                    "leave out what is not needed");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(FileErrors.show(file), "text in UTF-8", "other bytes", "save it as UTF-8 text");
        }
    }

    /** This node as keys and values, all of them known. */
    default Fields fields(String expected, List<String> known, String guide) {
        if (!(this instanceof Fields fields)) {
            throw place().refused(expected, kind(), "see " + guide);
        }
        for (String key : fields.fields().keySet()) {
            if (!known.contains(key)) {
                throw fields.keyPlace(key)
                        .refused(
                                "a known key",
                                "'" + FileErrors.show(key) + "'",
                                Nearest.remedy(key, known) + " (see " + guide + ")");
            }
        }
        return fields;
    }

    /** This node as a list. */
    default List<YamlNode> items(String expected) {
        if (!(this instanceof Items items)) {
            throw place().refused(expected, kind(), "begin each with '- '");
        }
        return items.items();
    }

    /** This node as a word, a number or a text. */
    default String scalar(String expected, String guide) {
        if (!(this instanceof Scalar scalar) || scalar.text().isBlank()) {
            throw place().refused(expected, kind(), "see " + guide);
        }
        return scalar.text().strip();
    }

    /** From the parser's tokens to nodes. */
    final class Reading {
        private final Path file;
        private final YAMLParser parser;
        private final String guide;

        Reading(Path file, YAMLParser parser, String guide) {
            this.file = file;
            this.parser = parser;
            this.guide = guide;
        }

        private Place here() {
            JsonLocation at = parser.currentTokenLocation();
            return new Place(file, at.getLineNr(), at.getColumnNr());
        }

        /** The node that starts at the current token. */
        YamlNode node(int depth) throws IOException {
            Place place = here();
            if (parser.isCurrentAlias()) {
                String remedy = "write the value out, or " + YamlSyntax.quoted("*" + parser.getText());
                throw place.refused("a plain value", "an anchor or alias", remedy);
            }
            if (parser.getObjectId() != null) {
                throw place.refused("a plain value", "an anchor or alias", "write the value out");
            }
            if (depth > DEEPEST) {
                throw place.refused("at most " + DEEPEST + " levels", "more", "see " + guide);
            }
            @Nullable JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                return fields(place, depth);
            }
            if (token == JsonToken.START_ARRAY) {
                List<YamlNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(depth + 1));
                }
                return new Items(place, items);
            }
            return new Scalar(place, token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }

        private YamlNode fields(Place place, int depth) throws IOException {
            Map<String, YamlNode> fields = new LinkedHashMap<>();
            Map<String, Place> keys = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                Place keyPlace = here();
                parser.nextToken();
                if (fields.put(key, node(depth + 1)) != null) {
                    throw keyPlace.refused("each key once", "a second " + FileErrors.show(key), "remove one of them");
                }
                keys.put(key, keyPlace);
            }
            return new Fields(place, fields, keys);
        }
    }
}
