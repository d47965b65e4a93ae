/** What can be proved: tied and balanced units, frozen entries, dead units, with certificates. */
@NullMarked
package dev.outset.proof;

import org.jspecify.annotations.NullMarked;
