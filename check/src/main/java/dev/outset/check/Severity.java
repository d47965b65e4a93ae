package dev.outset.check;

/** How bad a finding is, mildest first. */
public enum Severity {
    INFO,
    WARNING,
    ERROR
}
