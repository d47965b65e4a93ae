/** What can be predicted: variances layer by layer, mean field, Glorot's derivation. */
@NullMarked
package dev.outset.theory;

import org.jspecify.annotations.NullMarked;
