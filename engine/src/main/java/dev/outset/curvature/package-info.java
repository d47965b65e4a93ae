/** Curvature of the loss. */
@NullMarked
package dev.outset.curvature;

import org.jspecify.annotations.NullMarked;
