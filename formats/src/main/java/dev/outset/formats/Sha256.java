package dev.outset.formats;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 hexadecimal digits. */
public final class Sha256 {
    private Sha256() {}

    /** Of some bytes, one array after the other. */
    public static String of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of what is left in a stream, at most {@code most} bytes of it; reads it, does not close it. */
    public static String of(InputStream in, long most) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[1 << 16];
        long left = most;
        for (int got = in.read(chunk); got >= 0 && left > 0; got = in.read(chunk)) {
            digest.update(chunk, 0, (int) Math.min(got, left));
            left -= got;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
