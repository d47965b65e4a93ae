/** The numbered course. */
@NullMarked
package dev.outset.examples;

import org.jspecify.annotations.NullMarked;
