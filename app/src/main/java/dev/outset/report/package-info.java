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
 * <p>Pages are {@link dev.outset.report.HtmlPage}s, their pictures those of {@link dev.outset.picture}. No colour
 * stands alone: equal units are also counted in words.
 *
 * <p>Words stand in {@code report_en.properties} and {@code report_zh.properties}; a test holds their keys equal.
 */
@NullMarked
package dev.outset.report;

import org.jspecify.annotations.NullMarked;
