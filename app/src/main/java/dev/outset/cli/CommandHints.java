package dev.outset.cli;

import dev.outset.check.CheckResult;
import dev.outset.check.CommandHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a command line apart, so that the next command can be named. */
final class CommandHints {
    /** Options that say how the result is shown, not what is asked. */
    private static final Set<String> ABOUT_OUTPUT = Set.of("--format", "--report", "--lang", "--threads", "--fail-on");

    private CommandHints() {}

    /** Every option of a check takes one value, so what follows an option is its value. */
    static CommandHint of(List<String> args) {
        String network = "";
        List<String> rules = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int i = 1; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                network = arg;
                continue;
            }
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            String value = equals >= 0 ? arg.substring(equals + 1) : ++i < args.size() ? args.get(i) : "";
            if (name.equals("--init")) {
                rules.add(value);
            } else if (!ABOUT_OUTPUT.contains(name)) {
                options.add(name);
                options.add(value);
            }
        }
        return new CommandHint(network, rules, options);
    }

    /** The remedy of the heaviest finding, or drawing the weights when there is none. */
    static String next(CheckResult result, CommandHint hint) {
        return result.findings().isEmpty()
                ? hint.draw()
                : result.findings().get(0).remedy().command();
    }
}
