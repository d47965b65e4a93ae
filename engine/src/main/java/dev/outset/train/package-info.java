/**
 * Training dense networks: one run after the other, every number of it a function of its settings.
 *
 * <p>{@link dev.outset.train.Training} says how (optimizer, learning rate and schedule, batch, epochs, precision,
 * kernels), {@link dev.outset.train.Trainer} does it, {@link dev.outset.train.TrainingResult} is what comes out;
 * {@link dev.outset.train.Lockstep} does it for many runs of a small network at once, to the same bits. The loop is
 * written once over {@link dev.outset.kernels.KernelSet}; losses are computed in float64 by
 * {@link dev.outset.engine.Losses} in either precision.
 *
 * <pre>{@code
 * Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
 * Weights start = InitPlan.of(network, List.of(Rule.parse("normal"))).draw(Streams.philox(1), Precision.FLOAT64);
 * TrainingData data = TrainingData.split(DataSets.book(), Streams.philox(1), true);
 * Training training = Training.sgd(0.5).withEpochs(400).withBatch(32);
 * TrainingResult result = Trainer.run(network, start, data, training, Streams.philox(1));
 * result.last().train().metric();     // R² on the training rows, about 0.9
 * }</pre>
 */
@NullMarked
package dev.outset.train;

import org.jspecify.annotations.NullMarked;
