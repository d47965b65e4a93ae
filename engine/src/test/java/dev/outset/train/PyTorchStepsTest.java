package dev.outset.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSet;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.proof.Optimizer;
import dev.outset.random.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Ten steps of every optimizer beside PyTorch's (conformance/training_golden.py made the values). */
final class PyTorchStepsTest {
    private static final int ROWS = 12;
    private static final int BATCH = 4;
    private static final int STEPS = 10;

    /** What a case trains and how. */
    private record Case(String network, Training training) {}

    private static final Map<String, Case> CASES = Map.of(
            "sgd", new Case("3-4-2 tanh", Training.sgd(0.5)),
            "sgd-decay",
                    new Case("3-4-2 tanh", with(UpdateRule.of(Optimizer.SGD).withWeightDecay(0.01), 0.5)),
            "momentum", new Case("3-4-3 sigmoid softmax", with(UpdateRule.of(Optimizer.MOMENTUM), 0.3)),
            "adam", new Case("3-4-3 relu softmax", with(UpdateRule.of(Optimizer.ADAM), 0.05)),
            "adam-decay",
                    new Case(
                            "3-4-1 tanh bce", with(UpdateRule.of(Optimizer.ADAM).withWeightDecay(0.1), 0.05)),
            "adamw",
                    new Case(
                            "3-4-1 gelu bce",
                            with(UpdateRule.of(Optimizer.ADAMW).withWeightDecay(0.1), 0.05)),
            "clip-norm",
                    new Case("3-4-2 silu", with(UpdateRule.of(Optimizer.SGD).withClipNorm(0.1), 0.5)),
            "clip-value",
                    new Case("3-4-2 elu", with(UpdateRule.of(Optimizer.SGD).withClipValue(0.05), 0.5)),
            "cosine", new Case("3-4-2 softplus", Training.sgd(0.5).withSchedule(Schedule.parse("cosine"))),
            "logistic", new Case("3-1 bce", Training.sgd(0.5)));

    private static Training with(UpdateRule rule, double lr) {
        return Training.of(rule, lr);
    }

    @Test
    void float64StepsArePyTorchs() throws IOException {
        for (Map.Entry<String, double[]> golden : golden().entrySet()) {
            double[] reference = tenSteps(caseOf(golden), Precision.FLOAT64, false);
            double[] fast = tenSteps(caseOf(golden), Precision.FLOAT64, true);
            // PyTorch's norm clipping divides by norm + 1e-6, ours by the norm: relative 1e-5 at norm 0.1.
            double tolerance = golden.getKey().equals("clip-norm") ? 1e-5 : 1e-13;
            assertEquals(0, distance(golden.getValue(), reference), tolerance, golden.getKey());
            assertEquals(0, distance(golden.getValue(), fast), tolerance, golden.getKey() + " fast");
        }
    }

    @Test
    void float32StepsRoundPyTorchs() throws IOException {
        for (Map.Entry<String, double[]> golden : golden().entrySet()) {
            // Ten steps of a smooth map in arithmetic of 2⁻²⁴, tanh and sigmoid off by 4e-7 in the fast set.
            double tolerance = 2e-5;
            assertEquals(
                    0,
                    distance(golden.getValue(), tenSteps(caseOf(golden), Precision.FLOAT32, false)),
                    tolerance,
                    golden.getKey());
            assertEquals(
                    0,
                    distance(golden.getValue(), tenSteps(caseOf(golden), Precision.FLOAT32, true)),
                    tolerance,
                    golden.getKey() + " fast");
        }
    }

    /** The broken twin: a rate 2 % off is seen in either precision. */
    @Test
    void aRateTwoPercentOffIsSeen() throws IOException {
        for (Map.Entry<String, double[]> golden : golden().entrySet()) {
            Case right = caseOf(golden);
            Case wrong = new Case(
                    right.network(),
                    right.training().withLr(1.02 * right.training().lr()));
            assertTrue(distance(golden.getValue(), tenSteps(wrong, Precision.FLOAT32, true)) > 1e-3, golden.getKey());
        }
    }

    private static Case caseOf(Map.Entry<String, double[]> golden) {
        return Objects.requireNonNull(CASES.get(golden.getKey()), golden.getKey());
    }

    private static double distance(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        double most = 0;
        for (int i = 0; i < expected.length; i++) {
            most = Math.max(most, Math.abs(expected[i] - found[i]));
        }
        return most;
    }

    private static double[] tenSteps(Case what, Precision precision, boolean fast) {
        Network network = Notation.parse(what.network());
        DataSet rows = rows(network);
        Training training = what.training()
                .withEpochs(4)
                .withBatch(BATCH)
                .withShuffle(false)
                .with(precision, fast);
        TrainingListener tenSteps = new TrainingListener() {
            @Override
            public boolean goOn(long iteration, long total) {
                return iteration < STEPS;
            }
        };
        TrainingResult result = Trainer.run(
                network, start(network), new TrainingData(rows, rows), training, Streams.philox(0), tenSteps);
        assertEquals(STEPS, result.iterations());
        return result.weights().tensors().values().stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                .toArray();
    }

    private static Weights start(Network network) {
        double[] all = wave(Math.toIntExact(network.parameterCount()), 0.7, 0.8);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            int size = Math.toIntExact(parameter.shape().size());
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), Arrays.copyOfRange(all, at, at + size)));
            at += size;
        }
        return new Weights(tensors);
    }

    private static DataSet rows(Network network) {
        int k = network.outputs();
        double[] y = wave(ROWS * k, 0.9, 1);
        for (int i = 0; i < y.length && Scores.classifies(network); i++) {
            y[i] = k == 1 ? i % 2 : (i / k % k == i % k ? 1 : 0);
        }
        double[] x = wave(ROWS * network.inputs(), 1.3, 1);
        return new DataSet("waves", ROWS, network.inputs(), k, x, y, network.softmax(), "sines");
    }

    private static double[] wave(int count, double step, double scale) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * Math.sin(step * (i + 1));
        }
        return values;
    }

    private static Map<String, double[]> golden() throws IOException {
        Map<String, double[]> cases = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PyTorchStepsTest.class.getResourceAsStream("pytorch-steps.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                if (!words[0].equals("#")) {
                    cases.put(
                            words[0],
                            Arrays.stream(words)
                                    .skip(1)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
                }
            }
        }
        assertEquals(CASES.keySet(), cases.keySet());
        return cases;
    }
}
