package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import org.junit.jupiter.api.function.Executable;

/** Asserts that an input is refused in one line of the pattern, with the words that matter. */
final class Refused {
    private Refused() {}

    static void saying(String words, Executable input) {
        InputException refused = assertThrows(InputException.class, input);
        requirePattern(refused);
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(words), message);
    }

    static void requirePattern(InputException refused) {
        String message = String.valueOf(refused.getMessage());
        int expected = message.indexOf(": expected ");
        int found = message.indexOf(", found ", expected);
        assertTrue(expected > 0 && found > expected && message.indexOf("; ", found) > found, message);
        assertEquals(-1, message.indexOf('\n'), message);
    }
}
