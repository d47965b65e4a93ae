package dev.outset.theory;

/** Keeps the package exportable until its first type is here; to be deleted by it. */
final class Placeholder {}
