package dev.outset.random;

import dev.outset.text.InputException;
import java.util.List;

/** The catalogue of streams, by the names of {@code --stream}. */
public final class Streams {
    private static final List<String> NAMES = List.of("philox", "numpy");

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
            default ->
                throw new InputException(
                        "stream", "one of " + String.join(", ", NAMES), name, "see: outset list streams");
        };
    }

    /** Named streams of Philox4x32-10, the default: a value depends on (seed, path, index) alone. Any seed. */
    public static StreamSource philox(long seed) {
        return new StreamSource() {
            @Override
            public String name() {
                return "philox";
            }

            @Override
            public long seed() {
                return seed;
            }

            @Override
            public boolean named() {
                return true;
            }

            @Override
            public RandomStream stream(String path) {
                return new PhiloxStream(seed, path);
            }
        };
    }

    /**
     * The one sequence of {@code numpy.random.RandomState(seed)}, handed to the parameters in the order they ask.
     *
     * @throws InputException if the seed is not in 0 … 2³² − 1
     */
    public static StreamSource numpy(long seed) {
        NumpyRandomState numbers = new NumpyRandomState(seed);
        return new StreamSource() {
            @Override
            public String name() {
                return "numpy";
            }

            @Override
            public long seed() {
                return seed;
            }

            @Override
            public boolean named() {
                return false;
            }

            @Override
            public RandomStream stream(String path) {
                return new NumpyStream(numbers);
            }
        };
    }
}
