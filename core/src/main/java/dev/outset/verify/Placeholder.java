package dev.outset.verify;

/** Keeps the package exportable until its first type is here; to be deleted by it. */
final class Placeholder {}
