package dev.outset.probe;

import java.util.List;

/**
 * A forward and a backward pass, measured.
 *
 * @param rows samples used
 * @param loss mean loss at the start
 * @param layers first to last
 */
public record ProbeResult(int rows, double loss, List<LayerProbe> layers) {}
