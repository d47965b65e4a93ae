package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.activation.Gains;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Role;
import dev.outset.network.TorchModules;
import dev.outset.network.Weights;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the examples of four package pages; each statement below stands there word for word. */
class PackageExamplesTest {
    @Test
    void theExampleOfActivationRuns() throws Exception {
        Gains gains = Gains.of(Activations.parse("gelu"));
        assertEquals(1.5335304412, gains.forward(), 5e-11);
        assertEquals(1.4811144, gains.backward(), 5e-8);
        assertPageSays(
                "activation",
                "Gains gains = Gains.of(Activations.parse(\"gelu\"));",
                "gains.forward();   // 1.5335304412",
                "gains.backward();  // 1.4811144");
    }

    @Test
    void theExampleOfInitRuns() throws Exception {
        Initializer scheme = Initializers.heNormal();
        float[] weights = new float[256 * 784];
        RandomStream stream = Streams.philox(0).stream("fc1.weight");
        scheme.fill(weights, WeightShape.dense(256, 784), stream);
        double square = 0;
        for (float w : weights) {
            square += (double) w * w;
        }
        double std = Math.sqrt(square / weights.length);
        assertEquals(0.0505, std, 0.0505 * 6 / Math.sqrt(2 * weights.length)); // six standard errors
        assertPageSays(
                "init",
                "Initializer scheme = Initializers.heNormal();",
                "float[] weights = new float[256 * 784];",
                "RandomStream stream = Streams.philox(0).stream(\"fc1.weight\");",
                "scheme.fill(weights, WeightShape.dense(256, 784), stream);");
    }

    @Test
    void theExamplesOfNetworkAndPlanRun() throws Exception {
        Network network = Notation.parse("784-256-10 relu softmax");
        assertEquals(203530, network.parameterCount());
        assertEquals("fc1.weight", network.parameters().get(0).path());
        InitPlan plan = InitPlan.of(network, List.of(Rule.parse("he-normal"), Rule.parse("fc2.weight=zeros")));
        assertEquals(0.05050762722761054, plan.rows().get(0).std());
        Weights weights = plan.draw(Streams.philox(0), Precision.FLOAT32);
        assertEquals(256 * 784, weights.get("fc1.weight").size());
        assertPageSays(
                "network",
                "Network network = Notation.parse(\"784-256-10 relu softmax\");",
                "network.parameterCount();                // 203530",
                "network.parameters().get(0).path();      // fc1.weight");
        assertPageSays(
                "plan",
                "InitPlan plan = InitPlan.of(network, List.of(Rule.parse(\"he-normal\"), Rule.parse(\"fc2.weight=zeros\")));",
                "plan.rows().get(0).std();                // 0.05050762722761054",
                "Weights weights = plan.draw(Streams.philox(0), Precision.FLOAT32);");
    }

    @Test
    void theExamplesOfListsOfParametersRun() throws Exception {
        ParameterList list = new ParameterList(
                "tiny",
                List.of(
                        Parameter.of("wte.weight", WeightShape.embedding(100, 8), Role.EMBEDDING),
                        Parameter.of("h.0.mlp.c_proj.weight", WeightShape.dense(8, 32), Role.RESIDUAL_OUT)));
        assertEquals(1056, list.size());
        InitPlan gpt = InitPlan.of(list, List.of(Rule.parse("gpt2")));
        assertEquals(0.02, gpt.rows().get(1).std()); // one residual branch
        List<Parameter> lstm = TorchModules.recurrent("rnn", TorchModules.Cell.LSTM, 8, 16, 1, true, 0, true);
        assertEquals("rnn.weight_ih_l0_reverse", lstm.get(4).path());
        String page = Files.readString(Path.of("src/main/java/dev/outset/network/ParameterList.java"));
        assertTrue(page.contains("list.size();   // 1056"));
        page = Files.readString(Path.of("src/main/java/dev/outset/network/TorchModules.java"));
        assertTrue(page.contains("lstm.get(4).path();   // rnn.weight_ih_l0_reverse"));
    }

    private static void assertPageSays(String name, String... statements) throws Exception {
        String page = Files.readString(Path.of("src/main/java/dev/outset/" + name + "/package-info.java"));
        for (String statement : statements) {
            assertTrue(page.contains(statement), statement);
        }
    }
}
