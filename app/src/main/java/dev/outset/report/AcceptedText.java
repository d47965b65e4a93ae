package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.text.Texts;

/** One accepted finding as a line: {@code ignored: dead-units fc3 (pruned on purpose)}. */
final class AcceptedText {
    private AcceptedText() {}

    static String line(CheckResult.Accepted accepted, Texts texts) {
        String what = accepted.finding().rule() + " " + accepted.finding().where();
        return texts.get("findings.ignored", what, accepted.reason());
    }
}
