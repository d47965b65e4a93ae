package dev.outset.random;

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012), a keyed 64-bit hash of short messages: under different keys, equal
 * messages have unrelated hashes, and so have similar messages under one key.
 */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /** The hash of {@code message} under the 128-bit key (k0, k1), both halves read little-endian. */
    static long hash(long k0, long k1, byte[] message) {
        SipHash state = new SipHash(k0, k1);
        int whole = message.length & ~7;
        for (int at = 0; at < whole; at += 8) {
            state.absorb(littleEndian(message, at, 8));
        }
        long last = (long) message.length << 56 | littleEndian(message, whole, message.length - whole);
        state.absorb(last);
        state.v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            state.round();
        }
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
    }

    private void absorb(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }

    private static long littleEndian(byte[] bytes, int at, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << 8 | (bytes[at + i] & 0xff);
        }
        return word;
    }
}
