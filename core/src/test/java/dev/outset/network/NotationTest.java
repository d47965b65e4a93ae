package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    /** notation; sizes; hidden activation; last activation; softmax; loss. */
    @ParameterizedTest
    @CsvSource({
        "784-256-10 relu softmax, 784-256-10, relu, linear, true, CROSS_ENTROPY",
        "1-2-1 tanh, 1-2-1, tanh, linear, false, MSE",
        "2-2-1 sigmoid bce, 2-2-1, sigmoid, sigmoid, false, BCE",
        "2-2-1 bce, 2-2-1, linear, sigmoid, false, BCE",
        "3-4-2, 3-4-2, linear, linear, false, MSE",
        "3-4-2 linear, 3-4-2, linear, linear, false, MSE",
        "3-4-2 relu linear, 3-4-2, relu, linear, false, MSE",
        "3-4-2 linear softmax, 3-4-2, linear, linear, true, CROSS_ENTROPY",
        "3-4-2 leaky-relu(0.2) softmax, 3-4-2, leaky-relu(0.2), linear, true, CROSS_ENTROPY",
        "3-4-2 leaky-relu( a = 0.2 ), 3-4-2, leaky-relu(0.2), linear, false, MSE",
        "'  3-4-2   elu  softmax ', 3-4-2, elu, linear, true, CROSS_ENTROPY",
        "7-3x5-2 relu, 7-5-5-5-2, relu, linear, false, MSE",
        "2x3-1 relu, 3-3-1, relu, linear, false, MSE",
    })
    void readsSizesActivationAndOutput(
            String notation, String sizes, String hidden, String last, boolean softmax, Loss loss) {
        Network network = Notation.parse(notation);
        StringBuilder found = new StringBuilder(network.inputs() + "");
        network.layers().forEach(layer -> found.append('-').append(layer.out()));
        assertEquals(sizes, found.toString());
        List<DenseLayer> layers = network.layers();
        for (int l = 0; l < layers.size(); l++) {
            String wanted = l < layers.size() - 1 ? hidden : last;
            assertEquals(wanted, layers.get(l).activation().name());
            assertEquals("fc" + (l + 1), layers.get(l).name());
            assertTrue(layers.get(l).bias());
        }
        assertEquals(softmax, network.softmax());
        assertEquals(loss, network.loss());
        assertEquals(notation.strip(), network.notation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2-1 bce", "2-1 sigmoid bce", "2-1 tanh bce"})
    void logisticRegressionTakesAnActivationAndDoesNotUseIt(String notation) {
        Network network = Notation.parse(notation);
        assertEquals(1, network.layers().size());
        assertEquals(Activations.SIGMOID, network.layers().get(0).activation());
    }

    /** Input; a piece of the message that names the place or the thing found; a piece of the remedy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|found nothing|784-256-10",
                "'   '|found nothing|784-256-10",
                "3|at least two sizes|64-10",
                "3-0-1|character 3: expected a size between 1 and 2147483639, found '0'|fits",
                "3--1|character 3: expected a size in digits, found nothing|784-256-10",
                "-3-1|character 1: expected a size in digits, found nothing|784-256-10",
                "3-4-|character 5: expected a size in digits, found nothing|784-256-10",
                "a-b|character 1: expected a size in digits, found 'a'|784-256-10",
                "3-4.5-2|character 3: expected a size in digits, found '4.5'|784-256-10",
                "3-+4-2|found '+4'|784-256-10",
                "３-4|found '３'|784-256-10",
                "3-0x5-1|character 3: expected a repeat count between|fits",
                "3-x5-1|expected a repeat count in digits, found nothing|784-256-10",
                "3-5x-1|character 5: expected a size in digits, found nothing|784-256-10",
                "3-2x3x4-1|found '3x4'|784-256-10",
                "3-99999999999999999999-1|between 1 and|fits",
                "2-1000000000-1000000000|character 14: expected at most 2147483639 weights|smaller",
                "1000000000-1000000000|at most 2147483639 weights in one layer, found 1000000000000000000|smaller",
                "3-1000000x3-2|at most 10000 layers, found '1000000x3'|less often",
                "3-2 rellu|character 5: expected an activation or an output, found 'rellu'|did you mean relu?",
                "3-4-2 softmx|found 'softmx'|did you mean softmax?",
                "3-4-2 tanh relu|character 12: expected an output|one activation serves all hidden layers",
                "3-4-2 tanh sigmoid|expected an output (softmax, bce, linear), found 'sigmoid'|write bce",
                "3-4-2 softmax tanh|the activation before the output, found 'softmax'|2-2-1 sigmoid bce",
                "3-4-2 softmax bce|the activation before the output, found 'softmax'|2-2-1 sigmoid bce",
                "3-4-2 tanh softmax bce|character 20: expected at most an activation and an output|784",
                "3-4-1 tanh softmax|at least 2 outputs for softmax, found 1 output|write bce",
                "3-4-2 tanh(2)|takes|tanh",
                "3-4-2 leaky-relu(x)|a finite number for a, found 'x'|a=0.5",
                "3-4-2 leaky-relu(|parentheses|leaky-relu(argument",
                "relu 3-4-2|character 1: expected a size in digits, found 'relu'|784",
            })
    void malformedNotationNamesThePlaceAndTheRemedy(String notation, String problem, String remedy) {
        InputException error = assertThrows(InputException.class, () -> Notation.parse(notation));
        if (!problem.equals("takes")) {
            assertTrue(error.line().contains(problem), error.line());
        }
        assertTrue(error.line().contains(remedy), error.line());
        assertEquals(-1, error.line().indexOf('\n'));
    }

    @Test
    void anotherLossChangesTheOutputItNeeds() {
        Network plain = Notation.parse("2-2-1 sigmoid");
        assertEquals(
                Activations.SIGMOID, plain.withLoss(Loss.BCE).layers().get(1).activation());
        assertEquals(Loss.HALF_MSE, plain.withLoss(Loss.HALF_MSE).loss());
        assertEquals(
                Activations.LINEAR,
                plain.withLoss(Loss.HALF_MSE).layers().get(1).activation());
        assertTrue(Notation.parse("2-2-3 tanh").withLoss(Loss.CROSS_ENTROPY).softmax());
        assertEquals(
                Activations.SIGMOID,
                Notation.parse("2-1 bce").withLoss(Loss.MSE).layers().get(0).activation());
    }

    @ParameterizedTest
    @CsvSource({
        "2-2-3 tanh softmax, HALF_MSE",
        "2-2-3 tanh softmax, MSE",
        "2-2-3 tanh softmax, BCE",
        "2-2-3 tanh bce, CROSS_ENTROPY",
        "2-2-1 tanh, CROSS_ENTROPY",
    })
    void aLossThatDoesNotFitTheOutputIsRefused(String notation, Loss loss) {
        Network network = Notation.parse(notation);
        assertThrows(InputException.class, () -> network.withLoss(loss));
    }

    @Test
    void aChainThatDoesNotFitIsNoNetwork() {
        DenseLayer first = new DenseLayer("fc1", 2, 3, true, Activations.TANH);
        DenseLayer gap = new DenseLayer("fc2", 4, 1, true, Activations.LINEAR);
        DenseLayer twin = new DenseLayer("fc1", 3, 1, true, Activations.LINEAR);
        assertThrows(InputException.class, () -> new Network("x", 2, List.of(), false, Loss.MSE));
        assertThrows(InputException.class, () -> new Network("x", 2, List.of(first, gap), false, Loss.MSE));
        assertThrows(InputException.class, () -> new Network("x", 2, List.of(first, twin), false, Loss.MSE));
        assertThrows(InputException.class, () -> new Network("x", 2, List.of(first), false, Loss.BCE));
        assertThrows(InputException.class, () -> new Network("x", 2, List.of(first), true, Loss.CROSS_ENTROPY));
    }
}
