package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitPlanTest {
    private static final Network NETWORK = Notation.parse("6-5-4-3 relu softmax");

    private static List<String> schemes(Network network, String... rules) {
        return InitPlan.of(network, Stream.of(rules).map(Rule::parse).toList()).rows().stream()
                .map(row -> row.path() + " " + row.scheme())
                .toList();
    }

    @Test
    void aPlainSchemeAppliesToWeightsAndBiasesStayZero() {
        assertEquals(
                List.of(
                        "fc1.weight glorot-uniform",
                        "fc1.bias zeros",
                        "fc2.weight glorot-uniform",
                        "fc2.bias zeros",
                        "fc3.weight glorot-uniform",
                        "fc3.bias zeros"),
                schemes(NETWORK, "glorot-uniform"));
    }

    @Test
    void aLaterRuleOverridesAnEarlierOne() {
        assertEquals(
                List.of(
                        "fc1.weight he-normal",
                        "fc1.bias normal(std=0.1)",
                        "fc2.weight he-normal",
                        "fc2.bias ones",
                        "fc3.weight zeros",
                        "fc3.bias normal(std=0.1)"),
                schemes(NETWORK, "he-normal", "fc3.weight=zeros", "*.bias=normal(std=0.1)", "fc2.b?as = ones"));
        assertEquals(
                "fc3.weight he-normal",
                schemes(NETWORK, "fc3.weight=zeros", "he-normal").get(4));
        // a plain scheme covers weights only, so it leaves a bias to earlier rules
        assertEquals(
                "fc1.bias ones", schemes(NETWORK, "*.bias=ones", "he-normal").get(1));
    }

    @Test
    void whatNoRuleCoversIsAuto() {
        assertEquals(schemes(NETWORK), schemes(NETWORK, "auto"));
        List<String> some = schemes(NETWORK, "fc1.weight=ones");
        assertEquals("fc1.weight ones", some.get(0));
        assertEquals(schemes(NETWORK).subList(1, 6), some.subList(1, 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fc9.weight=zeros|the parameters are fc1.weight, fc1.bias, fc2.weight",
                "fc1=zeros|a pattern that matches a parameter, found 'fc1'",
                "=zeros|a pattern before '='",
                "*.weight=|a name",
                "*.weight=he-norml|did you mean he-normal?",
                "pytorch|did you mean",
                "keras-defaults|did you mean keras-default?",
                "auto(1)|no arguments",
                "*=orthogonal|orthogonal: expected at least 2 axes, found shape [5]; for a vector use normal(std)",
                "fc1.weight=normal(std=-1)|std ≥ 0",
                "normal(std=0.1|parentheses",
            })
    void wrongRulesSayWhatExists(String rule, String message) {
        InputException error = assertThrows(InputException.class, () -> schemes(NETWORK, rule));
        assertTrue(error.line().contains(message), error.line());
    }

    @Test
    void aLongNetworkListsOnlySomeOfItsPaths() {
        Network deep = Notation.parse("3-40x3-2 relu");
        InputException error = assertThrows(InputException.class, () -> schemes(deep, "nothing=zeros"));
        assertTrue(error.line().length() < 400 && error.line().endsWith("…"), error.line());
    }

    @Test
    void recipesDoWhatTheirFrameworkDoes() {
        InitPlan pytorch = InitPlan.of(NETWORK, List.of(Rule.parse("pytorch-default")));
        for (PlanRow row : pytorch.rows()) {
            assertEquals(1 / Math.sqrt(3 * row.fans().in()), row.std(), 1e-15); // U(±1/√fan_in)
        }
        assertEquals(
                List.of("fc1.weight glorot-uniform", "fc1.bias zeros"),
                schemes(NETWORK, "keras-default").subList(0, 2));
        assertEquals(
                List.of("fc1.weight zeros", "fc1.bias zeros"),
                schemes(NETWORK, "zeros", "fc3.*=pytorch-default").subList(0, 2));
        assertTrue(schemes(NETWORK, "zeros", "fc3.*=pytorch-default").get(5).startsWith("fc3.bias uniform(-0.5, 0.5)"));
    }

    /** Hidden activation; scheme of the hidden weight. The gains are those of the golden table, to four decimals. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relu|he-normal",
                "relu6|he-normal",
                "leaky-relu(0.2)|he-normal(negative-slope=0.2)",
                "linear|glorot-uniform",
                "tanh|glorot-uniform",
                "softsign|glorot-uniform(gain=1.5)",
                "hardtanh|glorot-uniform",
                "sin|glorot-uniform",
                "sigmoid|glorot-uniform(gain=4)",
                "selu|lecun-normal",
                "elu|he-normal(gain=1.2452)",
                "gelu|he-normal(gain=1.5335)",
                "silu|he-normal(gain=1.6765)",
                "mish|he-normal(gain=1.4868)",
                "softplus|he-normal",
            })
    void autoChoosesByActivation(String activation, String scheme) {
        Network network = Notation.parse("6-5-3 " + activation + " softmax");
        assertEquals("fc1.weight " + scheme, schemes(network).get(0));
    }

    @Test
    void everyRowSaysWhyInBothLanguages() {
        for (String activation : Activations.names()) {
            Network network = Notation.parse("6-5-3 " + activation + " softmax");
            for (String rules : List.of("auto", "pytorch-default", "keras-default", "he-normal", "zeros")) {
                for (PlanRow row :
                        InitPlan.of(network, List.of(Rule.parse(rules))).rows()) {
                    for (Language language : Language.values()) {
                        String why = row.reason().text(language);
                        assertTrue(why.length() > 5 && why.indexOf('{') < 0, why);
                    }
                    assertTrue(row.fans().reason().contains("dense"));
                }
            }
        }
    }

    @Test
    void theRowsTellMomentsGainAndStream() {
        PlanRow weight =
                InitPlan.of(NETWORK, List.of(Rule.parse("he-normal"))).rows().get(0);
        assertEquals(Math.sqrt(2) / Math.sqrt(6), weight.std()); // in PyTorch's order
        assertEquals(Math.sqrt(2), weight.gain(), 1e-15);
        assertEquals("fc1.weight", weight.stream());
        PlanRow bias = InitPlan.of(NETWORK, List.of()).rows().get(1);
        assertEquals("", bias.stream());
        assertEquals(0, bias.std());
    }
}
