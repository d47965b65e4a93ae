/** Helpers of the tests. */
@NullMarked
package dev.outset.testkit;

import org.jspecify.annotations.NullMarked;
