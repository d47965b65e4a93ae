package dev.outset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("relu", "leaky-relu", "he-normal", "he-uniform", "pytorch-default");

    @ParameterizedTest
    @CsvSource({
        "rellu, relu", // one letter too many
        "rlu, relu", // one too few
        "relo, relu", // one changed
        "erlu, relu", // two swapped
        "ReLU, relu", // case
        "he_normal, he-normal", // dashes
        "HeNormal, he-normal",
        "pytorch, pytorch-default", // its beginning
        "leakyrellu, leaky-relu",
    })
    void aSlipIsGuessed(String word, String guess) {
        assertEquals(guess, Nearest.to(word, KNOWN).orElse("nothing"));
    }

    @ParameterizedTest
    @CsvSource({"xavier", "sgd", "re", "''", "normal-distribution-of-somebody"})
    void aStrangerIsNot(String word) {
        assertEquals("nothing", Nearest.to(word, KNOWN).orElse("nothing"));
        assertEquals("known are " + String.join(", ", KNOWN), Nearest.remedy(word, KNOWN));
    }

    @Test
    void theNearestOfSeveralWins() {
        assertEquals("he-uniform", Nearest.to("he-unifrom", KNOWN).orElse("nothing"));
    }
}
