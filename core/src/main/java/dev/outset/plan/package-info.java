/** Rules, recipes and plans: which scheme each parameter gets, and why. */
@NullMarked
package dev.outset.plan;

import org.jspecify.annotations.NullMarked;
