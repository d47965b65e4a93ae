package dev.outset.kernels;

/** Lanes of float64 networks: the sums of {@link ReferenceDouble} with a row where that has a number. */
final class DoubleLanes extends Lanes<double[]> {
    private final int lanes;
    private final double[] zeros;

    DoubleLanes(boolean fast, int lanes) {
        super(fast ? new FastDouble() : new ReferenceDouble(), lanes);
        this.lanes = lanes;
        zeros = new double[lanes];
    }

    @Override
    public double[][] allocate(int size) {
        return new double[size][lanes];
    }

    @Override
    public void setLane(double[] numbers, int from, int count, double[][] rows, int lane) {
        for (int i = 0; i < count; i++) {
            rows[i][lane] = numbers[from + i];
        }
    }

    @Override
    public double[] lane(double[][] rows, int lane) {
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = rows[i][lane];
        }
        return numbers;
    }

    @Override
    public void put(double[] from, double[][] to, int at) {
        for (int i = 0; i < from.length / lanes; i++) {
            System.arraycopy(from, i * lanes, to[at + i], 0, lanes);
        }
    }

    @Override
    public void take(double[][] from, int at, double[] to) {
        for (int i = 0; i < to.length / lanes; i++) {
            System.arraycopy(from[at + i], 0, to, i * lanes, lanes);
        }
    }

    @Override
    public void forward(double[][] theta, int weight, int bias, double[][] a, int n, int in, int out, double[][] z) {
        for (int i = 0; i < out; i++) {
            for (int s = 0; s < n; s++) {
                double[] sum = z[s * out + i];
                add(zeros, theta[weight + i * in], a[s * in], sum);
                for (int k = 1; k < in; k++) {
                    add(sum, theta[weight + i * in + k], a[s * in + k], sum);
                }
                if (bias != NO_BIAS) {
                    add(theta[bias + i], sum);
                }
            }
        }
    }

    @Override
    public void backwardInputs(double[][] theta, int weight, double[][] dz, int n, int in, int out, double[][] da) {
        for (int s = 0; s < n; s++) {
            for (int k = 0; k < in; k++) {
                double[] sum = da[s * in + k];
                add(zeros, theta[weight + k], dz[s * out], sum);
                for (int i = 1; i < out; i++) {
                    add(sum, theta[weight + i * in + k], dz[s * out + i], sum);
                }
            }
        }
    }

    @Override
    public void backwardParameters(
            double[][] dz, double[][] a, int n, int in, int out, double[][] gradient, int weight, int bias) {
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < in; k++) {
                double[] sum = gradient[weight + i * in + k];
                add(zeros, dz[i], a[k], sum);
                for (int s = 1; s < n; s++) {
                    add(sum, dz[s * out + i], a[s * in + k], sum);
                }
                divide(sum, n);
            }
            if (bias != NO_BIAS) {
                double[] sum = gradient[bias + i];
                System.arraycopy(zeros, 0, sum, 0, lanes);
                for (int s = 0; s < n; s++) {
                    add(dz[s * out + i], sum);
                }
                divide(sum, n);
            }
        }
    }

    @Override
    public boolean descend(
            double[][] dz, double[][] a, int n, int in, int out, double lr, double[][] theta, int weight, int bias) {
        return false;
    }

    /** y = b + w x. */
    private void add(double[] b, double[] w, double[] x, double[] y) {
        for (int j = 0; j < lanes; j++) {
            y[j] = b[j] + w[j] * x[j];
        }
    }

    /** y = y + x. */
    private void add(double[] x, double[] y) {
        for (int j = 0; j < lanes; j++) {
            y[j] += x[j];
        }
    }

    private void divide(double[] y, int n) {
        for (int j = 0; j < lanes; j++) {
            y[j] /= n;
        }
    }
}
