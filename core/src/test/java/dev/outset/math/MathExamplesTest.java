package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The examples of the package page. */
class MathExamplesTest {
    @Test
    void theGainOfTanhIsNotFiveThirds() {
        double secondMoment = Quadrature.expectation(z -> Elementary.tanh(z) * Elementary.tanh(z));
        double gain = 1 / Math.sqrt(secondMoment);
        assertEquals(1.59253741972, gain, 1e-11);
    }

    @Test
    void aCutNormalIsDrawnFromAWiderParent() {
        double s = 0.02;
        TruncatedNormalLaw law = TruncatedNormalLaw.between(-2, 2);
        double parent = s / law.std();
        assertEquals(0.8796256610342398, law.std(), 4e-16);
        assertTrue(Math.abs(parent * law.quantile(0.999)) < 2 * parent);
    }
}
