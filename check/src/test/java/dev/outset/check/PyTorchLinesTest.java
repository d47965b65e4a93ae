package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.PasteCode;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line of PyTorch is Python, whatever the layers are called; {@code nn.Sequential} calls them 0, 1, … */
final class PyTorchLinesTest {
    private static final List<String> NAMES = List.of("0", "2", "my-layer", "class", "block.0.fc", "None", "fc01");

    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
    private static final String MODULE =
            "(fc|model\\.((?!(class|None)\\b)[A-Za-z_]\\w*|get_submodule\\(\"[\\w.-]+\"\\)))";
    private static final String CALL = "(nn\\.init\\.[a-z_]+\\(" + MODULE + "\\.(weight|bias)(, \\w+=" + NUMBER
            + ")?\\)|" + MODULE + "\\.reset_parameters\\(\\))";
    private static final Pattern LINE = Pattern.compile(CALL + "(; " + CALL + ")*"
            + "|for i in range\\([0-9]+, [0-9]+\\):"
            + "|    fc = getattr\\(model, f\"fc\\{i\\}\"\\)(; " + CALL + ")*");

    @Test
    void theRemediesOfEveryRule() {
        Set<String> seen = new TreeSet<>();
        for (RulePage page : RulePage.all()) {
            if (!page.bad().isEmpty()) {
                for (Finding finding : renamed(page.bad()).findings()) {
                    assertPython(finding.remedy().code());
                    seen.add(finding.rule());
                }
            }
        }
        assertTrue(seen.containsAll(Set.of("tied-units", "dead-units", "ill-conditioned", "initial-loss")), seen + "");
    }

    /** Layers fc2, fc4, … are no run that a loop could count. */
    @Test
    void aLoopStandsForConsecutiveLayersOnly() {
        Network chain = Notation.parse("4-8x4-4 tanh");
        List<DenseLayer> layers = new ArrayList<>();
        for (DenseLayer layer : chain.layers()) {
            layers.add(called(layer, "fc" + 2 * (layers.size() + 1)));
        }
        Network gaps = new Network("gaps", 4, layers, false, chain.loss());
        Remedies remedies = Starts.remedies(gaps);
        assertPython(remedies.code(layers));
        assertEquals(9, remedies.code(layers).lines().count(), remedies.code(layers));
        assertEquals(2, Starts.remedies(chain).code(chain.layers()).lines().count());
    }

    /** The code of {@code recommend --as pytorch} names layers likewise. */
    @Test
    void theRecommendedStart() {
        Network network = named(Notation.parse("4-4-4-4-4-4-4-1 tanh"));
        PasteCode.PYTORCH
                .of(network)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("nn."))
                .forEach(PyTorchLinesTest::assertPython);
    }

    private static void assertPython(String code) {
        code.lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
    }

    private static CheckResult renamed(List<String> example) {
        String data = "normal";
        List<String> rules = new ArrayList<>();
        for (int i = 1; i < example.size(); i += 2) {
            if (example.get(i).equals("--init")) {
                rules.add(example.get(i + 1));
            } else {
                data = example.get(i + 1);
            }
        }
        Network plain = Notation.parse(example.get(0));
        Weights weights = Starts.draw(plain, 0, rules.toArray(String[]::new));
        Network named = named(plain);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int p = 0; p < plain.parameters().size(); p++) {
            tensors.put(
                    named.parameters().get(p).path(),
                    weights.get(plain.parameters().get(p).path()));
        }
        return Starts.check(named, new Weights(tensors), data, Language.EN);
    }

    private static Network named(Network plain) {
        List<DenseLayer> layers = new ArrayList<>();
        for (DenseLayer layer : plain.layers()) {
            int l = layers.size();
            layers.add(called(layer, l < NAMES.size() ? NAMES.get(l) : String.valueOf(l)));
        }
        return new Network("named", plain.inputs(), layers, plain.softmax(), plain.loss());
    }

    private static DenseLayer called(DenseLayer layer, String name) {
        return new DenseLayer(name, layer.in(), layer.out(), layer.bias(), layer.activation());
    }
}
