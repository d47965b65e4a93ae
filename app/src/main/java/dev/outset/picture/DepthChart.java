package dev.outset.picture;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantities against depth on a logarithmic axis: the prediction as a line, the measurement as points on it. A value
 * that is exactly zero has no logarithm; it stands as an open point on the floor.
 *
 * @param labels the words
 * @param layers names, first to last, shown as tooltips
 * @param tracks the quantities
 */
public record DepthChart(Labels labels, List<String> layers, List<Track> tracks) implements Picture {
    private static final double WIDTH = 500;
    private static final double PLOT = 210;

    /**
     * One quantity, one value for each layer; NaN where there is none.
     *
     * @param predictedName legend of the line; empty for none
     * @param predicted values on the line
     * @param measuredName legend of the points; empty for none
     * @param measured values of the points
     */
    public record Track(String predictedName, double[] predicted, String measuredName, double[] measured, Look look) {}

    public DepthChart {
        layers = List.copyOf(layers);
        tracks = List.copyOf(tracks);
    }

    @Override
    public String title() {
        return labels.title();
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return sheet().height;
    }

    private Sheet sheet() {
        List<Key> keys = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Track track : tracks) {
            if (!track.predictedName().isEmpty()) {
                keys.add(new Key(track.predictedName(), track.look(), true, false));
            }
            if (!track.measuredName().isEmpty()) {
                keys.add(new Key(track.measuredName(), track.look(), false, true));
            }
            values.add(track.predicted());
            values.add(track.measured());
        }
        double[] all = values.stream().flatMapToDouble(Arrays::stream).toArray();
        AxisScale x =
                AxisScale.linear(0.7, Math.max(2, layers.size()) + 0.3, 0, 1).counting();
        return new Sheet(labels, WIDTH, PLOT, 6, keys, x, AxisScale.decades(all, 0, 1));
    }

    @Override
    public void draw(Canvas canvas) {
        Sheet sheet = sheet();
        sheet.draw(canvas);
        double[] depth = new double[layers.size()];
        for (int l = 0; l < depth.length; l++) {
            depth[l] = l + 1;
        }
        for (Track track : tracks) {
            double[] above = track.predicted().clone();
            for (int l = 0; l < above.length; l++) {
                above[l] = above[l] > 0 ? above[l] : Double.NaN; // a predicted zero is no place on the axis
            }
            canvas.path(
                    new Polyline(depth, above, sheet.x(), sheet.y(), sheet.area).outline(),
                    track.look().line(2));
        }
        for (Track track : tracks) {
            points(canvas, sheet, track);
        }
    }

    private void points(Canvas canvas, Sheet sheet, Track track) {
        double[] measured = track.measured();
        double radius = layers.size() > 40 ? 2.6 : 4;
        for (int l = 0; l < measured.length; l++) {
            boolean zero = measured[l] == 0;
            double y = zero ? sheet.area.bottom() : sheet.y().at(measured[l]);
            if (Double.isNaN(y)) {
                continue;
            }
            Outline point = new Outline();
            track.look().marker().draw(point, sheet.x().at(l + 1.0), y, radius);
            canvas.group(layers.get(l) + ": " + Numbers.significant(track.predicted()[l], 3) + " / "
                    + Numbers.significant(measured[l], 3));
            canvas.path(
                    point,
                    zero
                            ? Style.fill(Ink.PAPER).outlined(track.look().ink(), 2)
                            : Style.fill(track.look().ink()).outlined(Ink.PAPER, 1.2));
            canvas.endGroup();
        }
    }
}
