package dev.outset.random;

/** Where the streams of a whole network come from: one seed, one algorithm. */
public interface StreamSource {
    /** As {@code --stream} names it: {@code philox}, {@code numpy}. */
    String name();

    long seed();

    /** Whether a parameter's numbers depend on its path alone, not on what was drawn before it. */
    boolean named();

    /**
     * The stream of one parameter. A named source gives the same stream for the same path, always; a replayed source
     * continues its one sequence and must be asked in network order, weight then bias.
     */
    RandomStream stream(String path);

    /**
     * Told before long work: so many float numbers will be drawn from these streams. It changes how soon they are drawn
     * at full speed, never what they are.
     */
    default void expect(long numbers) {}
}
