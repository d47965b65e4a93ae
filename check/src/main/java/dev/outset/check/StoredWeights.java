package dev.outset.check;

import dev.outset.network.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Initial weights as a file holds them.
 *
 * @param name of the file, for errors
 * @param tensors by path, widened
 * @param float16 paths of those stored in IEEE binary16, which rounds what is below 2⁻¹⁴ to multiples of 2⁻²⁴
 */
public record StoredWeights(String name, Map<String, Tensor> tensors, Set<String> float16) {
    /** Largest relative error of a number rounded to bfloat16; one of float16 is smaller. */
    static final double HALF_ROUNDING = 0x1p-8;

    /** Largest absolute error that the fixed step of float16 adds. */
    static final double SMALLEST_STEP = 0x1.001p-25; // half of 2⁻²⁴, and what rounding to float before moves

    public StoredWeights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        float16 = Set.copyOf(float16);
    }

    /** What rounding adds to every number of a tensor, however small it is. */
    double step(String path) {
        return float16.contains(path) ? SMALLEST_STEP : 0;
    }
}
