package dev.outset.init;

/**
 * The catalogue's schemes that give what a library or a recipe gives, not what one would choose: recipes use them.
 * {@link Initializers} has those to choose from.
 */
public final class PlayedBack {
    private PlayedBack() {}

    /**
     * An embedding with a row that stands for nothing; see {@link PaddedNormal}.
     *
     * <p>Example: {@code padded-normal(row=0)} on (4, 8): mean 0, std 0.866025
     */
    public static Initializer paddedNormal(int row, double std) {
        return new PaddedNormal(row, std);
    }

    /**
     * One orthogonal matrix over all gates of a stacked weight; see {@link JointOrthogonal}.
     *
     * <p>Example: {@code joint-orthogonal} on weight of lstm(8, 8): mean 0, std 0.176777
     */
    public static Initializer jointOrthogonal(double gain) {
        return new JointOrthogonal(gain);
    }

    /**
     * Query, key and value in one weight, the value with a gain of its own; see {@link PackedGlorot}.
     *
     * <p>Example: {@code packed-glorot(value-gain=0.5)} on packed projection(64): mean 0, std 0.108253
     */
    public static Initializer packedGlorot(double valueGain) {
        return new PackedGlorot(valueGain);
    }

    /**
     * Zeros for which a replayed stream draws numbers in vain; see {@link DiscardedUniform}.
     *
     * <p>Example: {@code discarded-uniform(bound=0.25)} on bias of dense(16, 16): mean 0, std 0
     */
    public static Initializer discardedUniform(double bound) {
        return new DiscardedUniform(bound);
    }
}
