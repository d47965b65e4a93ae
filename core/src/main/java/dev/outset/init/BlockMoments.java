package dev.outset.init;

import dev.outset.init.Initializer.Moments;
import java.util.function.Function;

/** The moments of a whole parameter out of those of its blocks. */
final class BlockMoments {
    private BlockMoments() {}

    /** Of blocks of these moments, each counted by its size; the gain is that of the first. */
    static Moments of(WeightShape shape, Function<WeightShape, Moments> ofBlock) {
        if (shape.kind().isTransposed() || shape.kind() == ShapeKind.EXPERTS_TRANSPOSED) {
            return of(shape.transposed(), ofBlock);
        }
        Moments first = ofBlock.apply(shape.of(shape.blocks().get(0)));
        if (shape.blocks().size() == 1) {
            return first;
        }
        double mean = 0;
        double square = 0;
        for (Block block : shape.blocks()) {
            Moments moments = ofBlock.apply(shape.of(block));
            double share = (double) block.size() / shape.size();
            mean += share * moments.mean();
            square += share * (moments.std() * moments.std() + moments.mean() * moments.mean());
        }
        return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)), first.gain());
    }

    /** Of {@code entries} numbers of which {@code filled} are {@code value} and the others 0. */
    static Moments ofFilled(double value, long filled, long entries) {
        double share = (double) filled / Math.max(1, entries);
        return new Moments(value * share, Math.abs(value) * Math.sqrt(share * (1 - share)), Double.NaN);
    }
}
