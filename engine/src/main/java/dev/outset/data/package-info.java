/**
 * Data sets: the book's curve, handwritten digits, generic normal rows; and the order in which training sees them.
 *
 * <p>{@link dev.outset.data.DataSets} has them by name. {@code book} is y = 3 − cos(x)(1 − x/10)² + N(0, 0.1²) for 1000
 * uniform x, regenerated row for row by NumPy's legacy stream with seed 4; {@code digits} are the 1797 images of 8 × 8
 * pixels of the UCI repository.
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
