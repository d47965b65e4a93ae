package dev.outset.kernels;

import dev.outset.network.Precision;

/** Chooses the kernels of a run. */
public final class KernelSets {
    private KernelSets() {}

    /**
     * The kernels of a precision.
     *
     * @param fast whether bits may depend on the CPU type; false gives the same bits on every machine
     */
    public static KernelSet<?> of(Precision precision, boolean fast) {
        if (precision == Precision.FLOAT32) {
            return fast ? new FastFloat() : new ReferenceFloat();
        }
        return fast ? new FastDouble() : new ReferenceDouble();
    }
}
