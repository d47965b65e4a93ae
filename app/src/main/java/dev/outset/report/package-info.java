/** Pages, tables and pictures; they compute nothing. */
@NullMarked
package dev.outset.report;

import org.jspecify.annotations.NullMarked;
