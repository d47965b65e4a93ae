package dev.outset.cli;

import dev.outset.formats.AtomicFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** No input is ever modified: what a command is told to write must not be a file that it is told to read. */
final class InputFiles {
    private static final Set<String> OUTPUTS = Set.of("--output", "--report", "--journal");
    private static final Set<String> INPUTS = Set.of("--data", "--network", "--baseline");

    private InputFiles() {}

    /**
     * Before anything is read or computed.
     *
     * @throws dev.outset.text.InputException if an output is one of the inputs, by whatever name or link
     */
    static void requireKept(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        List<Path> inputs = paths(command.matchedPositionals());
        List<Path> outputs = new ArrayList<>();
        for (OptionSpec option : command.matchedOptions()) {
            if (OUTPUTS.contains(option.longestName())) {
                outputs.addAll(paths(List.of(option)));
            } else if (INPUTS.contains(option.longestName())) {
                inputs.addAll(paths(List.of(option)));
            }
        }
        outputs.forEach(output -> AtomicFile.refuseInput(output, inputs));
    }

    /** Names of data sets and notations are no files; what could not be one is none. */
    private static List<Path> paths(List<? extends ArgSpec> arguments) {
        List<Path> paths = new ArrayList<>();
        for (ArgSpec argument : arguments) {
            for (String value : argument.stringValues()) {
                toPath(value).ifPresent(paths::add);
            }
        }
        return paths;
    }

    private static Optional<Path> toPath(String value) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
