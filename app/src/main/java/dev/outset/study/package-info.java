/**
 * Studies: several starts, trained over the same seeds and learning rates at equal budget, side by side.
 *
 * <p>A {@link dev.outset.study.StudyPlan} lists its trials; a {@link dev.outset.study.StudyRunner} runs those that a
 * {@link dev.outset.study.Journal} does not hold yet, on several threads; {@link dev.outset.study.StudyResult} is the
 * table. A trial is a function of its plan, start, rate and seed alone, so neither threads nor a kill and a resumption
 * change a digit. Starts of one seed share split and batch orders, so that differences may be taken seed by seed.
 */
@NullMarked
package dev.outset.study;

import org.jspecify.annotations.NullMarked;
