/** Files: safetensors, npz, CSV, YAML; whole or not at all. */
@NullMarked
package dev.outset.formats;

import org.jspecify.annotations.NullMarked;
