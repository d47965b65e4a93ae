/** The command line. */
@NullMarked
package dev.outset.cli;

import org.jspecify.annotations.NullMarked;
