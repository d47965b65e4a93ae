/**
 * What the results look like: one HTML file that needs no network, text for a terminal, Markdown.
 *
 * <p>Nothing here computes. A {@link dev.outset.check.CheckResult} goes in, and every number that is shown stands in
 * its JSON as well ({@link dev.outset.check.CheckTree}).
 *
 * <p>{@link dev.outset.report.CheckPage} writes the page, {@link dev.outset.report.CheckText} the terminal,
 * {@link dev.outset.report.CheckMarkdown} the Markdown, {@link dev.outset.report.RuleText} the page of a rule. They
 * share the tables ({@code LayerTable}, {@code ParameterTable}) and the grouping of findings ({@code FindingGroup}).
 *
 * <p>Pictures are written by {@code Svg}, a page of code of our own: files stay small, can be compared line by line,
 * and take their colours from the page's style sheet, so that light, dark and print share one picture. Colours are
 * those of Okabe and Ito, which people with colour-blindness can tell apart, and no colour stands alone: equal units
 * are also counted in words.
 *
 * <p>Words stand in {@code report_en.properties} and {@code report_zh.properties}; a test holds their keys equal.
 */
@NullMarked
package dev.outset.report;

import org.jspecify.annotations.NullMarked;
