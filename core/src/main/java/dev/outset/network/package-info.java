/** Networks as data: layers, parameters, losses, weights, and the one-line notation. */
@NullMarked
package dev.outset.network;

import org.jspecify.annotations.NullMarked;
