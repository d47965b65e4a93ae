package dev.outset.proof;

import dev.outset.activation.Activation;
import java.util.function.LongSupplier;

/**
 * An activation with kinks in a {@link ChainRun}: on a linear piece f(z) = slope · z + offset exactly, on a curved
 * piece a random polynomial with f(0) = 0 where that is a fact, at a kink the activation's own value and slope.
 */
final class PiecewiseFunction implements FieldFunction {
    private final Activation activation;
    private final double[] kinks;
    private final Polynomial[] pieces; // of degree 1 on linear pieces
    private final boolean[] linear;

    private PiecewiseFunction(Activation activation, LongSupplier random) {
        this.activation = activation;
        this.kinks = activation.kinks();
        this.pieces = new Polynomial[kinks.length + 1];
        this.linear = new boolean[pieces.length];
        for (int piece = 0; piece < pieces.length; piece++) {
            linear[piece] = isLinear(piece);
            pieces[piece] = linear[piece] ? line(piece) : curve(random);
        }
    }

    static PiecewiseFunction of(Activation activation, LongSupplier random) {
        return new PiecewiseFunction(activation, random);
    }

    boolean allLinear() {
        for (boolean piece : linear) {
            if (!piece) {
                return false;
            }
        }
        return true;
    }

    boolean anyLinear() {
        for (boolean piece : linear) {
            if (piece) {
                return true;
            }
        }
        return false;
    }

    /** One slope at five places of the piece: no function that we know has that by chance. */
    private boolean isLinear(int piece) {
        double first = activation.slope(inside(piece, 1));
        for (int k = 2; k <= 5; k++) {
            if (activation.slope(inside(piece, k)) != first) {
                return false;
            }
        }
        return true;
    }

    /** A place inside the piece, k = 1 … 5. */
    private double inside(int piece, int k) {
        if (kinks.length == 0) {
            return k - 3.25;
        }
        if (piece == 0) {
            return kinks[0] - k * 0.75;
        }
        if (piece == kinks.length) {
            return kinks[piece - 1] + k * 0.75;
        }
        return kinks[piece - 1] + (kinks[piece] - kinks[piece - 1]) * k / 6;
    }

    /** Slope and offset, the offset from the nearest kink, where f is continuous: f(k) − slope · k. */
    private Polynomial line(int piece) {
        long slope = PrimeField.of(activation.slope(inside(piece, 1)));
        if (kinks.length == 0) {
            return new Polynomial(new long[] {PrimeField.of(activation.value(0)), slope});
        }
        double kink = kinks[Math.max(0, piece - 1)];
        long offset = PrimeField.subtract(
                PrimeField.of(activation.value(kink)), PrimeField.multiply(slope, PrimeField.of(kink)));
        return new Polynomial(new long[] {offset, slope});
    }

    private Polynomial curve(LongSupplier random) {
        long[] c = FieldFunction.coefficients(5, random);
        if (activation.facts().zeroAtZero()) {
            c[0] = 0;
        }
        return new Polynomial(c);
    }

    private int piece(double real) {
        int piece = 0;
        while (piece < kinks.length && real > kinks[piece]) {
            piece++;
        }
        return piece;
    }

    /** The kink that z lies on, or NaN. */
    private double kinkAt(long z) {
        for (double kink : kinks) {
            if (z == PrimeField.of(kink)) {
                return kink;
            }
        }
        return Double.NaN;
    }

    @Override
    public long value(long z, double real) {
        double kink = kinkAt(z);
        return Double.isNaN(kink) ? pieces[piece(real)].value(z, real) : PrimeField.of(activation.value(kink));
    }

    @Override
    public long slope(long z, double real) {
        double kink = kinkAt(z);
        return Double.isNaN(kink) ? pieces[piece(real)].slope(z, real) : PrimeField.of(activation.slope(kink));
    }

    @Override
    public boolean needsReal() {
        return true;
    }
}
