/** The bulk drawing of core on the Vector API. */
module dev.outset.vector {
    requires static org.jspecify;
    requires dev.outset.core;
    requires jdk.incubator.vector;

    provides dev.outset.fill.FillKernels with
            dev.outset.vector.VectorFill;
    provides dev.outset.fill.Slabs with
            dev.outset.vector.VectorSlabs;
}
