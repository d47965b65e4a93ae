/**
 * Downloads the published image sets: from a mirror of the user's choice, in parts that survive interruptions, and only
 * what has the pinned SHA-256 sum.
 *
 * <ul>
 *   <li>{@link dev.outset.fetch.Mirror}: which files of a mirror hold which set.
 *   <li>{@link dev.outset.fetch.Download}: one file over HTTP, resumed where it broke off.
 *   <li>{@link dev.outset.fetch.Fetch}: download, check, unpack, put in place.
 * </ul>
 */
@NullMarked
package dev.outset.fetch;

import org.jspecify.annotations.NullMarked;
