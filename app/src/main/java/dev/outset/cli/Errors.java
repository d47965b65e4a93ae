package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.text.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns everything that can go wrong into one line and an exit code. */
final class Errors {
    static final int BAD_INPUT = 2;
    static final int BUG = 3;

    private Errors() {}

    /** A command line that cannot be understood. */
    static int badUsage(ParameterException problem, String[] args) {
        return badUsage(problem, args, UnaryOperator.identity());
    }

    /**
     * The same for arguments that stand in a file.
     *
     * @param place puts the place before a message
     */
    static int badUsage(ParameterException problem, String[] args, UnaryOperator<String> place) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(oneLine(place.apply(message(problem, command, args))));
        return BAD_INPUT;
    }

    /** A command that was understood but failed. */
    static int failed(Exception problem, CommandLine command, @org.jspecify.annotations.Nullable ParseResult parsed) {
        return failed(problem, command, UnaryOperator.identity());
    }

    /** The same for arguments that stand in a file. */
    static int failed(Exception problem, CommandLine command, UnaryOperator<String> place) {
        PrintWriter err = command.getErr();
        if (problem instanceof InputException refused) {
            err.println(oneLine(place.apply(refused.line())));
            return BAD_INPUT;
        }
        err.println("internal error: " + oneLine(problem.toString())
                + "; this is a bug of ours: run it again with OUTSET_DEBUG=1 and report what it prints");
        if (System.getenv("OUTSET_DEBUG") != null) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            err.println(trace);
        }
        return BUG;
    }

    private static String message(ParameterException problem, CommandLine command, String[] args) {
        String help = "see '" + command.getCommandSpec().qualifiedName() + " --help'";
        if (problem.getCause() instanceof InputException refused) {
            return refused.line();
        }
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched, command, args, help);
        }
        if (problem instanceof MissingParameterException missing) {
            return missing(missing, command, help);
        }
        if (problem instanceof CommandLine.OverwrittenOptionException twice
                && twice.getOverwritten() instanceof CommandLine.Model.OptionSpec option) {
            return new InputException(option.longestName(), "it once", "it twice", "leave one of them out").line();
        }
        if (problem.getArgSpec() instanceof CommandLine.Model.OptionSpec option && problem.getValue() != null) {
            return new InputException(option.longestName(), kind(option), "'" + problem.getValue() + "'", help).line();
        }
        return new InputException(
                        command.getCommandSpec().qualifiedName(),
                        "a complete command",
                        String.valueOf(problem.getMessage()),
                        help)
                .line();
    }

    private static String missing(MissingParameterException missing, CommandLine command, String help) {
        String name = command.getCommandSpec().qualifiedName();
        if (missing.getMissing().isEmpty()) {
            return new InputException(name, "an argument", "nothing", help).line();
        }
        CommandLine.Model.ArgSpec arg = missing.getMissing().get(0);
        return arg instanceof CommandLine.Model.OptionSpec option
                ? new InputException(option.longestName(), arg.paramLabel() + " after it", "nothing", help).line()
                : new InputException(name, arg.paramLabel(), "nothing", help).line();
    }

    private static String kind(CommandLine.Model.OptionSpec option) {
        Class<?> type = option.type();
        if (type.isEnum()) {
            return option.paramLabel().replace("|", " or ");
        }
        boolean whole = type == int.class || type == long.class;
        return whole ? "a whole number of at most " + (type == int.class ? 31 : 63) + " bits" : "a number";
    }

    private static String unmatched(
            UnmatchedArgumentException unmatched, CommandLine command, String[] args, String help) {
        String found = unmatched.getUnmatched().get(0);
        List<String> quoted = quoted(args, found);
        if (!quoted.isEmpty()) {
            return new InputException(
                            command.getCommandSpec().qualifiedName(),
                            "the network as one argument",
                            "'" + found + "' beside it",
                            "write the network in quotes: "
                                    + CommandHint.line(quoted.get(0), quoted.subList(1, quoted.size())))
                    .line();
        }
        boolean option = found.startsWith("-");
        boolean root = command.getParent() == null && !option;
        List<String> suggestions = unmatched.getSuggestions();
        String remedy = suggestions.isEmpty() ? help : "did you mean '" + suggestions.get(0) + "'? " + help;
        String name = command.getCommandSpec().qualifiedName();
        String expected = root
                ? "one of " + String.join(", ", Commands.names())
                : option ? "an option of '" + name + "'" : "no further argument";
        return new InputException(root ? "command" : name, expected, "'" + found + "'", remedy).line();
    }

    /** The arguments with the words of a notation in one, where its quotes were forgotten; else none. */
    private static List<String> quoted(String[] args, String found) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i + 1].equals(found) && args[i].matches("[0-9x]+(-[0-9x]+)+")) {
                int end = i + 1;
                while (end < args.length && !args[end].startsWith("-")) {
                    end++;
                }
                List<String> words = new ArrayList<>(List.of(args));
                words.subList(i, end).clear();
                words.add(i, String.join(" ", Arrays.copyOfRange(args, i, end)));
                return words;
            }
        }
        return List.of();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
