package dev.outset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.probe.Histogram;
import dev.outset.text.InputException;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every kind of picture, with good and with bad numbers. */
final class PicturesTest {
    private static final double[] X = {1, 2, 3, 4};
    private static final Labels LABELS = new Labels("A <title> & \"more\"", "epoch", "loss", "note");

    private static List<Picture> all() {
        double inf = Double.POSITIVE_INFINITY;
        double[][] values = {{1, 2, Double.NaN}, {0, 1e-300, 1e300}, {-1, inf, 5}};
        Grid grid = new Grid(-1, 1, -2, 2, values);
        List<Picture> pictures = new ArrayList<>();
        for (boolean log : new boolean[] {false, true}) {
            for (double[] y : new double[][] {
                {1, 2, 3, 4},
                {5, 5, 5, 5},
                {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                {0, 0, 0, 0},
                {1, inf, -inf, 2},
                {1e-300, 1e300, 0, -1},
            }) {
                pictures.add(new CurveChart(
                        LABELS, log, log, List.of(Series.line("s", 0, X, y).ended())));
                pictures.add(new CurveChart(LABELS, false, log, List.of(Series.band("s", 3, X, y, y, y))));
            }
            pictures.add(new CurveChart(LABELS, false, log, List.of()));
            pictures.add(new CurveChart(LABELS, false, log, many(20)));
            pictures.add(new SurfaceChart(
                    LABELS,
                    "loss",
                    grid,
                    log,
                    List.of(new SurfaceChart.Trajectory("run", 1, new double[] {0, inf}, new double[] {0, 1})),
                    List.of(new SurfaceChart.Mark("minimum", 0, 0), new SurfaceChart.Mark("far", 99, 0))));
            pictures.add(new DotChart(
                    LABELS,
                    log,
                    List.of("0.1", "1"),
                    List.of(new DotChart.Row(
                            "he",
                            List.of(new DotChart.Dot(1, 0, 2, true), new DotChart.Dot(Double.NaN, 0, 0, false))))));
        }
        pictures.add(new FitChart(
                LABELS, "data", X, X, List.of(Series.line("fit", 0, X, X).neutral())));
        pictures.add(new FitChart(LABELS, "data", new double[0], new double[0], List.of()));
        pictures.add(new DecisionChart(LABELS, List.of(grid), List.of(new DecisionChart.PointGroup("a", X, X))));
        pictures.add(new DecisionChart(LABELS, List.of(grid, grid, grid), List.of()));
        Histogram one = new Histogram(0.5, 0.5, new long[] {7, 0, 0});
        Histogram none = new Histogram(0, 0, new long[0]);
        Histogram two = new Histogram(-1, 1, new long[] {1, 2, 3});
        pictures.add(new HistogramGrid(
                LABELS,
                List.of("before", "after"),
                List.of("z", "a"),
                List.of(new HistogramGrid.Row("fc1", List.of(List.of(one, two), List.of(none, none))))));
        pictures.add(new DepthChart(
                LABELS,
                List.of("fc1", "fc2"),
                List.of(new DepthChart.Track(
                        "p", new double[] {1, 0}, "m", new double[] {0, Double.NaN}, new Look(0)))));
        return pictures;
    }

    private static List<Series> many(int count) {
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] y = {1.0 + k, 2, 3, 4};
            series.add(Series.line("series " + k, k, X, y));
        }
        return series;
    }

    @Test
    void everyPictureIsXmlThatNeedsNothingElse() throws Exception {
        for (Picture picture : all()) {
            for (Theme theme : Theme.values()) {
                String file = picture.svgFile(theme);
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(file)));
                assertEquals(
                        LABELS.title(),
                        document.getElementsByTagName("title").item(0).getTextContent());
                String rest = file.replace("http://www.w3.org/2000/svg", "");
                assertFalse(rest.contains("http") || rest.contains("href") || rest.contains("url("), file);
                numbersAreFinite(document, picture);
                colorsAreDefined(document, file);
            }
            assertFalse(picture.svg().contains("http"), "no network");
        }
    }

    private static void numbersAreFinite(Document document, Picture picture) {
        for (String attribute : List.of("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "d")) {
            NodeList nodes = document.getElementsByTagName("*");
            for (int i = 0; i < nodes.getLength(); i++) {
                var value = nodes.item(i).getAttributes().getNamedItem(attribute);
                if (value != null) {
                    String text = value.getNodeValue();
                    assertFalse(text.contains("NaN") || text.contains("Inf"), picture::toString);
                }
            }
        }
    }

    private static void colorsAreDefined(Document document, String file) {
        NodeList nodes = document.getElementsByTagName("*");
        for (int i = 1; i < nodes.getLength(); i++) {
            var classes = nodes.item(i).getAttributes().getNamedItem("class");
            for (String name :
                    classes == null ? new String[0] : classes.getNodeValue().split(" ")) {
                assertTrue(file.contains("." + name + " {"), name);
                assertTrue(Theme.pageStyle().contains("." + name + " {"), name);
            }
        }
    }

    @Test
    void everyPictureStaysOnItsPaper() throws Exception {
        for (Picture picture : all()) {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(picture.svgFile(Theme.LIGHT))));
            NodeList texts = document.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                var at = texts.item(i).getAttributes();
                double x = Double.parseDouble(at.getNamedItem("x").getNodeValue());
                double y = Double.parseDouble(at.getNamedItem("y").getNodeValue());
                String text = texts.item(i).getTextContent();
                assertTrue(x >= 0 && x <= picture.width() && y > 0 && y <= picture.height(), text);
            }
        }
    }

    @Test
    void pngHasTheSizeOfThePicture() throws IOException {
        for (Picture picture : all()) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png(Theme.LIGHT, 0.5)));
            assertEquals(Math.ceil(picture.width() / 2), image.getWidth());
            assertEquals(Math.ceil(picture.height() / 2), image.getHeight());
        }
    }

    @Test
    void equalDataAreEqualFiles() {
        List<Picture> again = all();
        for (int i = 0; i < again.size(); i++) {
            Picture picture = all().get(i);
            assertEquals(picture.svg(), again.get(i).svg());
        }
        assertTrue(Arrays.equals(again.get(0).png(Theme.DARK, 1), all().get(0).png(Theme.DARK, 1)));
        assertNotEquals(again.get(0).svgFile(Theme.LIGHT), again.get(0).svgFile(Theme.DARK));
    }

    @Test
    void chineseIsLettersAndNotBoxes() throws IOException {
        Assumptions.assumeTrue(
                new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplayUpTo("学习率") < 0, "no Chinese font here");
        BufferedImage first = title("学");
        BufferedImage second = title("率"); // boxes would be equal
        assertFalse(same(first, second));
        assertTrue(same(first, title("学")));
    }

    @Test
    void aTextWithoutFontIsRefusedByName() {
        String nobody = Character.toString(0x10fffd); // private use: no font has it
        InputException refused = assertThrows(InputException.class, () -> title(nobody));
        assertTrue(refused.line().startsWith("PNG: expected a font"), refused.line());
    }

    private static BufferedImage title(String text) throws IOException {
        Picture picture = new CurveChart(new Labels(text, "", ""), false, false, List.of());
        return ImageIO.read(new ByteArrayInputStream(picture.png(Theme.LIGHT, 1)));
    }

    private static boolean same(BufferedImage a, BufferedImage b) {
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void longCurvesKeepTheirPeaks() {
        int points = 10_000;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i;
            y[i] = i % 2;
        }
        y[5003] = 7;
        CurveChart chart = new CurveChart(LABELS, false, false, List.of(Series.line("s", 0, x, y)));
        String svg = chart.svg();
        assertTrue(svg.length() < 80_000, "thinned, " + svg.length());
        Area area = new Area(0, 0, 100, 100);
        Polyline line = new Polyline(x, y, AxisScale.linear(0, points, 0, 100), AxisScale.linear(0, 7, 100, 0), area);
        double[] highest = {100};
        int[] drawn = {0};
        line.outline().replay(new Outline.Pen() {
            @Override
            public void move(double px, double py) {
                line(px, py);
            }

            @Override
            public void line(double px, double py) {
                highest[0] = Math.min(highest[0], py);
                drawn[0]++;
            }

            @Override
            public void close() {}

            @Override
            public void circle(double px, double py, double radius) {}
        });
        assertEquals(0, highest[0], 1e-9, "the one peak is there");
        assertTrue(drawn[0] <= 4 * 101, "at most four points per column, found " + drawn[0]);
    }

    @Test
    void coordinatesArePrintedWithTwoDecimalsAtMost() {
        assertEquals("0.33", SvgCanvas.n(1.0 / 3));
        assertEquals("100", SvgCanvas.n(100));
        assertEquals("-0.5", SvgCanvas.n(-0.5));
    }

    @Test
    void charactersThatXmlLacksAreReplaced() {
        assertEquals("a\ufffdb &amp; \ufffd", SvgCanvas.escape("a\u0000b & \ud800"));
    }

    @Test
    void curvesBreakAtGapsAndAtTheEdge() {
        Area area = new Area(0, 0, 4, 10);
        AxisScale x = AxisScale.linear(0, 4, 0, 4);
        AxisScale y = AxisScale.linear(0, 10, 10, 0);
        assertEquals(
                "M0 9L1 8M3 6L4 5", d(new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 4, 5}, x, y, area));
        assertEquals("M0 5L0.5 0", d(new double[] {0, 1, 2}, new double[] {5, 15, 25}, x, y, area));
        assertEquals("M0.5 0L1 5", d(new double[] {0, 1}, new double[] {15, 5}, x, y, area));
        assertEquals("M0.25 10L0.75 0", d(new double[] {0, 1}, new double[] {-5, 15}, x, y, area));
        assertEquals("", d(new double[] {0, 1}, new double[] {15, 25}, x, y, area));
    }

    private static String d(double[] xs, double[] ys, AxisScale x, AxisScale y, Area area) {
        SvgCanvas canvas = new SvgCanvas();
        canvas.path(new Polyline(xs, ys, x, y, area).outline(), Style.line(Ink.INK, 1));
        String svg = canvas.inline(new CurveChart(LABELS, false, false, List.of()));
        return svg.contains(" d=\"") ? svg.replaceAll("(?s).* d=\"([^\"]*)\".*", "$1") : "";
    }

    @Test
    void aPointBetweenGapsIsADot() {
        double[] y = {1, Double.NaN, 2, Double.NaN};
        String svg = new CurveChart(LABELS, false, false, List.of(Series.line("s", 2, X, y))).svg();
        assertEquals(2, svg.split("<circle[^>]* class=\"f-s2\"", -1).length - 1, svg);
        String line = new CurveChart(LABELS, false, false, List.of(Series.line("s", 2, X, X))).svg();
        assertFalse(line.contains("<circle"), line);
    }

    @Test
    void namesAtTheEndsDoNotOverlap() {
        double[] at = Plot.apart(new double[] {50, 50, 50, 51, 299, 300}, 0, 300);
        for (int i = 0; i + 1 < at.length; i++) {
            assertTrue(at[i + 1] - at[i] >= Plot.NAME_LINE - 0.01, Arrays.toString(at));
        }
        assertTrue(at[0] >= 0 && at[at.length - 1] <= 300.01, Arrays.toString(at));
    }

    @Test
    void contoursCrossWhereTheLevelIs() {
        Grid ramp = new Grid(0, 2, 0, 1, new double[][] {{0, 1, 2}, {0, 1, 2}});
        AxisScale x = AxisScale.linear(0, 2, 0, 2);
        AxisScale y = AxisScale.linear(0, 1, 1, 0);
        List<double[]> points = new ArrayList<>();
        ramp.contour(0.5, x, y).replay(new Outline.Pen() {
            @Override
            public void move(double px, double py) {
                points.add(new double[] {px, py});
            }

            @Override
            public void line(double px, double py) {
                points.add(new double[] {px, py});
            }

            @Override
            public void close() {}

            @Override
            public void circle(double px, double py, double radius) {}
        });
        assertEquals(2, points.size());
        points.forEach(p -> assertEquals(0.5, p[0], 1e-12));
    }

    @Test
    void twentySeriesLookDifferent() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                Look a = new Look(i);
                Look b = new Look(j);
                assertFalse(a.ink().equals(b.ink()) && a.dash() == b.dash(), i + " and " + j);
                assertFalse(a.ink().equals(b.ink()) && a.marker() == b.marker(), i + " and " + j);
            }
        }
    }

    /** WCAG's contrast of a line to its paper; 3 is asked for graphics, 2.5 is what Okabe and Ito's orange allows. */
    @Test
    void everySeriesStandsOutFromItsPaper() {
        for (Theme theme : Theme.values()) {
            for (int i = 0; i < Ink.SERIES; i++) {
                double contrast = contrast(theme.rgb(Ink.series(i)), theme.rgb(Ink.PAPER));
                assertTrue(contrast >= 2.5, theme + " " + i + ": " + contrast);
            }
            assertTrue(contrast(theme.rgb(Ink.FAINT), theme.rgb(Ink.PAPER)) >= 4.5);
            assertTrue(contrast(theme.rgb(Ink.INK), theme.rgb(Ink.PAPER)) >= 7);
        }
    }

    private static double contrast(int a, int b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int k = 0; k < 3; k++) {
            double c = ((rgb >> (16 - 8 * k)) & 0xff) / 255.0;
            sum += weights[k] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void rampsGrowLighterAllTheWay() {
        for (Ramp ramp : Ramp.values()) {
            for (int i = 1; i <= 20; i++) {
                double before = luminance(ramp.at((i - 1) / 20.0).rgb());
                assertTrue(luminance(ramp.at(i / 20.0).rgb()) > before, ramp + " " + i);
            }
        }
        assertEquals(0x440154, Ramp.VIRIDIS.at(0).rgb());
        assertEquals(0x21918c, Ramp.VIRIDIS.at(0.5).rgb());
        assertEquals(0xfde725, Ramp.VIRIDIS.at(1).rgb());
    }
}
