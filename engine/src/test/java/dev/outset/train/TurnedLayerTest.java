package dev.outset.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSets;
import dev.outset.kernels.KernelSet;
import dev.outset.kernels.KernelSets;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.Optimizer;
import dev.outset.random.Streams;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A first layer whose weights lie turned over trains as the reference does, whatever is done with its gradient. */
final class TurnedLayerTest {
    private static final KernelSet<?> FAST = KernelSets.of(Precision.FLOAT32, true);

    private static Weights start(Network network) {
        String biases = network.layers().get(0).bias() ? "*.bias=normal(std=0.1)" : "*.weight=glorot-normal";
        return InitPlan.of(network, List.of(Rule.parse("glorot-normal"), Rule.parse(biases)))
                .draw(Streams.philox(3), Precision.FLOAT32);
    }

    @Test
    void fewWeightsAndManyRowsTurn() {
        Assumptions.assumeTrue(FAST.name().startsWith("openblas"));
        assertTrue(FAST.turns(32, 64, 64));
        assertFalse(FAST.turns(32, 1, 2), "in plain loops");
        assertFalse(FAST.turns(64, 784, 128), "large");
        assertFalse(KernelSets.of(Precision.FLOAT32, false).turns(32, 64, 64));
        assertFalse(KernelSets.of(Precision.FLOAT64, true).turns(32, 64, 64));
    }

    @Test
    void everyUpdateIsThatOfTheReference() {
        Training plain = Training.sgd(0.1);
        Training decayed = Training.of(
                UpdateRule.of(Optimizer.MOMENTUM).withWeightDecay(0.01).withClipNorm(1), 0.05);
        for (String notation : List.of("64-64-32-10 tanh softmax", "64-24-10 relu softmax", "64-10 softmax")) {
            Network network = Notation.parse(notation);
            compare(network, plain);
            compare(network, decayed);
            compare(network, Training.of(UpdateRule.of(Optimizer.ADAM), 1e-3));
            compare(network, plain.withTrainable(List.of("fc1.bias")));
            compare(network, plain.withTrainable(List.of("fc1.weight")));
            compare(withoutBiases(network), plain);
        }
    }

    private static Network withoutBiases(Network network) {
        List<DenseLayer> layers = network.layers().stream()
                .map(l -> new DenseLayer(l.name(), l.in(), l.out(), false, l.activation()))
                .toList();
        return new Network(network.notation(), network.inputs(), layers, network.softmax(), network.loss());
    }

    /** 82 rows in batches of 32: the last of an epoch is smaller. */
    private static void compare(Network network, Training training) {
        Weights start = start(network);
        int[] rows = IntStream.range(0, 102).toArray();
        TrainingData data = TrainingData.split(DataSets.digits().select(rows), Streams.philox(1), true);
        Training usual = training.withEpochs(4);
        TrainingResult fast = Trainer.run(network, start, data, usual, Streams.philox(5));
        TrainingResult slow =
                Trainer.run(network, start, data, usual.with(Precision.FLOAT32, false), Streams.philox(5));
        String what = network.notation() + ", " + training;
        for (String path : start.tensors().keySet()) {
            // 12 updates of a few roundings each, to numbers of size 1
            assertArrayEquals(
                    slow.weights().get(path).toDoubles(),
                    fast.weights().get(path).toDoubles(),
                    2e-5,
                    what + ", " + path);
        }
        assertEquals(slow.last().train().loss(), fast.last().train().loss(), 1e-5, what);
        assertTrue(fast.last().train().loss() < fast.curve().get(0).train().loss(), what + " learned something");
    }

    @Test
    void whatIsHeldFixedKeepsItsBits() {
        Network network = Notation.parse("64-64-10 tanh softmax");
        Weights start = start(network);
        TrainingData data = TrainingData.split(DataSets.digits(), Streams.philox(1), true);
        Training training = Training.sgd(0.5).withEpochs(1).withTrainable(List.of("fc2.*"));
        Weights end =
                Trainer.run(network, start, data, training, Streams.philox(3)).weights();
        assertArrayEquals(
                start.get("fc1.weight").toFloats(), end.get("fc1.weight").toFloats());
        assertArrayEquals(start.get("fc1.bias").toFloats(), end.get("fc1.bias").toFloats());
    }
}
