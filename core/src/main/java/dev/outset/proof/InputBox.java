package dev.outset.proof;

import dev.outset.text.InputException;
import java.util.Arrays;

/**
 * Bounds that every input of the network keeps, per feature; infinite bounds mean that nothing is assumed.
 *
 * @param low lowest value of each feature
 * @param high highest value of each feature; a feature with low = high = 0 is constantly zero
 */
public record InputBox(double[] low, double[] high) {
    public InputBox {
        if (low.length != high.length) {
            throw new InputException(
                    "input box",
                    "as many upper as lower bounds",
                    high.length + " and " + low.length,
                    "give both for each feature");
        }
        for (int j = 0; j < low.length; j++) {
            if (!(low[j] <= high[j]) || low[j] == Double.POSITIVE_INFINITY || high[j] == Double.NEGATIVE_INFINITY) {
                throw new InputException(
                        "input box",
                        "lower bound <= upper bound",
                        low[j] + " and " + high[j] + " for feature " + j,
                        "write --input-box LOW,HIGH");
            }
        }
    }

    /** The box of {@code features} unbounded features. */
    public static InputBox unbounded(int features) {
        return uniform(features, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The box of {@code features} features that all lie between {@code low} and {@code high}. */
    public static InputBox uniform(int features, double low, double high) {
        double[] lows = new double[features];
        double[] highs = new double[features];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new InputBox(lows, highs);
    }

    /** Number of features. */
    public int features() {
        return low.length;
    }

    /** Whether feature {@code j} is constantly zero. */
    public boolean isZero(int j) {
        return low[j] == 0 && high[j] == 0;
    }
}
