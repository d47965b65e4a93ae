package dev.outset.landscape;

/**
 * The plane θ = origin + x u + y v.
 *
 * @param origin where x = y = 0
 * @param u direction of the first axis, not zero
 * @param v direction of the second, not along u; the two need not be orthogonal nor of length 1
 */
public record Plane(double[] origin, double[] u, double[] v) {
    /** The weights at (x, y). */
    public double[] at(double x, double y) {
        double[] theta = new double[origin.length];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = origin[i] + (x * u[i] + y * v[i]);
        }
        return theta;
    }

    /**
     * The shadow of a point.
     *
     * @param x first coordinate
     * @param y second coordinate
     * @param distance from the plane
     */
    public record Shadow(double x, double y, double distance) {}

    /** The nearest point of the plane: least squares through the 2 × 2 normal equations. */
    public Shadow project(double[] theta) {
        double[] d = Vectors.minus(theta, origin);
        double uu = Vectors.dot(u, u);
        double uv = Vectors.dot(u, v);
        double vv = Vectors.dot(v, v);
        double du = Vectors.dot(d, u);
        double dv = Vectors.dot(d, v);
        double det = uu * vv - uv * uv;
        double x = (du * vv - dv * uv) / det;
        double y = (dv * uu - du * uv) / det;
        return new Shadow(x, y, Vectors.norm(Vectors.minus(theta, at(x, y))));
    }
}
