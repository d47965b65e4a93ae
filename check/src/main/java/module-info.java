/** Rules that turn proofs, predictions and measurements into findings. */
module dev.outset.check {
    requires static transitive org.jspecify;
    requires transitive dev.outset.engine;

    exports dev.outset.check;
}
