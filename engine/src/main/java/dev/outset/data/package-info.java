/** Data sets: the book's curve, handwritten digits, generic normal inputs. */
@NullMarked
package dev.outset.data;

import org.jspecify.annotations.NullMarked;
