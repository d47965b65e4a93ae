package dev.outset.check;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.Probe;
import dev.outset.proof.InputBox;
import dev.outset.proof.Optimizer;
import dev.outset.proof.Premises;
import dev.outset.random.Streams;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Starts to check in tests, written as on the command line. */
final class Starts {
    private Starts() {}

    /** Draws by rules (seed 0, float64) and checks on {@code data}: digits, book, or normal. */
    static CheckResult check(String notation, String data, String... rules) {
        return check(notation, data, 0, rules);
    }

    static CheckResult check(String notation, String data, long seed, String... rules) {
        Network network = Notation.parse(notation);
        return check(network, draw(network, seed, rules), data, Language.EN);
    }

    static Weights draw(Network network, long seed, String... rules) {
        return InitPlan.of(network, Arrays.stream(rules).map(Rule::parse).toList())
                .draw(Streams.philox(seed), Precision.FLOAT64);
    }

    static CheckResult check(Network network, Weights weights, String data, Language language) {
        return Checker.check(request(network, weights, data, language));
    }

    static CheckRequest request(Network network, Weights weights, String data, Language language) {
        boolean normal = data.equals("normal");
        int count = Probe.rows(network, 256);
        DataSet all = normal ? DataSets.normal(network, count, 0) : DataSets.byName(data);
        int[] rows = new int[Math.min(count, all.rows())];
        Arrays.setAll(rows, k -> (int) ((long) k * all.rows() / rows.length));
        InputBox box = normal ? InputBox.unbounded(network.inputs()) : all.box();
        return new CheckRequest(
                network,
                weights,
                Map.of(),
                all.select(rows).batch(),
                new Premises(Optimizer.SGD, 0, List.of(), box),
                CheckSettings.DEFAULT,
                language,
                CommandHint.of(network.notation()),
                Map.of("version", "test"),
                1);
    }

    static Remedies remedies(Network network) {
        return new Remedies(
                CommandHint.of(network.notation()), network, Texts.load(Checker.class, "check", Language.EN));
    }

    /** Weights written out, layer by layer: a matrix, then a bias. */
    static Weights weights(Network network, double[]... values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int p = 0; p < values.length; p++) {
            var parameter = network.parameters().get(p);
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), values[p]));
        }
        return new Weights(tensors);
    }

    /** The ids of the rules that fired. */
    static Set<String> fired(CheckResult result) {
        Set<String> ids = new TreeSet<>();
        result.findings().forEach(f -> ids.add(f.rule()));
        return ids;
    }

    /** The ids of the rules that fired as a warning or an error. */
    static Set<String> loud(CheckResult result) {
        Set<String> ids = new TreeSet<>();
        result.findings().stream().filter(f -> f.severity() != Severity.INFO).forEach(f -> ids.add(f.rule()));
        return ids;
    }
}
