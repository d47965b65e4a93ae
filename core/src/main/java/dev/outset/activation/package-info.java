/** Activation functions and the gains that follow from them. */
@NullMarked
package dev.outset.activation;

import org.jspecify.annotations.NullMarked;
