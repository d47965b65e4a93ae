package dev.outset.cli;

import dev.outset.check.CheckResult;
import dev.outset.check.CommandHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Names the command that comes after a check. */
final class CommandHints {
    /** Options that say how the result is shown, or that the hint itself knows; the others belong to the question. */
    private static final Set<String> LEFT_OUT = Set.of(
            "--format",
            "--report",
            "--lang",
            "--threads",
            "--fail-on",
            "--project",
            "--write-baseline",
            "--init",
            "--network");

    private CommandHints() {}

    /** The options of a check that belong to its question. Each takes one value, here or in the next argument. */
    static List<String> options(List<String> args) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                continue;
            }
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            String value = equals >= 0 ? arg.substring(equals + 1) : ++i < args.size() ? args.get(i) : "";
            if (!LEFT_OUT.contains(name)) {
                options.add(name);
                options.add(value);
            }
        }
        return options;
    }

    /** The remedy of the heaviest finding; without one, drawing the weights, or a look at those of a file. */
    static String next(CheckResult result, CommandHint hint, NetworkInput input) {
        if (!result.findings().isEmpty()) {
            return result.findings().get(0).remedy().command();
        }
        return hint.drawn() ? hint.draw() : "outset explain " + input.arguments();
    }
}
