package dev.outset.proof;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the units of a network that are equal, and proves how long they stay so. The statements and their premises are
 * on the page of this package.
 */
public final class Symmetry {
    private final Network network;
    private final Premises premises;
    private final ChainEntries chain;

    private Symmetry(Network network, Premises premises, ChainEntries chain) {
        this.network = network;
        this.premises = premises;
        this.chain = chain;
    }

    /**
     * Tied and balanced classes, units equal at the start, proofs, and the quotient network.
     *
     * <p>If a weight or bias is not finite nothing is claimed: every unit is alone and the one proof has the status
     * unknown. Cost: one multiplication per weight for random weights, a few passes over the weights for constant or
     * repeated ones; deep balanced networks may take a pass per split.
     *
     * @throws dev.outset.text.InputException if a tensor is missing or has the wrong size
     */
    public static SymmetryResult find(Network network, Weights weights, Premises premises) {
        ChainEntries chain = new ChainEntries(network, weights);
        return new Symmetry(network, premises, chain).find();
    }

    private SymmetryResult find() {
        if (!chain.firstNonFinite().isEmpty()) {
            return nothing();
        }
        Refinement refinement = new Refinement(chain);
        SignedPartition start = refinement.equalAtStart();
        SignedPartition balanced = refinement.balanced();
        Automorphisms.Orbits orbits = Automorphisms.find(chain, balanced);
        List<LayerSymmetry> layers = new ArrayList<>();
        List<int[]> equalAtStart = new ArrayList<>();
        for (int l = 1; l < chain.levels(); l++) {
            layers.add(new LayerSymmetry(name(l), orbits.classOf()[l], balanced.classOf[l], balanced.sign[l]));
            equalAtStart.add(start.classOf[l]);
        }
        Optional<QuotientNetwork> quotient =
                balanced.hasEqualUnits() ? Optional.of(QuotientNetwork.of(network, chain, balanced)) : Optional.empty();
        return new SymmetryResult(layers, proofs(start, balanced, orbits), equalAtStart, quotient);
    }

    private SymmetryResult nothing() {
        List<LayerSymmetry> layers = new ArrayList<>();
        List<int[]> alone = new ArrayList<>();
        for (int l = 1; l < chain.levels(); l++) {
            int[] classOf = new int[chain.width(l)];
            Arrays.setAll(classOf, i -> i);
            int[] sign = new int[chain.width(l)];
            Arrays.fill(sign, 1);
            layers.add(new LayerSymmetry(name(l), classOf, classOf, sign));
            alone.add(classOf);
        }
        SymmetryProof unknown = unknown(SymmetryProof.Claim.BALANCED_UNITS, List.of(), "non-finite");
        return new SymmetryResult(layers, List.of(unknown), alone, Optional.empty());
    }

    private String name(int level) {
        return network.layers().get(level - 1).name();
    }

    private List<SymmetryProof> proofs(SignedPartition start, SignedPartition balanced, Automorphisms.Orbits orbits) {
        List<SymmetryProof> proofs = new ArrayList<>();
        List<String> tied = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        List<String> atStart = new ArrayList<>();
        for (int l = 1; l < chain.levels(); l++) {
            if (Arrays.stream(orbits.classOf()[l]).max().orElse(-1) + 1 < chain.width(l)) {
                tied.add(name(l));
            }
            if (balanced.hasEqualUnits(l)) {
                equal.add(name(l));
            }
            if (start.hasEqualUnits(l)) {
                atStart.add(name(l));
            }
        }
        if (!tied.isEmpty()) {
            proofs.add(tied(tied, orbits));
        }
        if (!equal.isEmpty()) {
            proofs.add(
                    keepsBalance(premises)
                            ? partition(SymmetryProof.Claim.BALANCED_UNITS, Horizon.FOR_EVER, equal, balanced)
                            : unknown(SymmetryProof.Claim.BALANCED_UNITS, equal, "coupled-decay"));
        }
        boolean kept = keepsBalance(premises) && start.sameAs(balanced); // then balance says it all
        if (!atStart.isEmpty() && !kept) {
            proofs.add(partition(SymmetryProof.Claim.EQUAL_AT_START, Horizon.START, atStart, start));
        }
        return proofs;
    }

    /**
     * Whether updates keep row and column sums over classes equal. Adam with coupled decay does not: its update is not
     * linear in the weight that decay adds to the gradient. Parameters that do not train are whole tensors here, so no
     * block is half held.
     */
    static boolean keepsBalance(Premises premises) {
        return premises.optimizer() != Optimizer.ADAM || premises.weightDecay() == 0;
    }

    private SymmetryProof tied(List<String> layers, Automorphisms.Orbits orbits) {
        List<Certificate.Generator> generators = new ArrayList<>();
        boolean signed = false;
        for (SignedPermutation permutation : orbits.generators()) {
            generators.add(new Certificate.Generator(layersOf(permutation.to), layersOf(permutation.sign)));
            signed |= hasSigns(permutation.sign);
        }
        Certificate.Heading heading =
                new Certificate.Heading(SymmetryProof.Claim.TIED_UNITS, Horizon.FOR_EVER, premises, network);
        return proved(new Certificate.Permutations(heading, layersOf(orbits.classOf()), generators), layers, signed);
    }

    private SymmetryProof partition(
            SymmetryProof.Claim claim, Horizon horizon, List<String> layers, SignedPartition partition) {
        Certificate.Heading heading = new Certificate.Heading(claim, horizon, premises, network);
        Certificate certificate =
                new Certificate.Partition(heading, layersOf(partition.classOf), layersOf(partition.sign));
        return proved(certificate, layers, hasSigns(partition.sign));
    }

    private static List<int[]> layersOf(int[][] levels) {
        return Arrays.asList(levels).subList(1, levels.length);
    }

    private static boolean hasSigns(int[][] sign) {
        return Arrays.stream(sign).flatMapToInt(Arrays::stream).anyMatch(s -> s != 1);
    }

    private SymmetryProof proved(Certificate certificate, List<String> layers, boolean signed) {
        return new SymmetryProof(
                certificate.heading().claim(),
                SymmetryProof.Status.PROVED,
                certificate.heading().horizon(),
                premiseKeys(certificate.heading().horizon(), signed),
                layers,
                Optional.of(certificate),
                "");
    }

    private SymmetryProof unknown(SymmetryProof.Claim claim, List<String> layers, String reason) {
        return new SymmetryProof(
                claim,
                SymmetryProof.Status.UNKNOWN,
                Horizon.FOR_EVER,
                premiseKeys(Horizon.FOR_EVER, false),
                layers,
                Optional.empty(),
                reason);
    }

    private List<String> premiseKeys(Horizon horizon, boolean signed) {
        List<String> keys = new ArrayList<>(List.of("real-arithmetic", "no-noise"));
        if (signed) {
            keys.add("odd-activation");
        }
        if (horizon == Horizon.FOR_EVER) {
            keys.add("optimizer-" + premises.optimizer().name().toLowerCase(java.util.Locale.ROOT));
            keys.add(
                    premises.weightDecay() == 0
                            ? "decay-none"
                            : premises.optimizer() == Optimizer.ADAMW ? "decay-decoupled" : "decay-coupled");
            keys.add("one-learning-rate");
            keys.add("fresh-optimizer");
            keys.add(everythingTrains() ? "trains-all" : "trains-some");
        }
        return keys;
    }

    private boolean everythingTrains() {
        return network.parameters().stream().map(Parameter::path).allMatch(premises::trains);
    }
}
