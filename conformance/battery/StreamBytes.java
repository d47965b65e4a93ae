import dev.outset.fill.Philox4x32;
import dev.outset.math.NormalLaw;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The named stream as an endless sequence of 32-bit words on standard output, for batteries of tests: the
 * {@code words} of Philox with the seed as key; the uniform {@code numbers} of one parameter; of ever new {@code paths} or
 * {@code seeds}, eight words each, where a weak hash would show; and float {@code normals}, mapped back to [0, 1) by Φ, 16
 * bits of each. The second argument is the seed, the first one of {@code seeds}.
 */
final class StreamBytes {
    private static final int CHUNK = 1 << 14;
    private static final int WORDS_EACH = 8;
    private static final double TWO32 = 0x1p32;

    private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final Philox4x32 philox = new Philox4x32(Philox4x32.MOST);
    private final int[] words = new int[4 * Philox4x32.MOST];
    private final long seed;
    private long chunk;

    private StreamBytes(long seed) {
        this.seed = seed;
    }

    public static void main(String[] args) {
        StreamBytes stream = new StreamBytes(Long.parseLong(args[1]));
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            while (true) {
                stream.fill(args[0]);
                out.write(stream.bytes.array());
                stream.chunk++;
            }
        } catch (IOException e) {
            return; // the battery has had enough
        }
    }

    private void fill(String mode) {
        bytes.clear();
        switch (mode) {
            case "words" -> words();
            case "numbers" -> put(uniform(Streams.philox(seed).stream("fc1.weight"), CHUNK, chunk * CHUNK));
            case "paths" -> many(i -> Streams.philox(seed).stream("layers." + i + ".weight"));
            case "seeds" -> many(i -> Streams.philox(seed + i).stream("fc1.weight"));
            case "normals" -> normals();
            default -> throw new IllegalArgumentException("expected words, numbers, paths, seeds or normals, found " + mode);
        }
    }

    private void words() {
        int blocks = CHUNK / 4;
        for (int done = 0; done < blocks; done += Philox4x32.MOST) {
            philox.fill(Philox4x32.MOST, seed, chunk * blocks + done, 0);
            philox.inOrder(words, Philox4x32.MOST);
            bytes.asIntBuffer().put(words);
            bytes.position(bytes.position() + 4 * words.length);
        }
    }

    private void many(java.util.function.LongFunction<RandomStream> streams) {
        for (int i = 0; i < CHUNK / WORDS_EACH; i++) {
            put(uniform(streams.apply(chunk * (CHUNK / WORDS_EACH) + i), WORDS_EACH, 0));
        }
    }

    private static double[] uniform(RandomStream stream, int count, long from) {
        double[] values = new double[count];
        stream.uniform(values, 0, count, from, 0, 1);
        return values;
    }

    private void put(double[] values) {
        for (double value : values) {
            bytes.putInt((int) (long) (value * TWO32));
        }
    }

    private void normals() {
        float[] z = new float[2 * CHUNK];
        Streams.philox(seed).stream("fc1.weight").normal(z, 0, z.length, chunk * z.length, 0, 1);
        for (float value : z) {
            bytes.putShort((short) (int) (NormalLaw.cdf(value) * 65536));
        }
    }
}
