package dev.outset.network;

import dev.outset.init.WeightShape;

/**
 * A named tensor of a network.
 *
 * @param path {@code fc1.weight}
 * @param shape with its fans
 * @param layer index of its layer, from 0
 * @param isBias whether it is that layer's bias
 */
public record Parameter(String path, WeightShape shape, int layer, boolean isBias) {}
