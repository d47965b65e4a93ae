/**
 * Pictures: data with a shape. Nothing here computes results, and no word is added to those of the caller, so a picture
 * speaks the caller's language.
 *
 * <p>A {@link dev.outset.picture.Picture} is a record of its data. It is drawn once, on a
 * {@link dev.outset.picture.Canvas}, and comes out as
 *
 * <ul>
 *   <li>{@code svg()}: to stand in a page that carries {@code Theme.pageStyle()}; it turns dark with the page and white
 *       for print;
 *   <li>{@code svgFile(theme)}: a file of its own;
 *   <li>{@code png(theme, scale)}: pixels, painted without a display.
 * </ul>
 *
 * <pre>{@code
 * double[] epochs = {1, 2, 3, 4};
 * Series zeros = Series.line("zeros", 0, epochs, new double[] {2.3, 2.3, 2.3, 2.3});
 * Series he = Series.band("he-normal", 1, epochs,
 *         new double[] {2.1, 0.9, 0.3, 0.1},   // medians
 *         new double[] {1.9, 0.8, 0.2, 0.05},  // lower ends
 *         new double[] {2.4, 1.1, 0.4, 0.2});  // upper ends
 * Labels labels = new Labels("Loss on digits", "epoch", "loss (cross-entropy)", "band: 95 % interval over 5 seeds");
 * Picture chart = new CurveChart(labels, false, true, List.of(zeros, he)); // linear epochs, logarithmic loss
 * String forPage = chart.svg();
 * String file = chart.svgFile(Theme.LIGHT);
 * byte[] png = chart.png(Theme.DARK, 2);
 * }</pre>
 *
 * <table>
 *   <caption>Which picture</caption>
 *   <tr><td>{@link dev.outset.picture.CurveChart}</td><td>loss or metric over iterations, with bands</td></tr>
 *   <tr><td>{@link dev.outset.picture.FitChart}</td><td>fitted curves over one-dimensional data</td></tr>
 *   <tr><td>{@link dev.outset.picture.DecisionChart}</td><td>predicted classes in the plane, their boundary, the data</td></tr>
 *   <tr><td>{@link dev.outset.picture.SurfaceChart}</td><td>loss over a plane of weights, with runs on it</td></tr>
 *   <tr><td>{@link dev.outset.picture.DotChart}</td><td>one number for each start, with intervals</td></tr>
 *   <tr><td>{@link dev.outset.picture.HistogramGrid}</td><td>distributions by layer and quantity, before and after</td></tr>
 *   <tr><td>{@link dev.outset.picture.DepthChart}</td><td>predicted and measured quantities against depth</td></tr>
 * </table>
 *
 * <p>For terminals: {@link dev.outset.picture.TextCurves}, {@link dev.outset.picture.TextSurface},
 * {@link dev.outset.picture.TextHistogram} and {@link dev.outset.picture.Sparkline} draw the same data as lines of text
 * on a {@link dev.outset.picture.Screen}, in block letters and Braille or in plain ASCII.
 *
 * <p>The second argument of a series is its {@link dev.outset.picture.Look}: give a start the same number in all
 * pictures of a report. Colours are those of Okabe and Ito, with a dash and a marker of their own; surfaces are
 * coloured by viridis. Zero on a logarithmic axis is an open point on the floor; what is not finite leaves a gap; a run
 * that {@code ended()} carries a ×. Long curves are thinned to the lowest and highest value per pixel, so no peak is
 * lost.
 */
@NullMarked
package dev.outset.picture;

import org.jspecify.annotations.NullMarked;
