package dev.outset.cli;

import dev.outset.check.RulePage;
import dev.outset.check.Severity;
import dev.outset.network.Loss;
import dev.outset.plan.PasteCode;
import dev.outset.proof.Optimizer;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code outset completion}: a script that teaches bash or zsh to complete commands, options and their values. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        common.format(CommonOptions.Format.TEXT);
        CommandLine all = Commands.all(common.language());
        for (CommandLine command : all.getSubcommands().values()) {
            addValues(command.getCommandSpec());
        }
        common.out().print(AutoComplete.bash("outset", all));
        return 0;
    }

    /** What may follow an option, or stand in its own place. */
    private static Map<String, List<String>> values() {
        List<String> formats = Arrays.stream(CommonOptions.Format.values())
                .map(f -> f.toString())
                .toList();
        List<String> severities =
                Arrays.stream(Severity.values()).map(Severity::notation).toList();
        return Map.ofEntries(
                Map.entry("--lang", List.of("en", "zh")),
                Map.entry("--format", formats),
                Map.entry("--precision", List.of("float32", "float64")),
                Map.entry("--scale", List.of("minmax", "standard", "none")),
                Map.entry("--stream", Streams.names()),
                Map.entry("--data", DataCatalogue.names()),
                Map.entry(
                        "--as",
                        Arrays.stream(PasteCode.values())
                                .map(PasteCode::notation)
                                .toList()),
                Map.entry("--optimizer", lower(Optimizer.values())),
                Map.entry(
                        "--loss",
                        Arrays.stream(Loss.values()).map(Loss::notation).toList()),
                Map.entry(
                        "--fail-on",
                        Stream.concat(severities.stream(), Stream.of("never")).toList()),
                Map.entry("ID", RulePage.all().stream().map(RulePage::id).toList()),
                Map.entry("NAME", DataCatalogue.names()),
                Map.entry(
                        "CATALOGUE",
                        Arrays.stream(Listing.values()).map(Listing::notation).toList()));
    }

    private static List<String> lower(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Only this command needs the values, so only it reads them. */
    private static void addValues(CommandSpec command) {
        Map<String, List<String>> values = values();
        for (OptionSpec option : new ArrayList<>(command.options())) {
            List<String> known = values.get(option.longestName());
            if (known != null) {
                command.remove(option);
                command.addOption(
                        OptionSpec.builder(option).completionCandidates(known).build());
            }
        }
        for (PositionalParamSpec place : new ArrayList<>(command.positionalParameters())) {
            List<String> known = values.get(place.paramLabel());
            if (known != null) {
                command.remove(place);
                command.addPositional(PositionalParamSpec.builder(place)
                        .completionCandidates(known)
                        .build());
            }
        }
    }
}
