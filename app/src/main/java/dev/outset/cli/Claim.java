package dev.outset.cli;

import java.util.List;

/**
 * A statement about initial weights from the texts that this program grew out of, with the command that decides it. The
 * verdict is what that command computes, never written down here.
 *
 * @param id Z about zero weights, M about methods, B about the book's curve, G about Glorot's derivation
 * @param command the arguments of {@code outset}; empty where nothing decides it yet
 */
record Claim(String id, List<String> command) {
    private static final String TINY = "2-2-1 sigmoid bce";
    private static final String BOOK = "1-2-1 tanh";

    private static final List<Claim> ALL = List.of(
            claim("Z1", "explain", "2-1 bce", "--init", "zeros"),
            claim("Z2", "explain", TINY, "--init", "zeros"),
            claim("Z3", "explain", "2-2-1 relu bce", "--init", "zeros"),
            claim("Z4", "explain", TINY, "--init", "zeros", "--init", "*.bias=normal"),
            claim("Z5", "explain", TINY, "--init", "normal"),
            claim("Z6", zeroPair("2-3-3-1 tanh bce")),
            claim("Z7", "explain", TINY, "--init", "constant(0.5)"),
            claim("Z8", "explain", TINY, "--init", "normal", "--init", "fc2.weight=zeros"),
            claim("Z10", "explain", "2-2-1 relu bce", "--init", "zeros"),
            claim("M1", "check", "64-64-32-10 sigmoid softmax", "--init", "constant(0.1)", "--data", "digits"),
            claim("M2", "list", "activations"),
            claim("M8", "trace", BOOK, "--loss", "half-mse", "--data", "book", "--init", "normal"),
            claim("M9", "list", "activations"),
            claim("M11", "check", "64-10x64-10 relu softmax", "--init", "normal(std=1)", "--data", "digits"),
            claim("M18", "list", "activations"),
            claim("M19", "check", "1-16-1 relu", "--data", "book", "--init", "uniform(-1,0)", "--init", "*.bias=ones"),
            claim("B2", book("zeros")),
            claim("B3", "explain", BOOK, "--init", "zeros", "--init", "*.bias=ones"),
            claim("B4", book("zeros", "--init", "*.bias=ones")),
            claim("G1", "derive", "sigmoid"),
            claim("G2", "derive", "tanh"),
            claim("G3", "derive", "tanh"),
            claim("G4", "derive", "tanh"),
            claim("G5", "derive", "tanh"),
            claim("G6", "derive", "tanh"),
            claim("G7", "derive", "tanh"),
            claim("G8", "derive", "tanh"),
            claim("G9", "derive", "tanh"));

    Claim {
        command = List.copyOf(command);
    }

    static List<Claim> all() {
        return ALL;
    }

    /** The command as a shell takes it. */
    String commandText() {
        StringBuilder text = new StringBuilder();
        for (String argument : command) {
            boolean plain = argument.matches("[A-Za-z0-9_./:=,+-]+");
            text.append(text.length() == 0 ? "" : " ").append(plain ? argument : '"' + argument + '"');
        }
        return text.toString();
    }

    private static Claim claim(String id, String... command) {
        return new Claim(id, List.of(command));
    }

    /** Two adjacent layers without weights. */
    private static String[] zeroPair(String network) {
        return new String[] {
            "explain", network, "--init", "normal", "--init", "fc2.weight=zeros", "--init", "fc3.weight=zeros"
        };
    }

    /** The book's two printed iterations: batch 1, learning rate 0.1. */
    private static String[] book(String... init) {
        List<String> command =
                new java.util.ArrayList<>(List.of("trace", BOOK, "--loss", "half-mse", "--data", "book"));
        command.addAll(List.of("--batch", "1", "--lr", "0.1", "--iterations", "2", "--init"));
        command.addAll(List.of(init));
        return command.toArray(String[]::new);
    }
}
