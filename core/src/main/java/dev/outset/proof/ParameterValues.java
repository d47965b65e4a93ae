package dev.outset.proof;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;

/** Questions about the values of a network's parameters. */
final class ParameterValues {
    private ParameterValues() {}

    /** Whether every value of every parameter is finite: otherwise nothing is proved. */
    static boolean allFinite(Network network, Weights weights) {
        for (Parameter parameter : network.parameters()) {
            if (weights.get(parameter.path()).firstNonFinite() >= 0) {
                return false;
            }
        }
        return true;
    }
}
