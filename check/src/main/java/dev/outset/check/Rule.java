package dev.outset.check;

import java.util.List;

/** One rule of the checker: looks at everything known of a start and says what it finds wrong with it. */
@FunctionalInterface
interface Rule {
    /** The findings of this rule, first layer first; empty when nothing is wrong or nothing can be said. */
    List<Finding> apply(CheckContext context);
}
