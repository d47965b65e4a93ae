package dev.outset.check;

import dev.outset.probe.ProbeResult;
import dev.outset.proof.LayerSymmetry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a check found; reports only render it.
 *
 * @param network the notation or file that was checked
 * @param verdict {@code sound}, {@code suspect} or {@code broken}
 * @param provenance version, command, plan, seed, stream, data, machine, by name
 * @param premises what the proofs assume, in the language of the report
 * @param loss measured at the start, NaN if it was not measured
 * @param expectedLoss of a network whose outputs are zero before softmax or sigmoid
 * @param findings heaviest first
 * @param accepted findings that the project ignores, with its reasons; no verdict counts them
 * @param layers first to last
 * @param parameters in network order
 * @param symmetry classes of equal units, layer by layer; empty when nothing was proved
 * @param probe the measurement, or null when the weights did not allow one
 */
public record CheckResult(
        String network,
        String verdict,
        Map<String, String> provenance,
        List<String> premises,
        double loss,
        double expectedLoss,
        List<Finding> findings,
        List<Accepted> accepted,
        List<LayerSummary> layers,
        List<ParameterSummary> parameters,
        List<LayerSymmetry> symmetry,
        @Nullable ProbeResult probe) {
    public CheckResult {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        premises = List.copyOf(premises);
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        layers = List.copyOf(layers);
        parameters = List.copyOf(parameters);
        symmetry = List.copyOf(symmetry);
    }

    /** A finding that is known and accepted, and why. */
    public record Accepted(Finding finding, String reason) {}

    /** {@code broken} with an error, {@code suspect} with a warning, else {@code sound}. */
    static String verdictOf(List<Finding> findings) {
        Severity worst = Severity.INFO;
        for (Finding finding : findings) {
            worst = finding.severity().compareTo(worst) > 0 ? finding.severity() : worst;
        }
        return switch (worst) {
            case ERROR -> "broken";
            case WARNING -> "suspect";
            case INFO -> "sound";
        };
    }

    /** Number of findings of this severity. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** Whether a finding is as severe as {@code threshold} or more. */
    public boolean reaches(Severity threshold) {
        return findings.stream().anyMatch(f -> f.severity().compareTo(threshold) >= 0);
    }
}
