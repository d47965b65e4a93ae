package dev.outset.claim;

import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;

/**
 * A statement about initial weights from the texts that this program grew out of, and how it is decided.
 *
 * @param id Z about zero weights, M about methods, B about the book's curve, G about Glorot's derivation
 * @param expected the verdict that careful reading expects; empty where only a measurement can tell. It is shown beside
 *     the verdict and never decides it
 * @param thresholds what the statement says about the numbers, stated before the run
 * @param command the arguments of {@code outset} that show the same thing
 * @param experiment measures the numbers
 */
public record Claim(
        String id, List<Verdict> expected, List<Threshold> thresholds, List<String> command, Experiment experiment) {
    public Claim {
        expected = List.copyOf(expected);
        thresholds = List.copyOf(thresholds);
        command = List.copyOf(command);
    }

    static Claim of(
            String id, Verdict expected, List<Threshold> thresholds, List<String> command, Experiment experiment) {
        return new Claim(id, List.of(expected), thresholds, command, experiment);
    }

    /** A claim whose outcome nothing but a measurement tells. */
    static Claim open(String id, List<Threshold> thresholds, List<String> command, Experiment experiment) {
        return new Claim(id, List.of(), thresholds, command, experiment);
    }

    /** Runs the experiment and decides. */
    public ClaimResult run(Laboratory laboratory) {
        Findings findings = experiment.run(laboratory);
        Verdict verdict = findings.missing().isEmpty() ? Verdict.of(thresholds, findings.numbers()) : Verdict.NOT_RUN;
        return new ClaimResult(
                this, verdict, List.copyOf(findings.numbers().values()), findings.sketches(), findings.missing());
    }

    /** The statement. */
    public String statement(Language language) {
        return texts(language).get(id);
    }

    /** All texts of claims: statements, what decides them, names of numbers. */
    public static Texts texts(Language language) {
        return Texts.load(Claim.class, "claims", language);
    }

    /** The command as a shell takes it, without {@code outset}. */
    public String commandText() {
        StringBuilder text = new StringBuilder();
        for (String argument : command) {
            boolean plain = argument.matches("[A-Za-z0-9_./:=,+-]+");
            text.append(text.length() == 0 ? "" : " ").append(plain ? argument : '"' + argument + '"');
        }
        return text.toString();
    }
}
