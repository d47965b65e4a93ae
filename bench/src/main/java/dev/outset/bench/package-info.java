/** Programs that measure whole processes beside a peer; results and commands are in {@code docs/performance.md}. */
@NullMarked
package dev.outset.bench;

import org.jspecify.annotations.NullMarked;
