package dev.outset.random;

import dev.outset.text.InputException;
import java.util.List;
import java.util.function.Function;

/** The catalogue of streams, by the names of {@code --stream}. */
public final class Streams {
    private static final List<String> NAMES =
            List.of("philox", "numpy", "numpy-pcg64", "torch", "torch-2.12", "torch-generic");

    private Streams() {}

    /** The names that {@link #byName} knows, the default first. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The source called {@code name}.
     *
     * @throws InputException if there is none, or if it cannot take this seed
     */
    public static StreamSource byName(String name, long seed) {
        return switch (name) {
            case "philox" -> philox(seed);
            case "numpy" -> numpy(seed);
            case "numpy-pcg64" -> numpyPcg64(seed);
            case "torch" -> torch(seed);
            case "torch-2.12" -> torch212(seed);
            case "torch-generic" -> torchGeneric(seed);
            default ->
                throw new InputException(
                        "stream", "one of " + String.join(", ", NAMES), name, "see: outset list streams");
        };
    }

    private record Source(String name, long seed, boolean named, Function<String, RandomStream> streams)
            implements StreamSource {
        @Override
        public RandomStream stream(String path) {
            return streams.apply(path);
        }

        @Override
        public void expect(long numbers) {
            if (named) {
                PhiloxStream.expect(numbers);
            }
        }
    }

    /** Named streams of Philox4x32-10, the default: a value depends on (seed, path, index) alone. Any seed. */
    public static StreamSource philox(long seed) {
        return new Source("philox", seed, true, path -> new PhiloxStream(seed, path));
    }

    /**
     * The one sequence of {@code numpy.random.RandomState(seed)}, handed to the parameters in the order they ask.
     *
     * @throws InputException if the seed is not in 0 … 2³² − 1
     */
    public static StreamSource numpy(long seed) {
        NumpyRandomState numbers = new NumpyRandomState(seed);
        return new Source("numpy", seed, false, path -> new NumpyStream(numbers));
    }

    /**
     * The one sequence of {@code numpy.random.default_rng(seed)}, handed to the parameters in the order they ask.
     *
     * @throws InputException if the seed is negative
     */
    public static StreamSource numpyPcg64(long seed) {
        NumpyGenerator numbers = new NumpyGenerator(seed);
        return new Source("numpy-pcg64", seed, false, path -> new NumpyStream(numbers));
    }

    /** The one sequence after {@code torch.manual_seed(seed)}, as PyTorch's x86 builds draw it; on every machine. */
    public static StreamSource torch(long seed) {
        TorchGenerator numbers = TorchGenerator.x86(seed);
        return new Source("torch", seed, false, path -> new TorchStream(numbers));
    }

    /** As {@link #torch} in PyTorch 2.12 and later, which draws truncated normals by rejection. */
    public static StreamSource torch212(long seed) {
        TorchGenerator numbers = TorchGenerator.x86Since212(seed);
        return new Source("torch-2.12", seed, false, path -> new TorchStream(numbers));
    }

    /** The one sequence after {@code torch.manual_seed(seed)} where PyTorch runs without AVX2. */
    public static StreamSource torchGeneric(long seed) {
        TorchGenerator numbers = TorchGenerator.generic(seed);
        return new Source("torch-generic", seed, false, path -> new TorchStream(numbers));
    }
}
