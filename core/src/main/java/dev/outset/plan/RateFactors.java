package dev.outset.plan;

/**
 * What the learning rate of one parameter is to be multiplied by, so that a rate tuned on a narrow network suits a wide
 * one.
 *
 * @param adam under Adam and its like, which divide a gradient by its size
 * @param sgd under plain gradient descent and momentum
 */
public record RateFactors(double adam, double sgd) {
    /** The same rate as ever. */
    public static final RateFactors ONE = new RateFactors(1, 1);
}
