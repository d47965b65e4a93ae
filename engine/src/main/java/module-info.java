/** Layers with forward and backward side by side, losses, data sets, probes and traces. */
module dev.outset.engine {
    requires static transitive org.jspecify;
    requires transitive dev.outset.core;

    exports dev.outset.data;
    exports dev.outset.engine;
    exports dev.outset.probe;
    exports dev.outset.trace;
}
