package dev.outset.engine;

import java.util.List;

/**
 * A forward and a backward pass of a network over a batch.
 *
 * @param rows number of samples n
 * @param loss mean loss of the batch
 * @param layers first to last
 */
public record Pass(int rows, double loss, List<LayerPass> layers) {
    public Pass {
        layers = List.copyOf(layers);
    }
}
