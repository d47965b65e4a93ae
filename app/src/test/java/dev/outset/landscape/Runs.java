package dev.outset.landscape;

import dev.outset.train.CurvePoint;
import dev.outset.train.Scores;
import java.util.ArrayList;
import java.util.List;

/** Runs made up for tests. */
final class Runs {
    private Runs() {}

    /** A run through these θ, first to last. */
    static Run of(String name, double[]... thetas) {
        List<CurvePoint> curve = new ArrayList<>();
        for (int t = 0; t < thetas.length; t++) {
            Scores scores = new Scores(1.0 / (t + 1), 0);
            curve.add(new CurvePoint(t, t, scores, scores));
        }
        return new Run(name, List.of(thetas), curve, 0);
    }
}
