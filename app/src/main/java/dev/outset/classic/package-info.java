/**
 * Classic results about initial weights, run again: each paper's own measurement on networks that two cores can train
 * in minutes, beside what the paper and an independent NumPy run found.
 *
 * <p>{@link dev.outset.classic.Classic} is the catalogue. A result is made of independent tasks ({@code Tasks}), each a
 * function of the seed alone, so threads change no digit. {@link dev.outset.classic.ClassicResult} holds numbers and
 * the keys of their words; {@code report} writes it in either language.
 *
 * <pre>{@code
 * ClassicResult result = Classic.HANIN.run(new Setting(100, 0, false, 2, TaskListener.NONE));
 * result.tables().get(0).rows();
 * }</pre>
 */
@NullMarked
package dev.outset.classic;

import org.jspecify.annotations.NullMarked;
