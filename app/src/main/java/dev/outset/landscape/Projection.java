package dev.outset.landscape;

/**
 * The shadow of a run on a plane.
 *
 * @param x first coordinates, one for each recorded moment
 * @param y second coordinates
 * @param distance distances from the plane, in the units of the weights
 * @param share of the run's motion that lies in the plane: Σ‖P(θ_t − θ₀)‖² / Σ‖θ_t − θ₀‖², 0 to 1; NaN if nothing moved
 */
public record Projection(double[] x, double[] y, double[] distance, double share) {
    /** Projects every recorded moment of a run. */
    public static Projection of(Run run, Plane plane) {
        int n = run.thetas().size();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] distance = new double[n];
        double inside = 0;
        double all = 0;
        for (int t = 0; t < n; t++) {
            double[] theta = run.thetas().get(t);
            Plane.Shadow shadow = plane.project(theta);
            x[t] = shadow.x();
            y[t] = shadow.y();
            distance[t] = shadow.distance();
            double[] seen = Vectors.minus(plane.at(x[t], y[t]), plane.at(x[0], y[0]));
            double[] moved = Vectors.minus(theta, run.start());
            inside += Vectors.dot(seen, seen);
            all += Vectors.dot(moved, moved);
        }
        return new Projection(x, y, distance, all == 0 ? Double.NaN : Math.min(1, inside / all));
    }

    /** The largest distance from the plane. */
    public double farthest() {
        double most = 0;
        for (double d : distance) {
            most = Math.max(most, d);
        }
        return most;
    }
}
