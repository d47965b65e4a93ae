/** An independent verifier of certificates; shares no code with the prover. */
@NullMarked
package dev.outset.verify;

import org.jspecify.annotations.NullMarked;
