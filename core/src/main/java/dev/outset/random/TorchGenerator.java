package dev.outset.random;

import static dev.outset.math.FusedMultiplyAdd.fma;

import dev.outset.math.Elementary;
import dev.outset.math.NormalLaw;

/**
 * PyTorch's CPU generator, number for number: what tensors hold after {@code torch.manual_seed(seed)}. The words are
 * those of {@link Mt19937}; only the low 32 bits of a seed reach it.
 *
 * <p>PyTorch has two sets of kernels. Those for x86 with AVX2 or AVX-512, which all its usual x86 builds choose, fuse
 * multiplications with additions and compute float normals by Cephes' polynomials; the generic ones (capability
 * {@code default}, other processors) round every operation and call the C library. Checked against PyTorch 1.13 and
 * 2.15, which draw alike but for two things: {@code trunc_normal_} rejects since 2.12, and the generic kernels of 2.15
 * fuse std and mean of a normal, which shows where neither is trivial.
 *
 * <p>Uniforms, permutations and float normals agree in every bit, truncated normals in fewer places. Double normals
 * come from the C library's double functions, which miss the nearest double now and then: they agree to two last
 * places.
 */
public final class TorchGenerator {
    private static final int BLOCK = 16;
    private static final int HALF = 8;
    private static final float TWO_PI = 6.2831855f;

    private final Mt19937 words;
    private final boolean fused;
    private final boolean rejects; // 2.12 and later
    private double kept;
    private boolean hasKept;

    private TorchGenerator(long seed, boolean fused, boolean rejects) {
        this.words = new Mt19937((int) seed);
        this.fused = fused;
        this.rejects = rejects;
    }

    /** After {@code torch.manual_seed(seed)} on x86 with AVX2 or AVX-512, up to PyTorch 2.11. */
    public static TorchGenerator x86(long seed) {
        return new TorchGenerator(seed, true, false);
    }

    /** As {@link #x86}, from PyTorch 2.12 on: another {@code trunc_normal_}, and no uniform number is the upper end. */
    public static TorchGenerator x86Since212(long seed) {
        return new TorchGenerator(seed, true, true);
    }

    /** After {@code torch.manual_seed(seed)} on other processors, or with {@code ATEN_CPU_CAPABILITY=default}. */
    public static TorchGenerator generic(long seed) {
        return new TorchGenerator(seed, false, false);
    }

    private long nextLong() {
        long high = words.next();
        return high << 32 | (words.next() & 0xffffffffL);
    }

    private float nextFloat() {
        return (words.next() & 0xffffff) * 0x1p-24f;
    }

    private double nextDouble() {
        return (nextLong() & 0x1fffffffffffffL) * 0x1p-53;
    }

    /** {@code tensor.uniform_(low, high)} of a float tensor with {@code count} elements. */
    public void uniform(float[] out, int at, int count, double low, double high) {
        float start = (float) low;
        float width = (float) high - start;
        for (int i = at; i < at + count; i++) {
            float u = nextFloat();
            float value = fused ? fma(u, width, start) : u * width + start;
            out[i] = rejects && value == (float) high ? start : value;
        }
    }

    /** {@code tensor.uniform_(low, high)} of a double tensor with {@code count} elements. */
    public void uniform(double[] out, int at, int count, double low, double high) {
        double width = high - low;
        for (int i = at; i < at + count; i++) {
            double u = nextDouble();
            double value = fused ? fma(u, width, low) : u * width + low;
            out[i] = rejects && value == high ? low : value;
        }
    }

    /**
     * {@code tensor.normal_(mean, std)} of a contiguous float tensor with {@code count} elements. Below 16 elements
     * PyTorch draws doubles one by one; from 16 on, blocks of 16 floats, the last one anew if it is not full.
     */
    public void normal(float[] out, int at, int count, double mean, double std) {
        if (count < BLOCK) {
            for (int i = at; i < at + count; i++) {
                out[i] = (float) single(mean, std);
            }
            return;
        }
        for (int i = at; i < at + count; i++) {
            out[i] = nextFloat();
        }
        for (int i = at; i <= at + count - BLOCK; i += BLOCK) {
            transform(out, i, (float) mean, (float) std);
        }
        if (count % BLOCK != 0) {
            int last = at + count - BLOCK;
            for (int i = last; i < last + BLOCK; i++) {
                out[i] = nextFloat();
            }
            transform(out, last, (float) mean, (float) std);
        }
    }

    /** {@code tensor.normal_(mean, std)} of a contiguous double tensor with {@code count} elements. */
    public void normal(double[] out, int at, int count, double mean, double std) {
        if (count < BLOCK) {
            for (int i = at; i < at + count; i++) {
                out[i] = single(mean, std);
            }
            return;
        }
        for (int i = at; i < at + count; i++) {
            out[i] = nextDouble();
        }
        for (int i = at; i <= at + count - BLOCK; i += BLOCK) {
            transform(out, i, mean, std);
        }
        if (count % BLOCK != 0) {
            int last = at + count - BLOCK;
            for (int i = last; i < last + BLOCK; i++) {
                out[i] = nextDouble();
            }
            transform(out, last, mean, std);
        }
    }

    /**
     * {@code torch.nn.init.trunc_normal_(tensor, mean, std, low, high)}: up to PyTorch 2.11 uniform numbers between 2Φ
     * − 1 of the limits through the inverse error function, which its builds compute in their own way; from 2.12 on
     * {@link TorchRejection}. Close to ±1 a last place of that function's argument is a long way. Largest difference
     * from 1.13 in 120 000 numbers, in stds:
     *
     * <pre>
     *   both limits within ±3    7·10⁻⁷ in float, 2·10⁻¹⁴ in double
     *   within ±4                3·10⁻⁶           6·10⁻¹³
     *   limits at 5, 6, 8, 9     4.3·10⁻⁵         1.4·10⁻⁸
     * </pre>
     *
     * @param std of the law before truncation
     * @param low smallest value, itself and not in stds
     */
    public void truncatedNormal(float[] out, int at, int count, double mean, double std, double low, double high) {
        if (rejects) {
            TorchRejection.of(mean, std, low, high).fill(this, out, at, count);
            return;
        }
        uniform(out, at, count, symmetric((low - mean) / std), symmetric((high - mean) / std));
        float scale = (float) (std * Math.sqrt(2));
        float centre = (float) mean;
        for (int i = at; i < at + count; i++) {
            float value = (float) inverseErf(out[i]) * scale + centre;
            out[i] = Math.min((float) high, Math.max((float) low, value));
        }
    }

    /** As for floats, of a double tensor. */
    public void truncatedNormal(double[] out, int at, int count, double mean, double std, double low, double high) {
        if (rejects) {
            TorchRejection.of(mean, std, low, high).fill(this, out, at, count);
            return;
        }
        uniform(out, at, count, symmetric((low - mean) / std), symmetric((high - mean) / std));
        for (int i = at; i < at + count; i++) {
            double value = inverseErf(out[i]) * (std * Math.sqrt(2)) + mean;
            out[i] = Math.min(high, Math.max(low, value));
        }
    }

    /** 2Φ(z) − 1, rounded where PyTorch rounds it. */
    private static double symmetric(double z) {
        double cdf = (1 + Elementary.erf(z / Math.sqrt(2))) / 2;
        return 2 * cdf - 1;
    }

    private static double inverseErf(double y) {
        return NormalLaw.quantile((1 + y) / 2) / Math.sqrt(2);
    }

    /**
     * {@code torch.randperm(count)}: Fisher and Yates' shuffle from the front, one word per step.
     *
     * @param count 0 … 214 748 364; beyond, PyTorch draws 64-bit numbers
     */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = 0; i < count - 1; i++) {
            int other = i + Integer.remainderUnsigned(words.next(), count - i);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    /** One normal number by Box and Muller's formula in double; every second call returns the one that was kept. */
    private double single(double mean, double std) {
        double z = kept;
        if (!hasKept) {
            double angle = 2.0 * Math.PI * nextDouble();
            double radius = Math.sqrt(-2.0 * Elementary.log1p(-nextDouble()));
            kept = radius * Elementary.sin(angle);
            z = radius * Elementary.cos(angle);
        }
        hasKept = !hasKept;
        return fused ? fma(z, std, mean) : z * std + mean;
    }

    /** 16 uniform floats to 16 normal ones, element j with element j + 8. */
    private void transform(float[] block, int at, float mean, float std) {
        float[] sinCos = new float[2];
        for (int j = at; j < at + HALF; j++) {
            float first = 1 - block[j];
            float second = block[j + HALF];
            if (fused) {
                float radius = (float) Math.sqrt(-2 * CephesFloat.log(first));
                CephesFloat.sinCos(TWO_PI * second, sinCos);
                block[j] = fma(radius * sinCos[1], std, mean);
                block[j + HALF] = fma(radius * sinCos[0], std, mean);
            } else {
                float radius = (float) Math.sqrt(-2 * GlibcFloat.log(first));
                float angle = (float) (2.0 * Math.PI * second);
                block[j] = radius * GlibcFloat.cos(angle) * std + mean;
                block[j + HALF] = radius * GlibcFloat.sin(angle) * std + mean;
            }
        }
    }

    private void transform(double[] block, int at, double mean, double std) {
        for (int j = at; j < at + HALF; j++) {
            double radius = Math.sqrt(-2 * Elementary.log(1 - block[j]));
            double angle = 2.0 * Math.PI * block[j + HALF];
            double cos = radius * Elementary.cos(angle);
            double sin = radius * Elementary.sin(angle);
            block[j] = fused ? fma(cos, std, mean) : cos * std + mean;
            block[j + HALF] = fused ? fma(sin, std, mean) : sin * std + mean;
        }
    }
}
