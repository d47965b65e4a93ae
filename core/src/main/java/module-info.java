/** Random streams, initializers, networks, plans, theory and proofs. No dependency at run time; portable. */
@SuppressWarnings("module")
module dev.outset.core {
    requires static transitive org.jspecify;

    exports dev.outset.activation;
    exports dev.outset.fill;
    exports dev.outset.init;
    exports dev.outset.math;
    exports dev.outset.network;
    exports dev.outset.plan;
    exports dev.outset.proof;
    exports dev.outset.random;
    exports dev.outset.text;
    exports dev.outset.theory;
    exports dev.outset.verify;

    uses dev.outset.fill.FillKernels;
    uses dev.outset.fill.Slabs;
}
