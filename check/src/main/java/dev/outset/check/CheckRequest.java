package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Weights;
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
 * @param schemes how each parameter was drawn, by path; what is missing came from a file
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
        Map<String, String> schemes,
        Batch batch,
        Premises premises,
        CheckSettings settings,
        Language language,
        CommandHint hint,
        Map<String, String> provenance,
        int threads) {
    public CheckRequest {
        schemes = Collections.unmodifiableMap(new LinkedHashMap<>(schemes));
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
