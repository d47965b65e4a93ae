package dev.outset.proof;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * When one parameter moves.
 *
 * @param path of the parameter
 * @param frozen entries (row-major) that provably never move
 * @param firstMovesAtStep first step at which some entry moves on generic data, if a witness batch has shown it, else
 *     the first at which it is not proved to stay; empty when all entries are frozen for ever
 * @param seen whether a witness batch has shown it move
 * @param decided whether it is also proved that no entry moves before that step, or ever if it is empty, on any data of
 *     the box
 * @param stillBefore no entry provably moves before this step, on any data of the box; 0 when all are frozen for ever
 */
public record ParameterMotion(
        String path, BitSet frozen, OptionalInt firstMovesAtStep, boolean seen, boolean decided, int stillBefore) {}
