package dev.outset.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.init.Initializers;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.theory.MeanField;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small versions of the classic results, each beside a control that must come out otherwise. */
final class ClassicTest {
    private static Setting quick(Classic classic, int threads) {
        return new Setting(classic.seeds(true), 0, true, threads, TaskListener.NONE);
    }

    @Test
    void threadsChangeNoDigit() {
        assertEquals(Classic.HANIN.run(quick(Classic.HANIN, 1)), Classic.HANIN.run(quick(Classic.HANIN, 3)));
    }

    @Test
    void anUnknownNameAndNoSeedsAreRefused() {
        assertTrue(assertThrows(InputException.class, () -> Classic.parse("hanni"))
                .line()
                .contains("did you mean hanin"));
        assertThrows(InputException.class, () -> new Setting(0, 0, true, 1, TaskListener.NONE));
    }

    /** Mean 1 and second moment (1 + 5/n)^L within five standard errors; neither Xavier's variance nor κ = 2 is. */
    @Test
    void aReluNetworkStraysAsItsWidthSays() {
        int n = 20;
        int depth = 3;
        double[] q = ratios(n, depth, 2);
        double[] squares = Arrays.stream(q).map(v -> v * v).toArray();
        assertEquals(1, mean(q), 5 * error(q));
        assertEquals(HaninWidths.secondMoment(n, depth), mean(squares), 5 * error(squares));
        assertTrue(Math.abs(Math.pow(1 + 2.0 / n, depth) - mean(squares)) > 5 * error(squares), "linear layers");
        double[] xavier = ratios(n, depth, 1);
        assertTrue(Math.abs(mean(xavier) - 1) > 5 * error(xavier), "Xavier's variance");
    }

    private static double[] ratios(int n, int depth, double scale) {
        return IntStream.range(0, 8000)
                .mapToDouble(seed -> HaninWidths.ratios(n, depth, scale, Streams.philox(seed))[depth - 1])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(sum / (values.length - 1) / values.length);
    }

    /** To 1 % at a small step; a step ten times as large misses it, and so does a singular value 2 % off. */
    @Test
    void modesFollowTheExactSolution() {
        LinearModes.Run run = LinearModes.run(Streams.philox(1), 1e-3);
        assertTrue(run.largestError() < 0.01, "" + run.largestError());
        assertTrue(LinearModes.run(Streams.philox(1), 1e-2).largestError() > 0.01);
        double wrong = LinearModes.exact(3 * 1.02, 1) / LinearModes.exact(3, 1) - 1;
        assertTrue(wrong > 0.01, "" + wrong);
    }

    /** Orthogonal starts do not slow down with depth; Gaussian ones, and orthogonal ones of another gain, do. */
    @Test
    void orthogonalLinearNetworksLearnAtAnyDepth() {
        double shallow = Double.POSITIVE_INFINITY;
        double deep = Double.POSITIVE_INFINITY;
        for (double c : new double[] {0.05, 0.1, 0.2, 0.5, 1, 2}) { // each depth at its best rate, as the paper has it
            shallow = Math.min(shallow, LinearDepths.steps(4, Initializers.orthogonal(), c, Streams.philox(0), 150));
            deep = Math.min(deep, LinearDepths.steps(16, Initializers.orthogonal(), c, Streams.philox(0), 150));
            double gaussian = LinearDepths.steps(16, Initializers.lecunNormal(1), c, Streams.philox(0), 150);
            assertEquals(Double.POSITIVE_INFINITY, gaussian, "Gaussian, c = " + c);
            double small = LinearDepths.steps(16, Initializers.orthogonal(0.5), c, Streams.philox(0), 150);
            assertEquals(Double.POSITIVE_INFINITY, small, "gain 0.5, c = " + c);
        }
        assertTrue(deep < 4 * shallow, shallow + " and " + deep);
    }

    @Test
    void theTableOfDepthsHasAColumnForEachStart() {
        Table steps = Classic.SAXE.run(quick(Classic.SAXE, 2)).tables().get(1);
        int last = steps.rows().size() - 1;
        assertTrue(steps.at(last, "orthogonal") < 150);
        assertEquals(Double.POSITIVE_INFINITY, steps.at(last, "gaussian"));
    }

    /** With 20 rectified layers He's variance begins to learn while Xavier's stays at ln 2. */
    @Test
    void deepRectifiersStallWithXavierAndNotWithHe() {
        Table losses = Classic.HE.run(quick(Classic.HE, 2)).tables().get(0);
        assertEquals(20, losses.at(1, "layers"));
        assertTrue(losses.at(1, "he") < 0.68, losses.toString());
        assertEquals(Math.log(2), losses.at(1, "xavier"), 0.005);
        assertEquals(Math.log(2), losses.at(1, "small"), 0.005);
        assertTrue(losses.at(0, "xavier") < 0.68, "shallow networks learn with both");
    }

    /**
     * Activations and gradients fade with the standard start in the ratio 1/√3 per layer or a little less; level weight
     * gradients; a third of the variance is what does it.
     */
    @Test
    void signalsFadeWithTheStandardStart() {
        ClassicResult result = Classic.GLOROT.run(quick(Classic.GLOROT, 2));
        Table standard = result.tables().get(0);
        Table normalised = result.tables().get(1);
        for (int layer = 1; layer < 5; layer++) {
            assertTrue(standard.at(layer, "activation") < 0.62 * standard.at(layer - 1, "activation"));
            assertTrue(standard.at(layer - 1, "gradient") < 0.7 * standard.at(layer, "gradient"));
            assertTrue(normalised.at(layer, "activation") > 0.7 * normalised.at(layer - 1, "activation"));
            assertEquals(1, standard.at(layer, "weight") / standard.at(0, "weight"), 0.3);
        }
        assertEquals(0.48, standard.at(4, "singular"), 0.03);
        assertTrue(normalised.at(4, "singular") > 0.6);
        double[][] tripled = FadingSignals.measure(100, 100, "lecun-uniform", Streams.philox(0));
        assertTrue(tripled[0][4] > 0.2, "the same scheme with three times the variance does not fade");
    }

    /** The measured decay of an ordered network fits its own ξ_c and not that of another σ_w². */
    @Test
    void correlationsDecayAtTheScaleOfTheory() {
        CorrelationDecay.Decay ordered =
                new CorrelationDecay(quick(Classic.SCHOENHOLZ, 2)).measure().get(0);
        double xi = CorrelationDecay.depthScale(ordered.measured(), ordered.layers());
        assertEquals(ordered.field().correlationDepth(), xi, 0.1 * xi);
        double other = MeanField.of(Activations.TANH, 1.4, CorrelationDecay.BIAS_VARIANCE)
                .correlationDepth();
        assertTrue(Math.abs(other - xi) > 0.5 * xi, "σ_w² = 1.4 has another scale");
    }

    /** On the fit itself: an exact exponential gives its scale back. */
    @Test
    void theFitFindsTheScaleOfAnExponential() {
        double[] decay = IntStream.range(0, 20)
                .mapToDouble(l -> 0.3 * Math.exp(-l / 7.0))
                .toArray();
        assertEquals(7, CorrelationDecay.depthScale(decay, 20), 1e-9);
    }

    @Test
    void beyondTheDepthScaleNothingTrains() {
        double shallow = TrainableDepths.accuracy(6, 1, 0.1, 48, Streams.philox(0));
        double deep = TrainableDepths.accuracy(40, 1, 0.1, 48, Streams.philox(0));
        assertTrue(shallow > 0.6 && deep < 0.3, shallow + " and " + deep);
    }
}
