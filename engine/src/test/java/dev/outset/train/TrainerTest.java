package dev.outset.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.BatchOrder;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Sgd;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainerTest {
    /** The book trains with dz = z − y, the gradient of the halved loss. */
    private static final Network CURVE = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);

    private static Weights start(Network network, Precision precision, String... rules) {
        return InitPlan.of(network, Arrays.stream(rules).map(Rule::parse).toList())
                .draw(Streams.philox(3), precision);
    }

    private static TrainingData book(long seed) {
        return TrainingData.split(DataSets.book(), Streams.philox(seed), true);
    }

    private static TrainingResult train(String init, Training training) {
        return Trainer.run(CURVE, start(CURVE, training.precision(), init), book(3), training, Streams.philox(3));
    }

    /** A step of training is a step of a trace: the same bits as {@link Backprop} and {@link Sgd}, shuffled or not. */
    @Test
    void referenceKernelsGiveTheBitsOfBackprop() {
        Network network = Notation.parse("64-7-5-10 sigmoid softmax");
        Weights start = start(network, Precision.FLOAT64, "glorot-normal", "*.bias=normal(std=0.1)");
        TrainingData data = TrainingData.split(DataSets.digits().select(range(60)), Streams.philox(1), true);
        Training training = Training.sgd(0.3).withEpochs(2).withBatch(10).with(Precision.FLOAT64, false);
        TrainingResult result = Trainer.run(network, start, data, training, Streams.philox(5));
        Weights by = start;
        for (int[] rows : BatchOrder.shuffled(data.train().rows(), 10, (int) result.iterations(), Streams.philox(5))) {
            by = Sgd.step(
                    network,
                    by,
                    Backprop.run(network, by, data.train().select(rows).batch()),
                    0.3);
        }
        for (String path : start.tensors().keySet()) {
            assertArrayEquals(
                    by.get(path).toDoubles(), result.weights().get(path).toDoubles(), path);
        }
    }

    private static int[] range(int n) {
        return java.util.stream.IntStream.range(0, n).toArray();
    }

    @Test
    void theSameSettingsGiveTheSameBits() {
        for (Precision precision : Precision.values()) {
            for (boolean fast : new boolean[] {false, true}) {
                Training training = Training.sgd(0.5).withEpochs(5).with(precision, fast);
                TrainingResult once = train("normal", training);
                TrainingResult again = train("normal", training);
                assertEquals(once.curve(), again.curve());
                assertEquals(precision, once.weights().get("fc1.weight").precision());
            }
        }
    }

    /** B1, B3, B5 of the texts on true R²: nothing learned from zeros, part with equal units, most when random. */
    @Test
    void startsOfTheBookReachTheirFloors() {
        Training training = Training.sgd(0.5).withEpochs(400);
        assertEquals(0, train("zeros", training).last().train().metric(), 0.03);
        double equal = train("constant(0.5)", training).last().train().metric();
        double random = train("normal", training).last().train().metric();
        assertTrue(equal > 0.3 && equal <= 0.672, "one distinct unit explains at most 0.672, found " + equal);
        assertTrue(random > 0.85, "found " + random);
    }

    /** Tied units have equal bits with the reference kernels, for as long as one cares to train. */
    @Test
    void tiesStayBitwise() {
        for (Precision precision : Precision.values()) {
            TrainingResult result =
                    train("constant(0.5)", Training.sgd(0.5).withEpochs(40).with(precision, false));
            Tensor w = result.weights().get("fc1.weight");
            assertEquals(w.get(0), w.get(1), 0.0);
            assertNotEquals(0.5, w.get(0));
        }
    }

    @Test
    void whatIsHeldFixedKeepsItsBits() {
        Training training = Training.sgd(0.5).withEpochs(3).withTrainable(List.of("fc2.*"));
        Weights start = start(CURVE, Precision.FLOAT32, "normal");
        TrainingResult result = Trainer.run(CURVE, start, book(3), training, Streams.philox(3));
        assertArrayEquals(
                start.get("fc1.weight").toFloats(),
                result.weights().get("fc1.weight").toFloats());
        assertFalse(Arrays.equals(
                start.get("fc2.weight").toFloats(),
                result.weights().get("fc2.weight").toFloats()));
    }

    @Test
    void divergenceIsReportedAndEndsTheRun() {
        Training training = Training.sgd(1e6).withEpochs(50);
        Network linear = Notation.parse("1-2-1 linear");
        TrainingResult result =
                Trainer.run(linear, start(linear, Precision.FLOAT32, "normal"), book(1), training, Streams.philox(1));
        assertTrue(result.diverged());
        assertEquals(result.divergedAt().orElseThrow(), result.iterations());
        assertTrue(result.iterations() < 200);
    }

    @Test
    void theListenerSeesEveryPointAndMayEndTheRun() {
        List<CurvePoint> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public boolean goOn(long iteration, long total) {
                assertEquals(25 * 10, total);
                return iteration < 60;
            }

            @Override
            public void at(CurvePoint point, java.util.function.Supplier<Weights> weights) {
                seen.add(point);
                assertEquals(2, weights.get().get("fc1.weight").size());
            }
        };
        TrainingResult result = Trainer.run(
                CURVE,
                start(CURVE, Precision.FLOAT32, "normal"),
                book(2),
                Training.sgd(0.1).withEpochs(10),
                Streams.philox(2),
                listener);
        assertTrue(result.stopped());
        assertEquals(60, result.iterations());
        assertEquals(result.curve(), seen);
    }

    @Test
    void aFifthIsHeldOutAndNoRowIsLost() {
        DataSet rows = DataSets.book();
        TrainingData data = TrainingData.split(rows, Streams.philox(9), true);
        assertEquals(800, data.train().rows());
        assertEquals(200, data.validation().rows());
        double sum = Arrays.stream(data.train().inputs()).sum()
                + Arrays.stream(data.validation().inputs()).sum();
        assertEquals(Arrays.stream(rows.inputs()).sum(), sum, 1e-9);
        TrainingData inOrder = TrainingData.split(rows, Streams.philox(9), false);
        assertArrayEquals(Arrays.copyOf(rows.inputs(), 800), inOrder.train().inputs());
    }

    @Test
    void rowsMadeForValidationAreHeldOutAndFourRowsDoBoth() {
        DataSet rows = new DataSet("d", 4, 1, 1, new double[] {1, 2, 3, 4}, new double[4], false, "", 1);
        TrainingData fixed = TrainingData.split(rows, Streams.philox(0), true);
        assertArrayEquals(new double[] {1, 2, 3}, fixed.train().inputs());
        assertArrayEquals(new double[] {4}, fixed.validation().inputs());
        DataSet xor = DataSets.byName("xor");
        TrainingData both = TrainingData.split(xor, Streams.philox(0), true);
        assertArrayEquals(xor.inputs(), both.train().inputs());
        assertArrayEquals(xor.inputs(), both.validation().inputs());
        assertTrue(both.whole() && !fixed.whole());
    }
}
