package dev.outset.train;

import dev.outset.kernels.KernelSet;
import dev.outset.proof.Optimizer;
import java.util.List;

/**
 * Turns gradients into updates of θ and holds the optimizer's state, which starts at zero.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Updater<A> {
    private final UpdateRule rule;
    private final KernelSet<A> kernels;
    private final List<Layout.Range> ranges;
    private final A first; // momentum's v, Adam's m
    private final A second; // Adam's v
    private double beta1Power = 1;
    private double beta2Power = 1;

    Updater(UpdateRule rule, KernelSet<A> kernels, int size, List<Layout.Range> ranges) {
        this.rule = rule;
        this.kernels = kernels;
        this.ranges = ranges;
        boolean adaptive = rule.optimizer() == Optimizer.ADAM || rule.optimizer() == Optimizer.ADAMW;
        first = kernels.allocate(rule.optimizer() == Optimizer.SGD ? 0 : size);
        second = kernels.allocate(adaptive ? size : 0);
    }

    /** One update of θ from the mean gradient g, which is used up. */
    void step(A theta, A g, double lr) {
        clip(g);
        beta1Power *= rule.beta1();
        beta2Power *= rule.beta2();
        for (Layout.Range range : ranges) {
            decay(theta, g, lr, range);
            move(theta, g, lr, range);
        }
    }

    private void clip(A g) {
        if (!rule.clips()) {
            return;
        }
        kernels.clamp(g, rule.clipValue());
        double squares = 0;
        for (Layout.Range range : ranges) {
            squares += kernels.sumOfSquares(g, range.from(), range.count());
        }
        double norm = Math.sqrt(squares);
        if (norm > rule.clipNorm()) {
            for (Layout.Range range : ranges) {
                kernels.blend(rule.clipNorm() / norm, g, 0, g, range.from(), range.count());
            }
        }
    }

    private void decay(A theta, A g, double lr, Layout.Range range) {
        if (rule.weightDecay() == 0) {
            return;
        }
        if (rule.optimizer() == Optimizer.ADAMW) {
            kernels.blend(1 - lr * rule.weightDecay(), theta, 0, theta, range.from(), range.count());
        } else {
            kernels.blend(1, g, rule.weightDecay(), theta, range.from(), range.count());
        }
    }

    private void move(A theta, A g, double lr, Layout.Range range) {
        switch (rule.optimizer()) {
            case SGD -> kernels.blend(1, theta, -lr, g, range.from(), range.count());
            case MOMENTUM -> {
                kernels.blend(rule.momentum(), first, 1, g, range.from(), range.count());
                kernels.blend(1, theta, -lr, first, range.from(), range.count());
            }
            case ADAM, ADAMW ->
                kernels.adam(
                        theta,
                        g,
                        first,
                        second,
                        rule.beta1(),
                        rule.beta2(),
                        lr / (1 - beta1Power),
                        1 / Math.sqrt(1 - beta2Power),
                        rule.epsilon(),
                        range.from(),
                        range.count());
        }
    }
}
