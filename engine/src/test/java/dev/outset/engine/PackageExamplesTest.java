package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.curvature.Curvature;
import dev.outset.curvature.EscapeClock;
import dev.outset.curvature.Spectrum;
import dev.outset.curvature.SymmetricSubspace;
import dev.outset.curvature.TangentKernel;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.fill.Split;
import dev.outset.kernels.KernelSet;
import dev.outset.kernels.KernelSets;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.proof.SymmetryResult;
import dev.outset.random.Streams;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingResult;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The examples of the package pages, run. */
class PackageExamplesTest {
    @Test
    void engine() {
        Network network = Notation.parse("2-1 bce");
        Weights zeros = InitPlan.of(network, List.of(Rule.parse("zeros"))).draw(Streams.philox(0), Precision.FLOAT64);
        Batch batch = new Batch(1, new double[] {3, -2}, new double[] {1});
        Pass pass = Backprop.run(network, zeros, batch);
        assertEquals(0.6931471805599453, pass.loss());
        assertArrayEquals(new double[] {-1.5, 1.0}, pass.layers().get(0).dW());
        Weights moved = Sgd.step(network, zeros, pass, 0.1);
        assertEquals(0.1 * 1.5, moved.get("fc1.weight").get(0));
    }

    @Test
    void data() {
        DataSet book = DataSets.book();
        assertEquals(1000, book.rows());
        assertEquals(1.0, book.box().high()[0]);
        assertEquals(2.36, DataSets.bookRaw().select(243).targets()[0]);
        book.requireFits(Notation.parse("1-2-1 tanh"));
    }

    @Test
    void probe() {
        Network network = Notation.parse("64-64-32-10 relu softmax");
        Weights weights =
                InitPlan.of(network, List.of(Rule.parse("he-normal"))).draw(Streams.philox(0), Precision.FLOAT64);
        Batch batch = DataSets.digits().batch(0, Probe.rows(network, 1797));
        ProbeResult measured = Probe.measure(network, weights, batch, 2);
        assertEquals(256, measured.rows());
        assertTrue(measured.layers().get(0).silentUnits() < 64);
        assertEquals(0.3, measured.outputSpread(), 0.2);
    }

    @Test
    void trace() {
        Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
        List<Rule> rules = List.of(Rule.parse("zeros"), Rule.parse("*.bias=ones"));
        Weights weights = InitPlan.of(network, rules).draw(Streams.philox(0), Precision.FLOAT64);
        Trace trace = Trace.run(network, weights, DataSets.book(), 0.1, List.of(new int[] {11}, new int[] {517}));
        TracedLayer output = trace.iterations().get(0).layers().get(1);
        assertEquals(0.4757, output.dz()[0][0], 5e-5);
        assertArrayEquals(new double[] {-0.0362, -0.0362}, output.W()[0], 5e-5);
    }

    @Test
    void kernels() {
        KernelSet<?> kernels = KernelSets.of(Precision.FLOAT32, false);
        assertEquals("reference float32", kernels.name());
    }

    @Test
    void train() {
        Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
        Weights start = InitPlan.of(network, List.of(Rule.parse("normal"))).draw(Streams.philox(1), Precision.FLOAT64);
        TrainingData data = TrainingData.split(DataSets.book(), Streams.philox(1), true);
        Training training = Training.sgd(0.5).withEpochs(400).withBatch(32);
        TrainingResult result = Trainer.run(network, start, data, training, Streams.philox(1));
        assertEquals(0.9, result.last().train().metric(), 0.05);
    }

    @Test
    void curvature() {
        Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
        Weights weights = InitPlan.of(network, List.of(Rule.parse("zeros"))).draw(Streams.philox(0), Precision.FLOAT64);
        Batch batch = DataSets.book().batch();
        Curvature start = Curvature.of(network, weights, batch, Streams.philox(0), Split.SEQUENTIAL);
        assertEquals(
                new Spectrum.Inertia(2, 2, 3), start.spectrum().orElseThrow().inertia());
        assertEquals(2.0, start.safeLearningRate(), 1e-12);
        assertEquals(1, TangentKernel.of(network, weights, batch).rank());
        SymmetryResult symmetry = Symmetry.find(network, weights, Premises.defaults(1));
        SymmetricSubspace equal = new SymmetricSubspace(network, symmetry.layers());
        EscapeClock clock = new EscapeClock(network, equal, step -> batch, 0.5);
        assertEquals(1.3336, clock.growthAtStart(weights, Streams.philox(0)), 5e-5);
        assertEquals(
                OptionalInt.empty(),
                clock.rounding(weights, Precision.FLOAT32, 100, Streams.philox(0))
                        .stepsUntilApart(EscapeClock.unitRoundoff(Precision.FLOAT32)));
    }
}
