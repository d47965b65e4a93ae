package dev.outset.proof;

import java.util.BitSet;

/**
 * Units of one layer whose output and slope are zero on the whole input box.
 *
 * @param layer name of the layer
 * @param forEver units that stay dead whatever training does
 * @param now units that are dead at the start (those of {@code forEver} included)
 */
public record LayerDeath(String layer, BitSet forEver, BitSet now) {}
