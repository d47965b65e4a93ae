package dev.outset.plan;

import dev.outset.network.Network;
import java.util.ArrayList;
import java.util.List;

/** A recommended start as code for this library, its schemes pinned so that later recommendations do not change it. */
final class OutsetCode {
    private OutsetCode() {}

    static String of(Network network) {
        List<String> rules = new ArrayList<>();
        for (Recommendation layer : Recommendation.of(network)) {
            String rule = layer.layer() + ".weight=" + layer.scheme().notation();
            rules.add("        Rule.parse(" + PasteCode.quoted(rule) + ")");
        }
        return """
                import dev.outset.network.Network;
                import dev.outset.network.Notation;
                import dev.outset.network.Precision;
                import dev.outset.network.Weights;
                import dev.outset.plan.InitPlan;
                import dev.outset.plan.Rule;
                import dev.outset.random.Streams;
                import java.util.List;

                Network network = Notation.parse(%NETWORK%);
                List<Rule> rules = List.of(
                %RULES%);
                Weights weights = InitPlan.of(network, rules).draw(Streams.philox(0), Precision.FLOAT32);
                """.replace("%NETWORK%", PasteCode.quoted(network.notation()))
                .replace("%RULES%", String.join(",\n", rules));
    }
}
