package dev.outset.network;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.ArrayList;
import java.util.List;

/**
 * The one-line notation of a chain of dense layers: sizes, hidden activation, output.
 *
 * <pre>
 * 784-256-10 relu softmax     softmax output, cross-entropy
 * 1-2-1 tanh                  linear output, mean squared error
 * 2-2-1 sigmoid bce           sigmoid output, binary cross-entropy
 * 2-1 bce                     logistic regression
 * 784-5x1000-10 relu softmax  five hidden layers of 1000 units
 * </pre>
 *
 * The activation left out is linear. The output is {@code softmax}, {@code bce} or {@code linear} (which is also meant
 * when it is left out). With no hidden layer an activation may be given and is not used. Layers are {@code fc1, fc2,
 * …}, each with a bias.
 */
public final class Notation {
    /** The deepest network that the notation writes; beyond it a repeat count is surely a slip. */
    public static final int MOST_LAYERS = 10_000;

    /** Most elements of one weight: what a Java array holds. */
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L;

    private static final List<String> OUTPUTS = List.of("softmax", "bce", "linear");
    private static final String EXAMPLE = "write it like 784-256-10 relu softmax";

    private Notation() {}

    /**
     * Reads the notation.
     *
     * @throws InputException if it is malformed, naming the place and the remedy
     */
    public static Network parse(String notation) {
        String text = notation.strip();
        List<Word> words = words(text);
        if (words.isEmpty()) {
            throw new InputException("network", "sizes such as 784-256-10", "nothing", EXAMPLE);
        }
        int[] sizes = sizes(text, words.get(0));
        Activation hidden = Activations.LINEAR;
        String output = "linear";
        int rest = words.size() - 1;
        if (rest > 2) {
            throw refuse(text, words.get(3), "at most an activation and an output after the sizes", EXAMPLE);
        }
        if (rest == 2) {
            hidden = activation(text, words.get(1));
            output = output(text, words.get(2));
        } else if (rest == 1 && OUTPUTS.contains(words.get(1).text())) {
            output = words.get(1).text();
        } else if (rest == 1) {
            hidden = activation(text, words.get(1));
        }
        return network(text, sizes, hidden, output);
    }

    private static Network network(String text, int[] sizes, Activation hidden, String output) {
        int outputs = sizes[sizes.length - 1];
        if (output.equals("softmax") && outputs < 2) {
            throw new InputException(
                    "network '" + text + "'",
                    "at least 2 outputs for softmax",
                    outputs + " output, whose softmax is always 1",
                    "write bce for one output");
        }
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            Activation last = output.equals("bce") ? Activations.SIGMOID : Activations.LINEAR;
            layers.add(new DenseLayer("fc" + l, sizes[l - 1], sizes[l], true, l < sizes.length - 1 ? hidden : last));
        }
        Loss loss = switch (output) {
            case "softmax" -> Loss.CROSS_ENTROPY;
            case "bce" -> Loss.BCE;
            default -> Loss.MSE;
        };
        return new Network(text, sizes[0], layers, output.equals("softmax"), loss);
    }

    /** One word and the 1-based column where it starts. */
    private record Word(String text, int column) {}

    /** Splits at white space outside parentheses: {@code leaky-relu( 0.2 )} is one word. */
    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int depth = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean ends = i == text.length() || (depth == 0 && Character.isWhitespace(c));
            if (ends && start >= 0) {
                words.add(new Word(text.substring(start, i), start + 1));
                start = -1;
            } else if (!ends && start < 0) {
                start = i;
            }
            if (c == '(' || c == ')') {
                depth = Math.max(0, depth + (c == '(' ? 1 : -1));
            }
        }
        return words;
    }

    /** {@code 784-5x1000-10} → 784, 1000, 1000, 1000, 1000, 1000, 10. */
    private static int[] sizes(String text, Word word) {
        List<Integer> sizes = new ArrayList<>();
        int column = word.column();
        for (String piece : word.text().split("-", -1)) {
            Word place = new Word(piece, column);
            int cross = piece.indexOf('x');
            int times = cross < 0 ? 1 : count(text, new Word(piece.substring(0, cross), column), "a repeat count");
            int size = count(text, new Word(piece.substring(cross + 1), column + cross + 1), "a size");
            if (sizes.size() + (long) times > MOST_LAYERS + 1) {
                throw refuse(text, place, "at most " + MOST_LAYERS + " layers", "repeat it less often");
            }
            for (int i = 0; i < times; i++) {
                requireFits(text, place, sizes.isEmpty() ? 1 : sizes.get(sizes.size() - 1), size);
                sizes.add(size);
            }
            column += piece.length() + 1;
        }
        if (sizes.size() < 2) {
            throw refuse(text, word, "at least two sizes, inputs and outputs", "write them like 64-10");
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int count(String text, Word word, String what) {
        long value = 0;
        boolean digits = !word.text().isEmpty();
        for (int i = 0; i < word.text().length() && digits; i++) {
            int digit = word.text().charAt(i) - '0';
            digits = digit >= 0 && digit <= 9;
            value = Math.min(10 * value + digit, Integer.MAX_VALUE + 1L);
        }
        if (!digits) {
            throw refuse(text, word, what + " in digits", EXAMPLE);
        }
        if (value < 1 || value > MOST_ELEMENTS) {
            throw refuse(text, word, what + " between 1 and " + MOST_ELEMENTS, "use a size that fits");
        }
        return (int) value;
    }

    private static void requireFits(String text, Word place, int in, int out) {
        if ((long) in * out > MOST_ELEMENTS) {
            throw new InputException(
                    subject(text, place),
                    "at most " + MOST_ELEMENTS + " weights in one layer",
                    (long) in * out + " (" + in + " times " + out + ")",
                    "use smaller sizes");
        }
    }

    private static Activation activation(String text, Word word) {
        if (OUTPUTS.contains(word.text()) && !word.text().equals("linear")) {
            throw refuse(text, word, "the activation before the output", "write it like 2-2-1 sigmoid bce");
        }
        try {
            return Activations.parse(word.text());
        } catch (InputException e) {
            if (Activations.names().contains(name(word))) {
                throw e; // a known activation with wrong arguments explains itself
            }
            List<String> known = new ArrayList<>(Activations.names());
            known.addAll(OUTPUTS.subList(0, 2));
            throw refuse(text, word, "an activation or an output", Nearest.remedy(word.text(), known));
        }
    }

    private static String output(String text, Word word) {
        if (OUTPUTS.contains(word.text())) {
            return word.text();
        }
        String remedy = Activations.names().contains(name(word))
                ? "one activation serves all hidden layers; for a sigmoid output write bce"
                : Nearest.remedy(word.text(), OUTPUTS);
        throw refuse(text, word, "an output (" + String.join(", ", OUTPUTS) + ")", remedy);
    }

    private static String name(Word word) {
        int open = word.text().indexOf('(');
        return open < 0 ? word.text() : word.text().substring(0, open);
    }

    private static InputException refuse(String text, Word word, String expected, String remedy) {
        String found = word.text().isEmpty() ? "nothing" : "'" + word.text() + "'";
        return new InputException(subject(text, word), expected, found, remedy);
    }

    private static String subject(String text, Word word) {
        return "network '" + text + "', character " + word.column();
    }
}
