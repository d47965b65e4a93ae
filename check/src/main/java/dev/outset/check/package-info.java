/** Rules, findings and verdicts. */
@NullMarked
package dev.outset.check;

import org.jspecify.annotations.NullMarked;
