package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.init.CatalogueEntry;
import dev.outset.init.Initializers;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** M6, M16, M17: methods, layers and networks that a program must offer before the claim can be run. */
final class Offered {
    private static final List<String> LEARNED = List.of("metainit", "lsuv", "gradinit");

    private Offered() {}

    static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "M6",
                        Verdict.HOLDS,
                        List.of(atMost("jacobian:orthogonal", 10)),
                        List.of("draw", "64-64-64 tanh", "--init", "orthogonal", "--format", "json"),
                        laboratory -> new Findings().missing("missing.recurrent")),
                Claim.of(
                        "M16",
                        Verdict.HOLDS,
                        List.of(atMost("drawn-error:he-normal", 0.05)),
                        List.of("draw", "256-512 relu", "--init", "he-normal", "--format", "json"),
                        laboratory -> new Findings()
                                .exact("drawn-error:he-normal", linear())
                                .missing("missing.convolution")
                                .missing("missing.lstm")),
                Claim.of(
                        "M17",
                        Verdict.HOLDS,
                        List.of(atLeast("offered", LEARNED.size())),
                        List.of("list", "schemes"),
                        laboratory -> learned()));
    }

    /** The text's Linear(256, 512), He normal by fan_in: how far the drawn variance is from 2/256. */
    private static double linear() {
        Network network = Notation.parse("256-512 relu");
        double sum = 0;
        double[] weights =
                Laboratory.draw(network, 0, "he-normal").get("fc1.weight").toDoubles();
        for (double w : weights) {
            sum += w * w;
        }
        return Math.abs(sum / weights.length * 256 / 2 - 1);
    }

    private static Findings learned() {
        Set<String> names = Initializers.all().stream()
                .map(CatalogueEntry::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Findings findings = new Findings();
        findings.exact(
                "offered", (double) LEARNED.stream().filter(names::contains).count());
        LEARNED.stream().filter(name -> !names.contains(name)).forEach(name -> findings.missing("missing." + name));
        return findings;
    }
}
