package dev.outset.proof;

import java.util.List;
import java.util.Optional;

/**
 * What {@link Symmetry} found.
 *
 * @param layers classes of each layer, outputs included (they stay alone), in network order
 * @param proofs a proof for each claim that some layer makes; none if all units are distinct
 * @param equalAtStart classes of units that are equal before the first update, as {@code layers} in network order; they
 *     contain the balanced ones
 * @param quotient the smaller network that trains like this one, if some units are equal
 */
public record SymmetryResult(
        List<LayerSymmetry> layers,
        List<SymmetryProof> proofs,
        List<int[]> equalAtStart,
        Optional<QuotientNetwork> quotient) {
    public SymmetryResult {
        layers = List.copyOf(layers);
        proofs = List.copyOf(proofs);
        equalAtStart = List.copyOf(equalAtStart);
    }

    /** Number of distinct units of each layer. */
    public int[] effectiveWidths() {
        return layers.stream().mapToInt(LayerSymmetry::distinctUnits).toArray();
    }

    /** The proof of a claim, if it was made. */
    public Optional<SymmetryProof> proof(SymmetryProof.Claim claim) {
        return proofs.stream().filter(p -> p.claim() == claim).findFirst();
    }
}
