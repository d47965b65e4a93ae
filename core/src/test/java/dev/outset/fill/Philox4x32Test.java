package dev.outset.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.outset.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Philox4x32Test {
    private static long wide(int low, int high) {
        return (long) high << 32 | (low & 0xffffffffL);
    }

    private static int[] words(int blocks, long key, long first, long lane) {
        Philox4x32 philox = new Philox4x32(blocks);
        philox.fill(blocks, key, first, lane);
        int[] words = new int[4 * blocks];
        philox.inOrder(words, blocks);
        return words;
    }

    private static int[] block(int c0, int c1, int c2, int c3, int k0, int k1) {
        return words(1, wide(k0, k1), wide(c0, c1), wide(c2, c3));
    }

    /** kat_vectors of Random123: philox 4x32, 10 rounds; the third input is the fraction of π. */
    @Test
    void itGivesTheVectorsOfRandom123() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0, 0, 0, 0));
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1, -1, -1, -1));
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    @Test
    void itCountsBlocksAcrossThe32BitCarry() {
        int[] words = words(2, 0x0000_0002_0000_0001L, 0xffffffffL, 5);
        assertArrayEquals(block(-1, 0, 5, 0, 1, 2), Arrays.copyOf(words, 4));
        assertArrayEquals(block(0, 1, 5, 0, 1, 2), Arrays.copyOfRange(words, 4, 8));
        assertFalse(Arrays.equals(block(0, 1, 5, 0, 1, 2), block(0, 0, 5, 0, 1, 2)));
    }

    /** The definition, block by block. */
    private static int[] slowly(int c0, int c1, int c2, int c3, int k0, int k1) {
        for (int round = 0; round < 10; round++) {
            long p0 = 0xD2511F53L * (c0 & 0xffffffffL);
            long p1 = 0xCD9E8D57L * (c2 & 0xffffffffL);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return new int[] {c0, c1, c2, c3};
    }

    @Test
    void rowsOfBlocksAreTheBlocksOneByOne() {
        Philox4x32 reused = new Philox4x32(Philox4x32.MOST);
        ForAll.cases(200, random -> {
            long key = random.nextLong();
            long first = random.nextLong();
            long lane = random.nextLong();
            int blocks = 1 + random.nextInt(Philox4x32.MOST);
            int[] words = new int[4 * blocks];
            reused.fill(blocks, key, first, lane);
            reused.inOrder(words, blocks);
            int i = random.nextInt(blocks);
            long block = first + i;
            assertArrayEquals(
                    slowly((int) block, (int) (block >>> 32), (int) lane, (int) (lane >>> 32), (int) key, (int)
                            (key >>> 32)),
                    Arrays.copyOfRange(words, 4 * i, 4 * i + 4));
        });
    }
}
