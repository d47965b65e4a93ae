package dev.outset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthsTest {
    @Test
    void productsAreExactOrRefused() {
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            List<Integer> lengths = IntStream.range(0, random.nextInt(6))
                    .mapToObj(i -> random.nextInt(20) == 0 ? 0 : random.nextInt(1 << (1 + random.nextInt(30))) + 1)
                    .toList();
            BigInteger exact = lengths.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
            if (exact.bitLength() < 64) {
                assertEquals(exact.longValueExact(), Lengths.product("x", lengths), lengths.toString());
            } else {
                assertThrows(InputException.class, () -> Lengths.product("x", lengths), lengths.toString());
                refused++;
            }
        }
        assertEquals(true, refused > 100, refused + " refused");
    }

    @Test
    void aRefusalSaysWhat() {
        int most = Integer.MAX_VALUE;
        assertEquals(
                "shape: expected lengths whose product is at most 9223372036854775807, found [2147483647, 2147483647,"
                        + " 2147483647]; check the lengths",
                assertThrows(InputException.class, () -> Lengths.product("shape", List.of(most, most, most)))
                        .line());
        assertEquals(
                "shape: expected lengths of at least 0, found [0, -1]; check the signs",
                assertThrows(InputException.class, () -> Lengths.product("shape", List.of(0, -1)))
                        .line());
        assertEquals(0, Lengths.product("shape", List.of(most, most, most, 0)));
        assertEquals(most, Lengths.axis("LSTM", most));
        assertEquals(
                "LSTM: expected an axis of 0 to 2147483647, found 2147483648; check the lengths that it is made of",
                assertThrows(InputException.class, () -> Lengths.axis("LSTM", most + 1L))
                        .line());
        assertThrows(InputException.class, () -> Lengths.axis("LSTM", -1));
    }
}
