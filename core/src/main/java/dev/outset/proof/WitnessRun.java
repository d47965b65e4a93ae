package dev.outset.proof;

import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.function.LongSupplier;

/**
 * Training on generic data with a generic learning rate, exactly (a {@link FieldRun} in lockstep with float64). Every
 * step takes fresh rows and fresh targets: what is equal or zero in such a run is so for every sequence of batches, up
 * to the probability that a random point of Z_p is a root, about 2⁻⁵⁰; what differs or moves in it does so for almost
 * all.
 */
final class WitnessRun {
    private final FieldRun run;
    private final WitnessRows rows;

    /** @param data rows of a data set (rows, features), or empty to draw from the box */
    WitnessRun(Network network, Weights weights, Premises premises, double[] data, long seed) {
        LongSupplier random = PrimeField.bits(seed);
        // So small that one step hardly changes on which side of a kink z is, with random digits so that nothing
        // cancels
        // by chance.
        double learningRate = 0x1p-20 + (random.getAsLong() >>> 20) * 0x1p-65;
        double momentum = 0.5 + (random.getAsLong() >>> 20) * 0x1p-46;
        this.run = FieldRun.lockstep(network, weights, premises, learningRate, momentum, random);
        this.rows = new WitnessRows(network, premises.box(), data, random);
    }

    /** Forward and backward pass on fresh rows. */
    void compute() {
        double[] x = rows.next(run);
        int n = x.length / run.features();
        run.compute(n, x, rows.targets(n));
    }

    /** The update that belongs to it. */
    void update() {
        run.update();
    }

    FieldRun numbers() {
        return run;
    }
}
