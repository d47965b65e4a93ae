package dev.outset.data;

import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.List;

/** The data sets that come with the library, and generic rows for networks without data. */
public final class DataSets {
    private DataSets() {}

    /** What {@code --data} accepts besides a file. */
    public static List<String> names() {
        return List.of("book", "xor", "circles", "moons", "spirals", "blobs", "sine", "digits");
    }

    /**
     * A data set by its name, as training takes it.
     *
     * @throws InputException if there is none of that name
     */
    public static DataSet byName(String name) {
        return switch (name) {
            case "book" -> book();
            case "xor" -> PlaneClasses.xor();
            case "circles" -> PlaneClasses.circles();
            case "moons" -> PlaneClasses.moons();
            case "spirals" -> PlaneClasses.spirals();
            case "blobs" -> PlaneClasses.blobs();
            case "sine" -> SineCurve.make();
            case "digits" -> digits();
            default ->
                throw new InputException(
                        "data " + name,
                        "one of " + String.join(", ", names()) + ", or a CSV file",
                        name,
                        "check the spelling");
        };
    }

    /**
     * A data set by its name, as published; what is generated is not scaled and stays as it is.
     *
     * @throws InputException if there is none of that name
     */
    public static DataSet rawByName(String name) {
        return switch (name) {
            case "book" -> bookRaw();
            case "digits" -> digitsRaw();
            default -> byName(name);
        };
    }

    /** The book's curve, both columns min–max scaled to [0, 1] on all 1000 rows. */
    public static DataSet book() {
        return BookCurve.scaled();
    }

    /** The book's curve as published: x in 0 … 7, y about 2 … 4, two decimals. */
    public static DataSet bookRaw() {
        return BookCurve.raw();
    }

    /** The UCI handwritten digits: 1797 images of 8 × 8 pixels divided by 16, 10 classes. */
    public static DataSet digits() {
        return Digits.read(16);
    }

    /** The digits with pixels 0 … 16 as published. */
    public static DataSet digitsRaw() {
        return Digits.read(1);
    }

    /** Standard normal inputs and standard normal targets from the named stream of {@code seed}. */
    public static DataSet normal(int features, int outputs, int rows, long seed) {
        StreamSource source = Streams.philox(seed);
        double[] targets = normal(source.stream("data.targets"), rows * outputs);
        return generic(source, features, outputs, rows, targets, false, "standard normal targets");
    }

    /**
     * Standard normal inputs with targets that fit the loss: balanced random classes for cross-entropy, balanced random
     * zeros and ones for bce, standard normal otherwise.
     */
    public static DataSet normal(Network network, int rows, long seed) {
        StreamSource source = Streams.philox(seed);
        int k = network.outputs();
        if (network.loss() == Loss.CROSS_ENTROPY) {
            double[] classes = balancedClasses(source.stream("data.targets"), k, rows);
            return generic(source, network.inputs(), k, rows, classes, true, "balanced random classes");
        }
        if (network.loss() == Loss.BCE) {
            double[] bits = balancedBits(source, k, rows);
            return generic(source, network.inputs(), k, rows, bits, false, "balanced random zeros and ones");
        }
        return normal(network.inputs(), k, rows, seed);
    }

    private static DataSet generic(
            StreamSource source, int features, int outputs, int rows, double[] targets, boolean classes, String what) {
        double[] inputs = normal(source.stream("data.inputs"), rows * features);
        String origin = "standard normal inputs, " + what + ", stream " + source.name() + ", seed " + source.seed();
        return new DataSet("normal", rows, features, outputs, inputs, targets, classes, origin);
    }

    private static double[] normal(RandomStream stream, int count) {
        double[] values = new double[count];
        stream.normal(values, 0, count, 0, 0, 1);
        return values;
    }

    /** One-hot rows: classes 0, 1, … k−1, 0, … in a random order. */
    private static double[] balancedClasses(RandomStream stream, int k, int rows) {
        int[] order = Shuffle.permutation(stream, rows);
        double[] oneHot = new double[rows * k];
        for (int s = 0; s < rows; s++) {
            oneHot[s * k + order[s] % k] = 1;
        }
        return oneHot;
    }

    /**
     * Each output: zeros and ones in equal numbers (one zero more if the rows are odd), in a random order of its own.
     */
    private static double[] balancedBits(StreamSource source, int k, int rows) {
        double[] bits = new double[rows * k];
        for (int j = 0; j < k; j++) {
            int[] order = Shuffle.permutation(source.stream("data.targets." + j), rows);
            for (int s = 0; s < rows; s++) {
                bits[s * k + j] = order[s] % 2;
            }
        }
        return bits;
    }
}
