/** Layers with forward and backward side by side, losses, data sets, probes and traces. */
module dev.outset.engine {
    requires static transitive org.jspecify;
    requires transitive dev.outset.core;
    requires static dev.ludovic.netlib.blas; // OpenBLAS, optional at run time
    requires static org.bytedeco.javacpp;
    requires static org.bytedeco.openblas;
    requires java.logging;

    exports dev.outset.curvature;
    exports dev.outset.data;
    exports dev.outset.engine;
    exports dev.outset.kernels;
    exports dev.outset.learned;
    exports dev.outset.probe;
    exports dev.outset.trace;
    exports dev.outset.train;
}
