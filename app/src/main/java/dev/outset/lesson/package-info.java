/** Explain, trace and derive as words, in two languages. */
@NullMarked
package dev.outset.lesson;

import org.jspecify.annotations.NullMarked;
