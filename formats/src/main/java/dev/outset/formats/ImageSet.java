package dev.outset.formats;

import dev.outset.data.DataSet;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The published image sets that are too large to come with the library. A name means these very files: their SHA-256
 * sums are pinned here (of the uncompressed content, so that a mirror may compress them as it likes).
 *
 * @param name as {@code --data} names it
 * @param source authors, year and licence, for provenance
 * @param contents images and labels to train on, then those to validate with
 */
public record ImageSet(String name, String source, List<Content> contents) {
    /** Handwritten digits, LeCun, Cortes and Burges 1998: 60,000 + 10,000 images of 28 × 28 pixels. */
    public static final ImageSet MNIST = of(
            "mnist",
            "MNIST (LeCun, Cortes, Burges 1998)",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /** Pictures of clothes, Xiao, Rasul and Vollgraf 2017: as many, and of the same size. */
    public static final ImageSet FASHION_MNIST = of(
            "fashion-mnist",
            "Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, MIT licence)",
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    /** Rows of both parts, pixels and classes of every set. */
    public static final int TRAINING_ROWS = 60_000;

    public static final int VALIDATION_ROWS = 10_000;
    public static final int FEATURES = 28 * 28;
    public static final int CLASSES = 10;

    /**
     * One of the four files.
     *
     * @param name without {@code .gz}
     * @param bytes length of its content
     * @param sha256 of its content
     */
    public record Content(String name, int bytes, String sha256) {}

    public ImageSet {
        contents = List.copyOf(contents);
    }

    private static ImageSet of(String name, String source, String... sums) {
        return new ImageSet(
                name,
                source,
                List.of(
                        new Content(IdxFolder.images("train"), 16 + TRAINING_ROWS * FEATURES, sums[0]),
                        new Content(IdxFolder.labels("train"), 8 + TRAINING_ROWS, sums[1]),
                        new Content(IdxFolder.images("t10k"), 16 + VALIDATION_ROWS * FEATURES, sums[2]),
                        new Content(IdxFolder.labels("t10k"), 8 + VALIDATION_ROWS, sums[3])));
    }

    /** Every set. */
    public static List<ImageSet> all() {
        return List.of(MNIST, FASHION_MNIST);
    }

    /** The set of that name, if there is one. */
    public static Optional<ImageSet> byName(String name) {
        return all().stream().filter(set -> set.name.equals(name)).findFirst();
    }

    /**
     * Reads the set from the folder that holds its files, the 60,000 training rows first. Labels are held against their
     * sums, images against their size: enough to tell the sets apart at no cost.
     *
     * @param raw whether pixels stay 0 … 255
     * @throws InputException if the folder holds something else, or damaged files
     */
    public DataSet read(Path folder, boolean raw) {
        List<IdxFolder.Part> parts = IdxFolder.parts(folder);
        for (int i = 0; i < parts.size(); i++) {
            IdxFolder.Part part = parts.get(i);
            requireContent(part.labelFile(), part.labels(), contents.get(2 * i + 1), folder);
            if (!part.size().equals(List.of(28, 28))) {
                throw other(part.imageFile(), "images of [28, 28] pixels", String.valueOf(part.size()), folder);
            }
        }
        if (parts.size() < 2) {
            throw new InputException(
                    FileErrors.show(folder),
                    "a file " + contents.get(2).name() + " (or .gz)",
                    "none",
                    "fetch it with: outset data fetch " + name + " --to " + FileErrors.show(folder));
        }
        return IdxFolder.dataSet(name, parts, CLASSES, raw, source);
    }

    private void requireContent(Path file, Idx found, Content wanted, Path folder) {
        String sum = found.sha256();
        if (!sum.equals(wanted.sha256())) {
            throw other(file, "the labels of " + name + " (SHA-256 " + wanted.sha256() + ")", sum, folder);
        }
    }

    private static InputException other(Path file, String expected, String found, Path folder) {
        return new InputException(
                FileErrors.show(file),
                expected,
                found,
                "for other data name the folder: --data " + FileErrors.show(folder));
    }
}
