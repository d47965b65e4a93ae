package dev.outset.formats;

import dev.outset.data.DataSet;
import dev.outset.text.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Labelled images in a folder, as MNIST is published: {@code train-images-idx3-ubyte} with
 * {@code train-labels-idx1-ubyte}, and {@code t10k-…} for the images kept for validation, which may be missing. The
 * names may be spelt {@code .idx3-ubyte} and end in {@code .gz}.
 *
 * <p>The data set has the training rows first, then the validation rows ({@link DataSet#validationRows}). Pixels are
 * divided by 255 unless raw, labels become one-hot rows. A pixel takes 8 bytes: 439 MB for the 70,000 images of MNIST,
 * read in a fraction of a second.
 */
public final class IdxFolder {
    private static final String TRAINING = "train";
    private static final String VALIDATION = "t10k";

    private IdxFolder() {}

    /** Images with their labels, and the files that they came from. */
    record Part(Path imageFile, Idx images, Path labelFile, Idx labels) {
        int rows() {
            return labels.values().length;
        }

        List<Integer> size() {
            return images.shape().subList(1, images.shape().size());
        }
    }

    /** The file of that name in the folder, in whichever spelling it is there. */
    public static Optional<Path> find(Path folder, String file) {
        for (String name : List.of(file, file.replace("-idx", ".idx"))) {
            for (String ending : List.of("", ".gz")) {
                Path path = folder.resolve(name + ending);
                if (Files.exists(path)) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the folder has images to train on. */
    public static boolean isOne(Path folder) {
        return find(folder, images(TRAINING)).isPresent();
    }

    /**
     * Reads a folder.
     *
     * @param classes number of classes K; labels are 0 … K−1; without it, as many as the largest label says
     * @param raw whether pixels stay 0 … 255
     * @throws InputException naming the file and what is wrong with it
     */
    public static DataSet read(Path folder, OptionalInt classes, boolean raw) {
        String name = FileErrors.show(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
        List<Part> parts = parts(folder);
        return dataSet(name, parts, classes.orElseGet(() -> classes(parts)), raw, "IDX files of " + name);
    }

    private static int classes(List<Part> parts) {
        int largest = 1;
        for (Part part : parts) {
            for (byte label : part.labels().values()) {
                largest = Math.max(largest, label & 0xff);
            }
        }
        return largest + 1;
    }

    /** Training, then validation if it is there. */
    static List<Part> parts(Path folder) {
        if (!isOne(folder)) {
            throw new InputException(
                    FileErrors.show(folder),
                    "a folder with " + images(TRAINING) + " (or .gz)",
                    Files.isDirectory(folder) ? "no such file in it" : "no such folder",
                    "name the folder that holds the IDX files");
        }
        List<Part> parts = new ArrayList<>(List.of(part(folder, TRAINING)));
        if (find(folder, images(VALIDATION)).isPresent()) {
            parts.add(part(folder, VALIDATION));
            if (!parts.get(0).size().equals(parts.get(1).size())) {
                throw new InputException(
                        FileErrors.show(parts.get(1).imageFile()),
                        "images of " + parts.get(0).size() + " pixels as those to train on",
                        String.valueOf(parts.get(1).size()),
                        "put files that belong together into one folder");
            }
        }
        return parts;
    }

    static String images(String part) {
        return part + "-images-idx3-ubyte";
    }

    static String labels(String part) {
        return part + "-labels-idx1-ubyte";
    }

    private static Part part(Path folder, String name) {
        Path imageFile = require(folder, images(name));
        Path labelFile = require(folder, labels(name));
        Idx images = Idx.read(imageFile);
        Idx labels = Idx.read(labelFile);
        if (images.shape().size() < 2 || images.values().length == 0) {
            throw new InputException(
                    FileErrors.show(imageFile),
                    "at least one image, so 2 axes or more without a size of 0",
                    "shape " + images.shape(),
                    labels.shape().size() > 1 ? "exchange the names of images and labels" : "fetch the file again");
        }
        int rows = images.shape().get(0);
        if (!labels.shape().equals(List.of(rows))) {
            throw new InputException(
                    FileErrors.show(labelFile),
                    "one label for each of the " + rows + " images",
                    labels.shape().size() == 1
                            ? labels.shape().get(0) + " labels"
                            : "values of shape " + labels.shape(),
                    "put files that belong together into one folder");
        }
        return new Part(imageFile, images, labelFile, labels);
    }

    private static Path require(Path folder, String file) {
        return find(folder, file)
                .orElseThrow(() -> new InputException(
                        FileErrors.show(folder),
                        "a file " + file + " (or .gz) beside the images",
                        "none",
                        "put the file into the folder"));
    }

    static DataSet dataSet(String name, List<Part> parts, int classes, boolean raw, String source) {
        int rows = parts.stream().mapToInt(Part::rows).sum();
        int features = parts.get(0).images().values().length / parts.get(0).rows();
        long numbers = (long) rows * (features + classes);
        if ((long) rows * Math.max(features, classes) > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    "data " + name, "at most 2^31 pixels", (long) rows * features + " pixels", "use fewer images");
        }
        ElementType.requireMemory("data " + name, 8 * numbers);
        double[] inputs = new double[rows * features];
        double[] targets = new double[rows * classes];
        int row = 0;
        for (Part part : parts) {
            pixels(part.images().values(), inputs, row * features, raw);
            classes(part, classes, targets, row);
            row += part.rows();
        }
        int kept = parts.size() > 1 ? parts.get(1).rows() : 0;
        String origin = source + ", " + (rows - kept) + " + " + kept + " rows"
                + (raw ? ", pixels 0 to 255" : ", pixels divided by 255");
        return new DataSet(name, rows, features, classes, inputs, targets, true, origin, kept);
    }

    private static void pixels(byte[] from, double[] to, int at, boolean raw) {
        double[] value = new double[256];
        for (int i = 0; i < value.length; i++) {
            value[i] = raw ? i : i / 255.0;
        }
        for (int i = 0; i < from.length; i++) {
            to[at + i] = value[from[i] & 0xff];
        }
    }

    private static void classes(Part part, int classes, double[] targets, int firstRow) {
        byte[] labels = part.labels().values();
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (label >= classes) {
                throw new InputException(
                        FileErrors.show(part.labelFile()) + ", byte " + (8 + i),
                        "a label from 0 to " + (classes - 1),
                        String.valueOf(label),
                        "end the network with as many outputs as there are classes, or mend the file");
            }
            targets[(firstRow + i) * classes + label] = 1;
        }
    }
}
