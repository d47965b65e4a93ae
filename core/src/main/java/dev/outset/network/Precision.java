package dev.outset.network;

/** The number type of weights. */
public enum Precision {
    FLOAT32,
    FLOAT64
}
