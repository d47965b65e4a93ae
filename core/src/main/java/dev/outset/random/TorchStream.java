package dev.outset.random;

import dev.outset.math.TruncatedNormalLaw;
import dev.outset.text.InputException;

/**
 * The numbers of one parameter out of the one sequence of a {@link TorchGenerator}. One call fills one tensor:
 * PyTorch's normals depend on how many are drawn at once.
 */
final class TorchStream implements RandomStream {
    private final TorchGenerator numbers;

    TorchStream(TorchGenerator numbers) {
        this.numbers = numbers;
    }

    @Override
    public boolean randomAccess() {
        return false;
    }

    @Override
    public RandomStream block(long offset) {
        return new TorchStream(numbers);
    }

    /** {@code torch.randperm(count)}; {@code from} does not matter. */
    @Override
    public int[] permutation(int count, long from) {
        return numbers.permutation(count);
    }

    @Override
    public void uniform(float[] out, int at, int count, long from, double low, double high) {
        requireWhole(from);
        numbers.uniform(out, at, count, low, high);
    }

    @Override
    public void uniform(double[] out, int at, int count, long from, double low, double high) {
        requireWhole(from);
        numbers.uniform(out, at, count, low, high);
    }

    @Override
    public void normal(float[] out, int at, int count, long from, double mean, double std) {
        requireWhole(from);
        numbers.normal(out, at, count, mean, std);
    }

    @Override
    public void normal(double[] out, int at, int count, long from, double mean, double std) {
        requireWhole(from);
        numbers.normal(out, at, count, mean, std);
    }

    @Override
    public void truncatedNormal(
            float[] out, int at, int count, long from, double mean, double std, TruncatedNormalLaw law) {
        requireWhole(from);
        requireCuts(law);
        numbers.truncatedNormal(out, at, count, mean, std, mean + std * law.lower(), mean + std * law.upper());
    }

    @Override
    public void truncatedNormal(
            double[] out, int at, int count, long from, double mean, double std, TruncatedNormalLaw law) {
        requireWhole(from);
        requireCuts(law);
        numbers.truncatedNormal(out, at, count, mean, std, mean + std * law.lower(), mean + std * law.upper());
    }

    /** PyTorch's ways to an infinite limit end in infinite weights now and then, or never end. */
    private static void requireCuts(TruncatedNormalLaw law) {
        if (Double.isInfinite(law.lower()) || Double.isInfinite(law.upper())) {
            throw new InputException(
                    "the torch stream",
                    "a truncated normal with finite cuts",
                    law.lower() + " to " + law.upper(),
                    "use the philox stream, or a cut of 6");
        }
    }

    private static void requireWhole(long from) {
        if (from != 0) {
            throw new InputException(
                    "the torch stream",
                    "a parameter in one piece, from element 0",
                    "from element " + from,
                    "use the philox stream for slices");
        }
    }
}
