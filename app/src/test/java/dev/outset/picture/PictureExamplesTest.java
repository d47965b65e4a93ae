package dev.outset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The example of the package page. */
final class PictureExamplesTest {
    @Test
    void oneChartBecomesPagePictureFileAndPixels() throws IOException {
        double[] epochs = {1, 2, 3, 4};
        Series zeros = Series.line("zeros", 0, epochs, new double[] {2.3, 2.3, 2.3, 2.3});
        Series he = Series.band(
                "he-normal",
                1,
                epochs,
                new double[] {2.1, 0.9, 0.3, 0.1}, // medians
                new double[] {1.9, 0.8, 0.2, 0.05}, // lower ends
                new double[] {2.4, 1.1, 0.4, 0.2}); // upper ends
        Labels labels =
                new Labels("Loss on digits", "epoch", "loss (cross-entropy)", "band: 95 % interval over 5 seeds");
        Picture chart = new CurveChart(labels, false, true, List.of(zeros, he)); // linear epochs, logarithmic loss
        String forPage = chart.svg();
        String file = chart.svgFile(Theme.LIGHT);
        byte[] png = chart.png(Theme.DARK, 2);

        assertTrue(forPage.contains("class=\"l-s1\"") && !forPage.contains("<style>"), forPage);
        assertTrue(file.contains(".l-s1 { stroke: #d55e00; }"), file);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(2 * chart.width(), image.getWidth());
        assertEquals(Math.ceil(2 * chart.height()), image.getHeight());
        assertEquals(0xff14171b, image.getRGB(0, 0)); // dark paper
    }
}
