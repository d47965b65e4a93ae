package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.formats.FileErrors;
import dev.outset.formats.NetworkYaml;
import dev.outset.formats.WeightFiles;
import dev.outset.text.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files that NETWORK names and that nothing here reads: refused with what makes one of them that is read. */
final class ForeignFile {
    private static final String READ = "a notation, or a file ending in .yaml, .safetensors or .npz";
    private static final String EXAMPLE = "784-256-10 relu softmax";

    private static final String TORCH =
            "from safetensors.torch import save_file; save_file(model.state_dict(), \"model.safetensors\")";

    /** Kernels of Keras are (in, out); a bias is its own transpose. */
    private static final String KERAS = "import numpy as np; np.savez(\"model.npz\", **{f\"fc{i}.{part}\": values.T"
            + " for i, layer in enumerate((l for l in model.layers if l.weights), 1)"
            + " for part, values in zip((\"weight\", \"bias\"), layer.get_weights())})";

    private ForeignFile() {}

    /**
     * Lets notations, YAML and weight files pass.
     *
     * @param command that was asked for
     * @param described what {@code --network} said
     * @throws InputException if {@code text} names another file, whether or not there is one
     */
    static void refuse(String text, String command, @Nullable String described) {
        if (NetworkYaml.knows(text) || WeightFiles.knows(Path.of(text)) || !isFile(text)) {
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("(?s).*\\.(pt|pth|bin|ckpt)")) {
            throw refused(text, "a PyTorch file", converted(command, TORCH, "model.safetensors", described));
        }
        if (lower.matches("(?s).*\\.(h5|hdf5|keras)")) {
            throw refused(text, "a Keras file", converted(command, KERAS, "model.npz", described));
        }
        if (lower.endsWith(".onnx")) {
            throw refused(text, "an ONNX model", "describe its dense part as a notation");
        }
        boolean there = Files.exists(Path.of(text));
        throw refused(
                text,
                there ? "another file" : "no such file",
                there
                        ? "save its weights as .safetensors or .npz and describe the network with --network"
                        : "check the name, or write the network like " + CommandHint.quote(EXAMPLE));
    }

    /**
     * What {@code --network} names must be a description.
     *
     * @throws InputException if it is a file of another kind
     */
    static void refuseAsDescription(String described) {
        if (WeightFiles.knows(Path.of(described)) || (!NetworkYaml.knows(described) && isFile(described))) {
            throw new InputException(
                    "--network",
                    "a notation or a YAML file",
                    FileErrors.show(described),
                    "write the layers: --network " + CommandHint.quote(EXAMPLE));
        }
    }

    /** A word with a file's ending, as no notation has it, or the name of a file with one. */
    private static boolean isFile(String text) {
        boolean ending = text.matches("(?s).*\\.[A-Za-z]\\w*");
        return ending && (text.matches("\\S+") || exists(text));
    }

    private static boolean exists(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static InputException refused(String text, String found, String remedy) {
        return new InputException(FileErrors.show(Path.of(text)), READ, found, remedy);
    }

    private static String converted(String command, String python, String file, @Nullable String described) {
        if (command.equals("draw")) {
            return "describe the network: outset draw " + CommandHint.quote(EXAMPLE) + " -o start.safetensors";
        }
        String network = CommandHint.quote(described == null ? EXAMPLE : described);
        return "in Python: " + python + "; then outset " + command + " " + file + " --network " + network;
    }
}
