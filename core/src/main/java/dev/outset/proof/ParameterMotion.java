package dev.outset.proof;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * When one parameter moves.
 *
 * @param path of the parameter
 * @param frozen entries (row-major) that provably never move
 * @param firstMovesAtStep first step at which some entry moves on generic data, seen on a witness batch and proved not
 *     to happen before; empty when all entries are frozen for ever, or when it was not decided
 * @param decided false when the proved lower bound and the witnessed step differ (then the lower bound is a proof and
 *     nothing more is claimed)
 */
public record ParameterMotion(String path, BitSet frozen, OptionalInt firstMovesAtStep, boolean decided) {}
