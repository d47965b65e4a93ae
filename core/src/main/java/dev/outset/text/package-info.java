/** Messages to people: error patterns, languages, number formatting. */
@NullMarked
package dev.outset.text;

import org.jspecify.annotations.NullMarked;
