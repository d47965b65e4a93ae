package dev.outset.network;

import dev.outset.text.InputException;
import dev.outset.text.Lengths;
import java.util.List;

/**
 * The values of one parameter, row-major, in the precision they came in. The array is shared, not copied: whoever makes
 * a tensor gives the array away.
 */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] floats; // empty when the values are doubles
    private final double[] doubles; // empty when the values are floats
    private final Precision precision;

    private Tensor(List<Integer> shape, float[] floats, double[] doubles, Precision precision) {
        this.shape = List.copyOf(shape);
        this.floats = floats;
        this.doubles = doubles;
        this.precision = precision;
        long expected = Lengths.product("tensor", this.shape);
        if (expected != size()) {
            throw new InputException(
                    "tensor", expected + " values for shape " + shape, size() + " values", "check the shape");
        }
    }

    public static Tensor of(List<Integer> shape, float[] values) {
        return new Tensor(shape, values, new double[0], Precision.FLOAT32);
    }

    public static Tensor of(List<Integer> shape, double[] values) {
        return new Tensor(shape, new float[0], values, Precision.FLOAT64);
    }

    public List<Integer> shape() {
        return shape;
    }

    public Precision precision() {
        return precision;
    }

    public int size() {
        return precision == Precision.FLOAT32 ? floats.length : doubles.length;
    }

    /** Element {@code i}, exactly (a float widens without rounding). */
    public double get(int i) {
        return precision == Precision.FLOAT32 ? floats[i] : doubles[i];
    }

    /** Copies the elements from {@code from} on, exactly, until {@code into} is full: a row of a matrix, say. */
    public void read(int from, double[] into) {
        if (precision == Precision.FLOAT64) {
            System.arraycopy(doubles, from, into, 0, into.length);
            return;
        }
        for (int j = 0; j < into.length; j++) {
            into[j] = floats[from + j];
        }
    }

    /** The index of the first NaN or infinity, −1 if every element is a number. */
    public int firstNonFinite() {
        if (precision == Precision.FLOAT32) {
            for (int i = 0; i < floats.length; i++) {
                if (!Float.isFinite(floats[i])) {
                    return i;
                }
            }
            return -1;
        }
        for (int i = 0; i < doubles.length; i++) {
            if (!Double.isFinite(doubles[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The values as doubles: the array itself for FLOAT64, a widened copy for FLOAT32. */
    public double[] toDoubles() {
        if (precision == Precision.FLOAT64) {
            return doubles;
        }
        double[] wide = new double[floats.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = floats[i];
        }
        return wide;
    }

    /** The values as floats: the array itself for FLOAT32, a rounded copy for FLOAT64. */
    public float[] toFloats() {
        if (precision == Precision.FLOAT32) {
            return floats;
        }
        float[] narrow = new float[doubles.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) doubles[i];
        }
        return narrow;
    }
}
