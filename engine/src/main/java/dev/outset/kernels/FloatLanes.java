package dev.outset.kernels;

/** Lanes of {@link FastFloat} networks: {@link SmallProducts} with a row where that has a number, in the same order. */
final class FloatLanes extends Lanes<float[]> {
    private final int lanes;
    private final float[] zeros;
    private final float[] sum0;
    private final float[] sum1;
    private final float[] sum2;
    private final float[] sum3;

    FloatLanes(int lanes) {
        super(new FastFloat(), lanes);
        this.lanes = lanes;
        zeros = new float[lanes];
        sum0 = new float[lanes];
        sum1 = new float[lanes];
        sum2 = new float[lanes];
        sum3 = new float[lanes];
    }

    @Override
    public float[][] allocate(int size) {
        return new float[size][lanes];
    }

    @Override
    public void setLane(float[] numbers, int from, int count, float[][] rows, int lane) {
        for (int i = 0; i < count; i++) {
            rows[i][lane] = numbers[from + i];
        }
    }

    @Override
    public float[] lane(float[][] rows, int lane) {
        float[] numbers = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = rows[i][lane];
        }
        return numbers;
    }

    @Override
    public void put(double[] from, float[][] to, int at) {
        for (int i = 0; i < from.length / lanes; i++) {
            float[] row = to[at + i];
            for (int j = 0; j < lanes; j++) {
                row[j] = (float) from[i * lanes + j];
            }
        }
    }

    @Override
    public void take(float[][] from, int at, double[] to) {
        for (int i = 0; i < to.length / lanes; i++) {
            float[] row = from[at + i];
            for (int j = 0; j < lanes; j++) {
                to[i * lanes + j] = row[j];
            }
        }
    }

    @Override
    public void forward(float[][] theta, int weight, int bias, float[][] a, int n, int in, int out, float[][] z) {
        for (int i = 0; i < out; i++) {
            float[] b = bias == NO_BIAS ? zeros : theta[bias + i];
            for (int s = 0; s < n; s++) {
                float[] sum = z[s * out + i];
                add(b, theta[weight + i * in], a[s * in], sum);
                for (int k = 1; k < in; k++) {
                    add(sum, theta[weight + i * in + k], a[s * in + k], sum);
                }
            }
        }
    }

    @Override
    public void backwardInputs(float[][] theta, int weight, float[][] dz, int n, int in, int out, float[][] da) {
        for (int s = 0; s < n; s++) {
            for (int k = 0; k < in; k++) {
                float[] sum = da[s * in + k];
                add(zeros, theta[weight + k], dz[s * out], sum);
                for (int i = 1; i < out; i++) {
                    add(sum, theta[weight + i * in + k], dz[s * out + i], sum);
                }
            }
        }
    }

    @Override
    public void backwardParameters(
            float[][] dz, float[][] a, int n, int in, int out, float[][] gradient, int weight, int bias) {
        gradients(dz, a, n, in, out, false, 1f / n, gradient, weight, bias);
    }

    @Override
    public boolean descend(
            float[][] dz, float[][] a, int n, int in, int out, double lr, float[][] theta, int weight, int bias) {
        gradients(dz, a, n, in, out, true, (float) (-lr / n), theta, weight, bias);
        return true;
    }

    /** W = scale·dzᵀ a and b = scale·Σ dz, on top of what was there or not. */
    private void gradients(
            float[][] dz,
            float[][] a,
            int n,
            int in,
            int out,
            boolean keep,
            float scale,
            float[][] to,
            int weight,
            int bias) {
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < in; k++) {
                startSums();
                sumProducts(dz, i, out, a, k, in, n);
                addSums(scale, keep, to[weight + i * in + k]);
            }
            if (bias != NO_BIAS) {
                startSums();
                sumRows(dz, i, out, n);
                addSums(scale, keep, to[bias + i]);
            }
        }
    }

    private void startSums() {
        System.arraycopy(zeros, 0, sum0, 0, lanes);
        System.arraycopy(zeros, 0, sum1, 0, lanes);
        System.arraycopy(zeros, 0, sum2, 0, lanes);
        System.arraycopy(zeros, 0, sum3, 0, lanes);
    }

    private void sumProducts(float[][] x, int xAt, int xStride, float[][] y, int yAt, int yStride, int n) {
        int s = 0;
        for (; s + 4 <= n; s += 4) {
            add(sum0, x[xAt + s * xStride], y[yAt + s * yStride], sum0);
            add(sum1, x[xAt + (s + 1) * xStride], y[yAt + (s + 1) * yStride], sum1);
            add(sum2, x[xAt + (s + 2) * xStride], y[yAt + (s + 2) * yStride], sum2);
            add(sum3, x[xAt + (s + 3) * xStride], y[yAt + (s + 3) * yStride], sum3);
        }
        for (; s < n; s++) {
            add(sum0, x[xAt + s * xStride], y[yAt + s * yStride], sum0);
        }
    }

    private void sumRows(float[][] x, int at, int stride, int n) {
        int s = 0;
        for (; s + 4 <= n; s += 4) {
            add(x[at + s * stride], sum0);
            add(x[at + (s + 1) * stride], sum1);
            add(x[at + (s + 2) * stride], sum2);
            add(x[at + (s + 3) * stride], sum3);
        }
        for (; s < n; s++) {
            add(x[at + s * stride], sum0);
        }
    }

    private void addSums(float scale, boolean keep, float[] to) {
        float[] start = keep ? to : zeros;
        for (int j = 0; j < lanes; j++) {
            to[j] = start[j] + scale * ((sum0[j] + sum1[j]) + (sum2[j] + sum3[j]));
        }
    }

    /** y = b + w x. */
    private void add(float[] b, float[] w, float[] x, float[] y) {
        for (int j = 0; j < lanes; j++) {
            y[j] = b[j] + w[j] * x[j];
        }
    }

    /** y = y + x. */
    private void add(float[] x, float[] y) {
        for (int j = 0; j < lanes; j++) {
            y[j] += x[j];
        }
    }
}
