/** Measured statistics of a forward and a backward pass. */
@NullMarked
package dev.outset.probe;

import org.jspecify.annotations.NullMarked;
