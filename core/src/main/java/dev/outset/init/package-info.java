/** Initialization schemes over shapes that know their fans. */
@NullMarked
package dev.outset.init;

import org.jspecify.annotations.NullMarked;
