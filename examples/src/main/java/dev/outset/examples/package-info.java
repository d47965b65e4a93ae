/**
 * A course in numbered lessons: a wrong start beside a right one, and the numbers that tell them apart. Each lesson is
 * a program; the comment at its end is what it prints, and a test compares the two.
 *
 * <pre>{@code mvn -q -pl examples -am test -Dtest=LessonsTest -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 */
@NullMarked
package dev.outset.examples;

import org.jspecify.annotations.NullMarked;
