package dev.outset.proof;

import java.util.List;
import java.util.Optional;

/**
 * One statement about equal units: proved with a certificate, or unknown with the reason.
 *
 * @param claim what is stated
 * @param status whether it is proved
 * @param horizon how long it holds; of an unknown statement, how long it was asked to hold
 * @param premises keys of everything the proof assumes, texts {@code premise.<key>} in {@code symmetry_*.properties}
 * @param layers names of the layers with equal units
 * @param certificate the proof; empty if unknown
 * @param reason key of why it is unknown, text {@code unknown.<key>}; empty if proved
 */
public record SymmetryProof(
        Claim claim,
        Status status,
        Horizon horizon,
        List<String> premises,
        List<String> layers,
        Optional<Certificate> certificate,
        String reason) {
    public SymmetryProof {
        premises = List.copyOf(premises);
        layers = List.copyOf(layers);
    }

    /** The three kinds of equal units. */
    public enum Claim {
        /** Exchanged by an automorphism: equal under every optimizer that treats coordinates alike. */
        TIED_UNITS("tied"),
        /** Equal sums over classes: equal while updates are linear in the weights or constant on blocks. */
        BALANCED_UNITS("balanced"),
        /** Equal before the first update; nothing is said of later. */
        EQUAL_AT_START("equal-at-start");

        private final String notation;

        Claim(String notation) {
            this.notation = notation;
        }

        /** As a certificate writes it. */
        public String notation() {
            return notation;
        }
    }

    /** Proved means proved. */
    public enum Status {
        PROVED,
        UNKNOWN
    }
}
