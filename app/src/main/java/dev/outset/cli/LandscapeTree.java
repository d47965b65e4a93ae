package dev.outset.cli;

import dev.outset.landscape.Landscape;
import dev.outset.landscape.Profile;
import dev.outset.landscape.Projection;
import dev.outset.landscape.Run;
import dev.outset.landscape.Surface;
import dev.outset.network.Network;
import dev.outset.text.Numbers;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A landscape as JSON. {@code plane}: kind, the names of chosen weights, shares of principal directions, zero rows.
 * {@code surface}: coordinates {@code x} of the columns and {@code y} of the rows, {@code loss[row][column]}.
 * {@code runs}: the shadow of each run with its distance from the plane. {@code curvature}: null where it was not
 * measured. With {@code --line}: {@code alpha} and for each run {@code loss}.
 */
final class LandscapeTree {
    private LandscapeTree() {}

    static Map<String, Object> of(Landscape landscape) {
        Surface surface = landscape.surface();
        Map<String, Object> plane = new LinkedHashMap<>();
        plane.put("kind", landscape.section().kind());
        plane.put("centre", landscape.atEnd() ? "end" : "start");
        plane.put("weights", landscape.section().weights());
        plane.put("shares", landscape.section().shares());
        plane.put("zeroRows", landscape.section().zeros());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("centre", landscape.centreLoss());
        values.put("lowest", surface.lowest());
        values.put("highest", surface.highest());
        values.put("flat", surface.flat());
        values.put("holes", surface.holes());
        values.put("minima", surface.minima());
        values.put("x", surface.x());
        values.put("y", surface.y());
        values.put("loss", surface.loss());
        List<Map<String, Object>> runs = new ArrayList<>();
        for (int r = 0; r < landscape.runs().size(); r++) {
            Projection shadow = landscape.shadows().get(r);
            Map<String, Object> run = run(landscape.runs().get(r));
            run.put("x", shadow.x());
            run.put("y", shadow.y());
            run.put("distance", shadow.distance());
            run.put("share", shadow.share());
            runs.add(run);
        }
        Map<String, Object> tree = head(landscape.network(), landscape.data(), landscape.rows());
        tree.put("plane", plane);
        tree.put("surface", values);
        tree.put("runs", runs);
        tree.put(
                "curvature", landscape.curvature().map(LandscapeTree::curvature).orElse(null));
        tree.put("provenance", landscape.provenance());
        return tree;
    }

    private static Map<String, Object> curvature(dev.outset.curvature.Curvature c) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("highest", c.highest());
        tree.put("lowest", c.lowest());
        tree.put("error", c.error());
        tree.put("safeLearningRate", c.safeLearningRate());
        tree.put("inertia", c.spectrum().map(all -> (Object) all.inertia()).orElse(null));
        tree.put("condition", c.spectrum().map(all -> (Object) all.condition()).orElse(null));
        return tree;
    }

    static Map<String, Object> of(Profile profile) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (int r = 0; r < profile.runs().size(); r++) {
            Map<String, Object> run = run(profile.runs().get(r));
            run.put("loss", profile.line().loss().get(r));
            run.put("lossAtStart", profile.line().ends().get(r)[0]);
            run.put("lossAtEnd", profile.line().ends().get(r)[1]);
            run.put("wall", profile.line().wall(r));
            runs.add(run);
        }
        Map<String, Object> tree = head(profile.network(), profile.data(), profile.rows());
        tree.put("alpha", profile.line().alpha());
        tree.put("runs", runs);
        tree.put("provenance", profile.provenance());
        return tree;
    }

    private static Map<String, Object> head(Network network, TrainingData data, int rows) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", network.notation());
        tree.put("lossFunction", network.loss().notation());
        tree.put("data", data.train().name());
        tree.put("rows", rows);
        return tree;
    }

    private static Map<String, Object> run(Run run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("start", run.name());
        tree.put("divergedAt", run.divergedAt());
        tree.put("epochs", run.epochs());
        tree.put("curve", run.curve());
        return tree;
    }

    /** {@code x,y,loss}, one point of the grid a line. */
    static String csv(Surface surface) {
        StringBuilder text = new StringBuilder("x,y,loss\n");
        double[] x = surface.x();
        double[] y = surface.y();
        for (int r = 0; r < y.length; r++) {
            for (int c = 0; c < x.length; c++) {
                line(text, x[c], y[r], surface.loss()[r][c]);
            }
        }
        return text.toString();
    }

    /** {@code alpha} and the loss of each run, named by its start. */
    static String csv(Profile profile) {
        StringBuilder text = new StringBuilder("alpha");
        profile.runs()
                .forEach(run -> text.append(",\"")
                        .append(run.name().replace("\"", "\"\""))
                        .append('"'));
        text.append('\n');
        for (int i = 0; i < profile.line().alpha().length; i++) {
            double[] cells = new double[profile.runs().size() + 1];
            cells[0] = profile.line().alpha()[i];
            for (int r = 1; r < cells.length; r++) {
                cells[r] = profile.line().loss().get(r - 1)[i];
            }
            line(text, cells);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, double... cells) {
        for (int c = 0; c < cells.length; c++) {
            text.append(c == 0 ? "" : ",").append(Numbers.shortest(cells[c]));
        }
        text.append('\n');
    }
}
