package dev.outset.cli;

import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/**
 * The program {@code outset}. Exit codes: 0 done, 1 findings, 2 bad usage or input, 3 a bug of ours. The result alone
 * goes to standard output; everything else goes to standard error.
 */
@Command(name = "outset", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Outset implements Callable<Integer> {
    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", converter = LanguageConverter.class)
    @SuppressWarnings("UnusedVariable") // Commands reads it before parsing; here it is checked and documented
    private Language language = Language.EN;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        StandardOutput stdout = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(stdout, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(args, out, err);
        System.exit(out.checkError() ? stdout.lost(err) : code);
    }

    /** Runs one command in this process; never throws, never exits. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        String[] args = Commands.spelled(arguments);
        Ansi ansi = Terminal.colourful() ? Ansi.ON : Ansi.OFF;
        try {
            CommandLine line = Commands.commandLine(args)
                    .setOut(new PrintWriter(out, false, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                    .setParameterExceptionHandler(Errors::badUsage)
                    .setExecutionExceptionHandler(Errors::failed);
            int code = line.execute(args);
            line.getOut().flush();
            return code;
        } catch (InputException refused) {
            err.println(refused.line());
            return Errors.BAD_INPUT;
        } catch (OutOfMemoryError full) {
            String memory = (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory";
            String remedy = "use a smaller network or fewer rows, or give Java more: JAVA_TOOL_OPTIONS=-Xmx16g";
            err.println(new InputException("memory", "a job that fits into " + memory, "a larger one", remedy).line());
            return Errors.BAD_INPUT;
        }
    }

    /** No command: the overview. */
    @Override
    public Integer call() {
        CommandLine.Model.CommandSpec all = java.util.Objects.requireNonNull(spec);
        all.commandLine().usage(all.commandLine().getOut());
        return 0;
    }

    /** Reads {@code --lang}. */
    static final class LanguageConverter implements CommandLine.ITypeConverter<Language> {
        @Override
        public Language convert(String value) {
            for (Language language : Language.values()) {
                if (language.code().equals(value)) {
                    return language;
                }
            }
            throw new InputException("--lang", "one of " + List.of("en", "zh"), value, "use --lang en or --lang zh");
        }
    }
}
