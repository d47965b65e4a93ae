package dev.outset.probe;

import java.util.List;

/**
 * A forward and a backward pass, measured.
 *
 * @param rows samples used
 * @param loss mean loss at the start
 * @param layers first to last
 */
public record ProbeResult(int rows, double loss, List<LayerProbe> layers) {
    public ProbeResult {
        layers = List.copyOf(layers);
    }

    /** How far the output still depends on the input: the standard deviation over inputs of the outputs z. */
    public double outputSpread() {
        return Math.sqrt(layers.get(layers.size() - 1).zVariance());
    }
}
