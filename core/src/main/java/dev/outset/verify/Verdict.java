package dev.outset.verify;

/**
 * What the verifier says of a certificate.
 *
 * @param accepted whether the certificate proves its claim for the given network, weights and setting
 * @param claim {@code tied}, {@code balanced} or {@code equal-at-start}; empty if the text could not be read
 * @param horizon {@code for-ever} or {@code start}; empty if the text could not be read
 * @param problem key of what is wrong, text {@code problem.<key>} in {@code verify_*.properties}; empty if accepted
 * @param where place of the problem, such as a line or a level with its units; empty if accepted
 */
public record Verdict(boolean accepted, String claim, String horizon, String problem, String where) {}
