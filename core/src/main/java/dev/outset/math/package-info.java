/** Portable mathematics: elementary functions and quadrature with the same bits everywhere. */
@NullMarked
package dev.outset.math;

import org.jspecify.annotations.NullMarked;
