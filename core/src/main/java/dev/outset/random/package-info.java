/** Random streams: named and counter-based, or replayed from other libraries. */
@NullMarked
package dev.outset.random;

import org.jspecify.annotations.NullMarked;
