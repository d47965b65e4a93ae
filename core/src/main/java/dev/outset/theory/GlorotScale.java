package dev.outset.theory;

/**
 * What Glorot's derivation says about one layer of n_in inputs and n_out outputs.
 *
 * <p>Forward keeps Var[z] for Var[W] = 1/n_in (LeCun 1998), backward keeps Var[dz] for Var[W] = 1/n_out; both at once
 * only if n_in = n_out. The compromise 2/(n_in + n_out) is the harmonic mean of the two.
 *
 * @param layer name of the layer
 * @param in n_in
 * @param out n_out
 */
public record GlorotScale(String layer, int in, int out) {
    /** Var[W] that keeps the signal: 1/n_in. */
    public double forwardVariance() {
        return 1.0 / in;
    }

    /** Var[W] that keeps the gradient: 1/n_out. */
    public double backwardVariance() {
        return 1.0 / out;
    }

    /** The compromise Var[W] = 2/(n_in + n_out). */
    public double variance() {
        return 2.0 / ((double) in + out);
    }

    /** σ of N(0, σ²): √(2/(n_in + n_out)). */
    public double normalStd() {
        return Math.sqrt(variance());
    }

    /** a of U(−a, a): √(6/(n_in + n_out)), because Var U(−a, a) = a²/3. */
    public double uniformBound() {
        return Math.sqrt(3 * variance());
    }

    /** Factor n_in · Var[W] on Var[z] under the compromise; 1 keeps it. */
    public double forwardFactor() {
        return in * variance();
    }

    /** Factor n_out · Var[W] on Var[dz] under the compromise; 1 keeps it. */
    public double backwardFactor() {
        return out * variance();
    }
}
