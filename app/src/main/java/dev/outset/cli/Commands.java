package dev.outset.cli;

import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands by name. Only the command that was asked for is built: reading the options of all of them would double
 * the start-up time.
 */
final class Commands {
    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = new LinkedHashMap<>();

    static {
        // In the order of the overview.
        COMMANDS.put("check", CheckCommand::new);
        COMMANDS.put("draw", DrawCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("trace", TraceCommand::new);
        COMMANDS.put("train", TrainCommand::new);
        COMMANDS.put("compare", CompareCommand::new);
        COMMANDS.put("landscape", LandscapeCommand::new);
        COMMANDS.put("classic", ClassicCommand::new);
        COMMANDS.put("claims", ClaimsCommand::new);
        COMMANDS.put("recommend", RecommendCommand::new);
        COMMANDS.put("data", DataCommand::new);
        COMMANDS.put("rule", RuleCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("derive", DeriveCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
    }

    private Commands() {}

    static List<String> names() {
        return List.copyOf(COMMANDS.keySet());
    }

    /** A command line that knows the command named in {@code args}, or all of them if there is none. */
    static CommandLine commandLine(String[] args) {
        return commandLine(language(args), wanted(args));
    }

    /** A command line that knows every command. */
    static CommandLine all(Language language) {
        return commandLine(language, names());
    }

    private static CommandLine commandLine(Language language, List<String> wanted) {
        CommandLine root = new CommandLine(new Outset());
        root.setResourceBundle(help("outset", language));
        COMMANDS.forEach((name, maker) -> {
            if (wanted.contains(name)) {
                CommandLine command = new CommandLine(maker.get());
                root.addSubcommand(name, command);
                command.setResourceBundle(help(name, language));
                command.getSubcommands()
                        .forEach((inner, below) -> below.setResourceBundle(help(name + "-" + inner, language)));
            }
        });
        UsageHelp.unbroken(root);
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionStrategy(Commands::execute);
    }

    /**
     * {@code help} and {@code help NAME} as {@code --help} says it, {@code version} as {@code --version}; a
     * {@code --lang} before the command as if it stood behind it.
     */
    static String[] spelled(String[] args) {
        List<String> language = new ArrayList<>();
        List<String> rest = new ArrayList<>(List.of(args));
        while (!rest.isEmpty() && rest.get(0).startsWith("--lang")) {
            boolean apart = rest.get(0).equals("--lang") && rest.size() > 1;
            for (int i = 0; i < (apart ? 2 : 1); i++) {
                language.add(rest.remove(0));
            }
        }
        if (rest.isEmpty() || rest.get(0).startsWith("-")) {
            return args;
        }
        String command = rest.get(0);
        if (command.equals("help") || command.equals("version")) {
            rest.remove(0);
            boolean unknown = !rest.isEmpty() && !rest.get(0).startsWith("-") && !COMMANDS.containsKey(rest.get(0));
            if (!unknown) { // else its error says what was meant
                rest.add("--" + command);
            }
            rest.addAll(0, language);
        } else {
            rest.addAll(rest.contains("--") ? 1 : rest.size(), language);
        }
        return rest.toArray(String[]::new);
    }

    private static int execute(CommandLine.ParseResult parsed) {
        try {
            InputFiles.requireKept(parsed);
        } catch (InputException refused) { // as a command that refuses, not as a fault of the strategy
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), refused.line(), refused);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static List<String> wanted(String[] args) {
        for (String arg : args) {
            if (COMMANDS.containsKey(arg)) {
                return List.of(arg);
            }
            if (arg.equals("--version") || arg.equals("-V")) {
                return List.of();
            }
        }
        return names();
    }

    /** {@code --lang} must be known before the help texts are chosen, hence before parsing. */
    private static Language language(String[] args) {
        for (int i = 0; i < args.length; i++) {
            String value = args[i].startsWith("--lang=")
                    ? args[i].substring(7)
                    : args[i].equals("--lang") && i + 1 < args.length ? args[i + 1] : "";
            if (value.equals("zh")) {
                return Language.ZH;
            }
        }
        return Language.EN;
    }

    /** The help texts of one command: {@code help-common_xx} overlaid by {@code help-NAME_xx}. */
    static ResourceBundle help(String name, Language language) {
        Properties texts = new Properties();
        read(texts, "help-common_" + language.code() + ".properties");
        read(texts, "help-" + name + "_" + language.code() + ".properties");
        texts.replaceAll((key, text) -> UsageHelp.joined(String.valueOf(text)));
        return new ResourceBundle() {
            @Override
            protected Object handleGetObject(String key) {
                return texts.getProperty(key);
            }

            @Override
            public Enumeration<String> getKeys() {
                return Collections.enumeration(texts.stringPropertyNames());
            }
        };
    }

    private static void read(Properties into, String file) {
        try (InputStream in = Commands.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new InputException("help", "a text file " + file, "none", "reinstall outset");
            }
            into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
