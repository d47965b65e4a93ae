package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.plan.PlanRow;
import dev.outset.proof.Premises;
import dev.outset.text.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be checked, and how.
 *
 * @param network with its loss
 * @param weights its start
 * @param plan how each parameter was drawn and why, by path; what is missing came from a file
 * @param batch the rows to measure on
 * @param premises of the proofs
 * @param settings of the project
 * @param language of findings and premises
 * @param hint the command that asked, for remedies
 * @param provenance version, command, seed … for the result
 * @param threads for the measurement; results never depend on it
 */
public record CheckRequest(
        Network network,
        Weights weights,
        Map<String, PlanRow> plan,
        Batch batch,
        Premises premises,
        CheckSettings settings,
        Language language,
        CommandHint hint,
        Map<String, String> provenance,
        int threads) {
    public CheckRequest {
        plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
