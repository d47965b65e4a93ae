package dev.outset.formats;

import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import java.nio.charset.StandardCharsets;

/**
 * What a plan says of every value, in 16 hexadecimal digits: schemes, and the fans and blocks that they take from
 * shapes, which a scheme's name does not tell. Two files with one digest, seed, stream and precision are to be equal.
 */
public final class PlanDigest {
    private static final int DIGITS = 16;

    private PlanDigest() {}

    /** Of all rows; cost O(parameters and their blocks). */
    public static String of(InitPlan plan) {
        StringBuilder text = new StringBuilder();
        for (PlanRow row : plan.rows()) {
            text.append(row.path()).append(' ').append(row.scheme());
            text.append(' ').append(row.shape().kind()).append(row.shape().axes());
            text.append(' ')
                    .append(row.fans().in())
                    .append(' ')
                    .append(row.fans().out());
            row.shape()
                    .blocks()
                    .forEach(b -> text.append(' ').append(b.offset()).append(b.axes()));
            text.append('\n');
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
