package dev.outset.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    @Test
    void shapesAreTheirFormulas() {
        assertEquals(1, Schedule.CONSTANT.at(7, 100, 10), 0);
        assertEquals(0.01, Schedule.parse("step(every=2, factor=0.1)").at(45, 100, 10), 1e-16);
        assertEquals(Math.pow(0.9, 4), Schedule.parse("exponential(0.9)").at(45, 100, 10), 1e-15);
        assertEquals(0.55, Schedule.parse("linear").at(45, 100, 10), 1e-15);
        assertEquals(
                0.5 * (1 + Math.cos(0.45 * Math.PI)), Schedule.parse("cosine").at(45, 100, 10), 1e-15);
    }

    @Test
    void warmupRisesToTheShape() {
        Schedule schedule = Schedule.parse("constant(warmup=4)");
        assertEquals(0.25, schedule.at(0, 100, 10), 0);
        assertEquals(1, schedule.at(3, 100, 10), 0);
        assertEquals(1, schedule.at(4, 100, 10), 0);
    }

    @Test
    void whatIsNoScheduleIsRefusedWithARemedy() {
        for (String text : List.of(
                "cosin",
                "step(0)",
                "step(every=1.5)",
                "step(factor=2)",
                "exponential(-1)",
                "linear(3,4)",
                "",
                "cosine(")) {
            InputException refused = assertThrows(InputException.class, () -> Schedule.parse(text), text);
            assertTrue(refused.line().contains("expected"), refused.line());
        }
    }
}
