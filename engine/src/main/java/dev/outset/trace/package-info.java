/** The first iterations of training, number by number. */
@NullMarked
package dev.outset.trace;

import org.jspecify.annotations.NullMarked;
