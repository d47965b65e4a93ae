/**
 * Data sets: the book's curve, handwritten digits, generated classes and curves, generic normal rows; and the order in
 * which training sees them.
 *
 * <p>{@link dev.outset.data.DataSets} has them by name. {@code book} is y = 3 − cos(x)(1 − x/10)² + N(0, 0.1²) for 1000
 * uniform x, regenerated row for row by NumPy's legacy stream with seed 4; {@code digits} are the 1797 images of 8 × 8
 * pixels of the UCI repository. The others are generated from named Philox streams of seed 0, the same rows for
 * everyone:
 *
 * <table>
 * <caption>Generated data; t runs evenly along a shape, noise is normal in every coordinate</caption>
 * <tr><th>name</th><th>rows</th><th>targets</th><th>formula</th><th>noise</th></tr>
 * <tr><td>xor</td><td>4</td><td>2 classes</td><td>the truth table on {0, 1}²</td><td>none</td></tr>
 * <tr><td>circles</td><td>500</td><td>2 classes</td><td>circles of radius 1 and 0.5</td><td>0.1</td></tr>
 * <tr><td>moons</td><td>500</td><td>2 classes</td>
 * <td>(cos t, sin t) and (1 − cos t, 0.5 − sin t), t from 0 to π</td><td>0.1</td></tr>
 * <tr><td>spirals</td><td>512</td><td>2 classes</td>
 * <td>radius r from 0.1 to 1 at the angles 3πr and 3πr + π</td><td>0.02</td></tr>
 * <tr><td>blobs</td><td>600</td><td>3 classes</td><td>the corners of a triangle, 2 from the origin</td><td>0.5</td></tr>
 * <tr><td>sine</td><td>500</td><td>1 number</td><td>y = sin(πx), x = U(−1, 1)</td><td>0.1 in y</td></tr>
 * </table>
 *
 * <p>Circles and moons are those of scikit-learn's {@code make_circles} and {@code make_moons}; the spirals are two
 * arms as in Lang and Witbrock (1988), with fewer turns. Two classes fit a network with one output as well as one with
 * two: {@link dev.outset.data.DataSet#fitted}.
 *
 * <pre>{@code
 * DataSet book = DataSets.book();
 * book.rows();                                   // 1000
 * book.box().high()[0];                          // 1.0: scaled to [0, 1]
 * DataSets.bookRaw().select(243).targets()[0];   // 2.36
 * book.requireFits(Notation.parse("1-2-1 tanh"));
 * }</pre>
 *
 * <p>A {@link dev.outset.data.DataSet} owns its arrays and nobody writes to them; {@link dev.outset.data.DataSet#box}
 * is the input box that proofs may assume about exactly these rows.
 */
@NullMarked
package dev.outset.data;

import org.jspecify.annotations.NullMarked;
