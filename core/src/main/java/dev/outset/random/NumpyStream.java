package dev.outset.random;

import dev.outset.text.InputException;

/**
 * The numbers of one parameter out of the one sequence of a NumPy generator. Doubles are {@code uniform(low, high)} and
 * {@code normal(mean, std)}; floats are those doubles rounded, as {@code .astype(numpy.float32)} does.
 */
final class NumpyStream implements RandomStream {
    private final NumpyNumbers numbers;
    private long position;

    NumpyStream(NumpyNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public boolean randomAccess() {
        return false;
    }

    @Override
    public RandomStream block(long offset) {
        return new NumpyStream(numbers);
    }

    @Override
    public void uniform(float[] out, int at, int count, long from, double low, double high) {
        advance(from, count);
        for (int i = at; i < at + count; i++) {
            out[i] = (float) numbers.uniform(low, high);
        }
    }

    @Override
    public void uniform(double[] out, int at, int count, long from, double low, double high) {
        advance(from, count);
        for (int i = at; i < at + count; i++) {
            out[i] = numbers.uniform(low, high);
        }
    }

    @Override
    public void normal(float[] out, int at, int count, long from, double mean, double std) {
        advance(from, count);
        for (int i = at; i < at + count; i++) {
            out[i] = (float) numbers.normal(mean, std);
        }
    }

    @Override
    public void normal(double[] out, int at, int count, long from, double mean, double std) {
        advance(from, count);
        for (int i = at; i < at + count; i++) {
            out[i] = numbers.normal(mean, std);
        }
    }

    private void advance(long from, int count) {
        if (from != position) {
            throw new InputException(
                    "the numpy stream",
                    "element " + position + " next, since it is read front to back",
                    "element " + from,
                    "use the philox stream for slices");
        }
        position += count;
    }
}
