package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import dev.outset.verify.Setting;
import dev.outset.verify.Verdict;
import dev.outset.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Every certificate is accepted; whatever is changed in it or around it is refused. */
class VerifierTest {
    private static final Setting SGD = new Setting("sgd", 0, List.of());

    /** A random network with its certificate and its classes. */
    private record Case(Network network, Weights weights, SymmetryResult result, SymmetryProof proof, String text) {
        Verdict verify(Weights changed) {
            return Verifier.verify(network, changed, SGD, text);
        }
    }

    @FunctionalInterface
    private interface Check {
        void check(Case c, RandomGenerator random);
    }

    private static void forCertificates(int cases, Check check) {
        ForAll.cases(cases, random -> {
            Activation f = random.nextBoolean() ? Nets.TANH : Nets.RELU;
            Planted planted = Planted.random(random, f, Loss.MSE, random.nextBoolean());
            SymmetryResult result = Symmetry.find(
                    planted.network(),
                    planted.weights(),
                    Premises.defaults(planted.network().inputs()));
            for (SymmetryProof proof : result.proofs()) {
                String text = proof.certificate().orElseThrow().toText();
                check.check(new Case(planted.network(), planted.weights(), result, proof, text), random);
            }
        });
    }

    @Test
    void everyCertificateIsAccepted() {
        int[] count = new int[1];
        forCertificates(1000, (c, random) -> {
            Verdict verdict = c.verify(c.weights);
            assertTrue(verdict.accepted(), verdict::toString);
            assertEquals(c.proof.claim().notation(), verdict.claim());
            count[0]++;
        });
        ForAll.met(count[0], 1000, "certificates");
    }

    @Test
    void oneUlpInAWeightThatTheProofRestsOnIsRefused() {
        forCertificates(400, (c, random) -> {
            for (int l = 1; l <= c.network.layers().size(); l++) {
                DenseLayer layer = c.network.layers().get(l - 1);
                int k = random.nextInt(layer.in() * layer.out());
                boolean matters = matters(c, l, k / layer.in(), k % layer.in());
                Verdict verdict = c.verify(oneUlp(c.weights, layer.weightPath(), k));
                assertEquals(!matters, verdict.accepted(), () -> layer.name() + ", " + verdict + "\n" + c.text);
            }
        });
    }

    @Test
    void oneUlpInABiasOfASharedUnitIsRefused() {
        forCertificates(400, (c, random) -> {
            for (int l = 1; l < c.network.layers().size(); l++) {
                int unit = random.nextInt(c.network.layers().get(l - 1).out());
                boolean matters = c.proof.certificate().orElseThrow() instanceof Certificate.Permutations p
                        ? moved(p, l, unit)
                        : open(partition(c), l, unit);
                Verdict verdict =
                        c.verify(oneUlp(c.weights, c.network.layers().get(l - 1).biasPath(), unit));
                assertEquals(!matters, verdict.accepted(), verdict::toString);
            }
        });
    }

    @Test
    void aUnitInAnotherClassIsRefused() {
        forCertificates(400, (c, random) -> {
            String[] lines = c.text.split("\n");
            for (int k = 0; k < lines.length; k++) {
                String[] words = lines[k].split(" ");
                if (!words[0].equals("classes")) {
                    continue;
                }
                int one = random.nextInt(2, words.length);
                int other = random.nextInt(2, words.length);
                if (number(words[one]) != number(words[other])) {
                    words[one] = words[other];
                    lines[k] = String.join(" ", words);
                    assertRefused(c, lines);
                    return;
                }
            }
        });
    }

    /**
     * Opposite units that feed the output alike: y and −y would be exchanged, which the loss does not forgive. The same
     * with equal units and no sign is a tie.
     */
    @Test
    void anOutputMayNotChangeItsSign() {
        Network network = Chains.chain(Nets.TANH, Chains.LINEAR, Loss.MSE, 1, 2, 1);
        Weights zero = Chains.weights(network, () -> 0);
        Weights opposite = Chains.with(Chains.with(zero, "fc1.weight", 1, -1), "fc2.weight", 3, 3);
        Weights equal = Chains.with(Chains.with(zero, "fc1.weight", 1, 1), "fc2.weight", 3, 3);
        String tie = """
                outset certificate 1
                claim tied
                horizon for-ever
                optimizer sgd
                decay none
                sizes 1 2 1
                trains fc1.weight
                trains fc1.bias
                trains fc2.weight
                trains fc2.bias
                classes 1 0 0
                classes 2 0
                map 1 1 +1 +0
                map 1 2 +0
                end
                """;
        assertTrue(Verifier.verify(network, equal, SGD, tie).accepted());
        String flipped = tie.replace("+1 +0", "-1 -0").replace("map 1 2 +0", "map 1 2 -0");
        assertFalse(Verifier.verify(network, opposite, SGD, flipped).accepted());
        assertFalse(Verifier.verify(network, opposite, SGD, tie).accepted());
    }

    @Test
    void aFlippedSignOrAFalseZeroIsRefused() {
        forCertificates(400, (c, random) -> {
            if (!(c.proof.certificate().orElseThrow() instanceof Certificate.Partition p)) {
                return;
            }
            for (int l = 1; l < c.network.layers().size(); l++) {
                int unit = random.nextInt(c.network.layers().get(l - 1).out());
                String[] lines = c.text.split("\n");
                int line = lines.length - 1 - c.network.layers().size() + l - 1;
                String[] words = lines[line].split(" ");
                char sign = words[unit + 2].charAt(0);
                if (sign != 'z' && shared(p, l, unit)) {
                    words[unit + 2] = (sign == '+' ? '-' : '+') + words[unit + 2].substring(1);
                    lines[line] = String.join(" ", words);
                    assertRefused(c, lines);
                }
                if (sign != 'z') {
                    words[unit + 2] = 'z' + words[unit + 2].substring(1);
                    lines[line] = String.join(" ", words);
                    assertRefused(c, lines);
                }
            }
        });
    }

    @Test
    void anotherPermutationIsRefused() {
        forCertificates(400, (c, random) -> {
            if (!(c.proof.certificate().orElseThrow() instanceof Certificate.Permutations)) {
                return;
            }
            if (!c.network.layers().get(0).activation().facts().odd()) {
                assertRefused(c, c.text.replace("map 1 1 +", "map 1 1 -").split("\n"));
            }
            String[] lines = c.text.split("\n");
            for (int k = 0; k < lines.length; k++) {
                String[] words = lines[k].split(" ");
                if (words[0].equals("map") && words.length > 4) {
                    words[3] = words[4];
                    lines[k] = String.join(" ", words);
                    assertRefused(c, lines);
                    return;
                }
            }
        });
    }

    @Test
    void everyPremiseMustBeTheOneThatWasProved() {
        forCertificates(200, (c, random) -> {
            List<Setting> others = new ArrayList<>(List.of(
                    new Setting("momentum", 0, List.of()),
                    new Setting("adam", 0, List.of()),
                    new Setting("adam", 0.01, List.of()),
                    new Setting("adamw", 0.01, List.of()),
                    new Setting("sgd", 0.01, List.of())));
            c.network.parameters().forEach(p -> others.add(new Setting("sgd", 0, List.of(p.path()))));
            for (Setting other : others) {
                assertFalse(Verifier.verify(c.network, c.weights, other, c.text).accepted(), other::toString);
            }
        });
    }

    @Test
    void balanceUnderAdamWithCoupledDecayIsRefusedThoughTheTextSaysSo() {
        forCertificates(200, (c, random) -> {
            String text = c.text.replace("optimizer sgd\ndecay none", "optimizer adam\ndecay coupled");
            Setting adam = new Setting("adam", 0.01, List.of());
            boolean balanced = c.proof.claim() == SymmetryProof.Claim.BALANCED_UNITS;
            assertEquals(
                    !balanced, Verifier.verify(c.network, c.weights, adam, text).accepted());
        });
    }

    @Test
    void signsNeedAnOddActivation() {
        forCertificates(400, (c, random) -> {
            if (!c.proof.premises().contains("odd-activation")) {
                return;
            }
            List<DenseLayer> layers = new ArrayList<>();
            for (DenseLayer d : c.network.layers()) {
                layers.add(new DenseLayer(d.name(), d.in(), d.out(), d.bias(), Nets.SIGMOID));
            }
            Network sigmoid = new Network("changed", c.network.inputs(), layers, false, c.network.loss());
            assertEquals(
                    "not-odd", Verifier.verify(sigmoid, c.weights, SGD, c.text).problem());
        });
    }

    @Test
    void aStartIsNoForEverAndTheOtherWayRound() {
        forCertificates(200, (c, random) -> {
            for (String claim : List.of("tied", "balanced", "equal-at-start")) {
                for (String horizon : List.of("for-ever", "start")) {
                    String text = c.text.replaceAll(
                            "claim .*\nhorizon .*\n", "claim " + claim + "\nhorizon " + horizon + "\n");
                    boolean same = text.equals(c.text);
                    boolean weaker = c.proof.claim() == SymmetryProof.Claim.BALANCED_UNITS
                            && claim.equals("equal-at-start")
                            && horizon.equals("start");
                    boolean balanced = claim.equals("balanced")
                            && horizon.equals("for-ever")
                            && c.proof.claim() == SymmetryProof.Claim.EQUAL_AT_START
                            && sameClasses(c.result);
                    if (!same && !weaker && !balanced) {
                        assertFalse(
                                Verifier.verify(c.network, c.weights, SGD, text).accepted(), text);
                    }
                }
            }
        });
    }

    @Test
    void aTextThatIsCutOrLacksACharacterIsRefused() {
        forCertificates(20, (c, random) -> {
            for (int k = 0; k < c.text.length(); k++) {
                assertFalse(Verifier.verify(c.network, c.weights, SGD, c.text.substring(0, k))
                        .accepted());
                String without = c.text.substring(0, k) + c.text.substring(k + 1);
                assertFalse(Verifier.verify(c.network, c.weights, SGD, without).accepted(), without);
            }
            assertFalse(c.verify(c.weights.with("fc1.weight", Tensor.of(List.of(1), new double[1])))
                    .accepted());
        });
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() {
        forCertificates(20, (c, random) -> {
            double[] w = c.weights.get("fc1.weight").toDoubles().clone();
            w[0] = Double.POSITIVE_INFINITY;
            assertEquals(
                    "non-finite",
                    c.verify(c.weights.with("fc1.weight", Tensor.of(List.of(w.length), w)))
                            .problem());
        });
    }

    /** Sums that differ only far below the last bit of a double's sum: 2⁶⁰ + 2⁻⁶⁰ − 2⁶⁰. */
    @Test
    void sumsAreExact() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 1, 3, 2, 1);
        double big = Math.scalb(1.0, 60);
        for (double tiny : new double[] {Math.scalb(1.0, -60), Double.MIN_VALUE}) {
            for (boolean equal : new boolean[] {true, false}) {
                Weights weights = Nets.weights(
                        network,
                        new double[] {1, 1, 1},
                        new double[3],
                        new double[] {big, equal ? tiny : 2 * tiny, -big, tiny, -big, big},
                        new double[2],
                        new double[] {1, 1},
                        new double[1]);
                SymmetryResult result = Symmetry.find(network, weights, Premises.defaults(1));
                String text = new Certificate.Partition(
                                new Certificate.Heading(
                                        SymmetryProof.Claim.EQUAL_AT_START,
                                        Horizon.START,
                                        Premises.defaults(1),
                                        network),
                                List.of(new int[3], new int[2], new int[1]),
                                List.of(new int[] {1, 1, 1}, new int[] {1, 1}, new int[] {1}))
                        .toText();
                assertEquals(equal, Verifier.verify(network, weights, SGD, text).accepted());
                assertEquals(equal, result.equalAtStart().get(1)[1] == 0);
            }
        }
    }

    private static void assertRefused(Case c, String[] lines) {
        String text = String.join("\n", lines) + "\n";
        assertFalse(Verifier.verify(c.network, c.weights, SGD, text).accepted(), () -> c.text + "became\n" + text);
    }

    private static boolean sameClasses(SymmetryResult result) {
        for (int l = 0; l < result.layers().size(); l++) {
            if (!java.util.Arrays.equals(
                    result.layers().get(l).balancedClass(),
                    result.equalAtStart().get(l))) {
                return false;
            }
        }
        return true;
    }

    private static Weights oneUlp(Weights weights, String path, int k) {
        double[] values = weights.get(path).toDoubles().clone();
        values[k] = Math.nextUp(values[k]);
        return weights.with(path, Tensor.of(weights.get(path).shape(), values));
    }

    private static int number(String entry) {
        char first = entry.charAt(0);
        return Integer.parseInt(first >= '0' && first <= '9' ? entry : entry.substring(1));
    }

    private static Certificate.Partition partition(Case c) {
        return (Certificate.Partition) c.proof.certificate().orElseThrow();
    }

    private static boolean shared(Certificate.Partition p, int level, int unit) {
        int[] classOf = p.classOf().get(level - 1);
        int members = 0;
        for (int other : classOf) {
            members += other == classOf[unit] ? 1 : 0;
        }
        return members > 1;
    }

    /** Whether something is claimed of a unit: it shares its class, or is zero. */
    private static boolean open(Certificate.Partition p, int level, int unit) {
        return level > 0 && (p.sign().get(level - 1)[unit] == 0 || shared(p, level, unit));
    }

    private static boolean zero(Certificate.Partition p, int level, int unit) {
        return level > 0 && p.sign().get(level - 1)[unit] == 0;
    }

    private static boolean moved(Certificate.Permutations p, int level, int unit) {
        return level > 0
                && p.generators().stream()
                        .anyMatch(g ->
                                g.to().get(level - 1)[unit] != unit || g.sign().get(level - 1)[unit] != 1);
    }

    /** Whether the proof says anything about W_ij between level l and l − 1. */
    private static boolean matters(Case c, int l, int i, int j) {
        int last = c.network.layers().size();
        if (c.proof.certificate().orElseThrow() instanceof Certificate.Permutations p) {
            return p.generators().stream().anyMatch(g -> {
                int toI = g.to().get(l - 1)[i];
                int toJ = l == 1 ? j : g.to().get(l - 2)[j];
                int sign = g.sign().get(l - 1)[i] * (l == 1 ? 1 : g.sign().get(l - 2)[j]);
                return toI != i || toJ != j || sign != 1;
            });
        }
        Certificate.Partition p = partition(c);
        boolean row = l < last && open(p, l, i) && !zero(p, l - 1, j);
        boolean column =
                c.proof.claim() == SymmetryProof.Claim.BALANCED_UNITS && l > 1 && open(p, l - 1, j) && !zero(p, l, i);
        return row || column;
    }
}
