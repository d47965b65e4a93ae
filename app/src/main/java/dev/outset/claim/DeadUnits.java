package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.math.NormalLaw;
import dev.outset.math.Quadrature;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.proof.Death;
import dev.outset.proof.InputBox;
import dev.outset.proof.Optimizer;
import dev.outset.proof.Premises;
import java.util.BitSet;
import java.util.List;

/** M19: whether negative weights are what makes ReLU units die. */
final class DeadUnits {
    private static final int UNITS = 1000;

    private DeadUnits() {}

    static List<Claim> claims() {
        return List.of(Claim.of(
                "M19",
                Verdict.DOES_NOT_HOLD,
                List.of(atLeast("dead-share:negative", 0.9), atMost("dead-share:positive", 0.1)),
                List.of("check", "1-1000-1 relu", "--init", "normal", "--init", "*.bias=normal", "--input-box", "0,1"),
                laboratory -> new Findings()
                        .median("dead-share:negative", laboratory.perSeed(seed -> deadShare(seed, -1)))
                        .median("dead-share:positive", laboratory.perSeed(seed -> deadShare(seed, 1)))
                        .median("dead-share:any", laboratory.perSeed(seed -> deadShare(seed, 0)))
                        .exact("dead-theory:negative", theory(-1))
                        .exact("dead-theory:positive", theory(1))
                        .exact("dead-theory:any", (theory(-1) + theory(1)) / 2)));
    }

    /** P(b ≤ 0 and w + b ≤ 0 | sign of w) = E[Φ(−max(0, w))], w = ±|Z|. */
    private static double theory(int sign) {
        return Quadrature.expectation(z -> NormalLaw.cdf(-Math.max(0, sign * Math.abs(z))), 0);
    }

    /** The share of units, of those whose weight has this sign (0: of all), that are dead on every x in [0, 1]. */
    private static double deadShare(long seed, int sign) {
        Network network = Notation.parse("1-" + UNITS + "-1 relu");
        Weights weights = Laboratory.draw(network, seed, "normal", "*.bias=normal");
        Premises premises = new Premises(Optimizer.SGD, 0, List.of(), InputBox.uniform(1, 0, 1));
        BitSet dead = Death.find(network, weights, premises).get(0).forEver();
        int counted = 0;
        int died = 0;
        for (int i = 0; i < UNITS; i++) {
            if (sign == 0 || Math.signum(weights.get("fc1.weight").get(i)) == sign) {
                counted++;
                died += dead.get(i) ? 1 : 0;
            }
        }
        return (double) died / counted;
    }
}
