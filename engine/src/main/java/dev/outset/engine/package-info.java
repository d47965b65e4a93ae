/** Layers with forward and backward side by side, losses, gradient checks, SGD. */
@NullMarked
package dev.outset.engine;

import org.jspecify.annotations.NullMarked;
