package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.lesson.Page;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command. */
public final class CommonOptions {
    /** How the result is written. */
    public enum Format {
        TEXT,
        JSON,
        HTML,
        MARKDOWN,
        SARIF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--lang", paramLabel = "en|zh", defaultValue = "en", converter = Outset.LanguageConverter.class)
    private Language language = Language.EN;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", converter = FormatConverter.class)
    private Format format = Format.TEXT;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0")
    private int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public Language language() {
        return language;
    }

    /**
     * The chosen format.
     *
     * @throws InputException if this command cannot write it
     */
    public Format format(Format... possible) {
        for (Format f : possible) {
            if (f == format) {
                return format;
            }
        }
        throw new InputException(
                "--format", "one of " + java.util.Arrays.toString(possible), format.toString(), "choose one of these");
    }

    /** Number of threads to use: all processors unless {@code --threads} says otherwise. Results never depend on it. */
    public int threads() {
        if (threads < 0 || threads > 1024) {
            throw new InputException("--threads", "0 (all) to 1024", String.valueOf(threads), "leave it out");
        }
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Prints a page in {@code format}, which is not JSON. */
    void print(Page page, Format format) {
        out().print(
                        switch (format) {
                            case MARKDOWN -> page.markdown();
                            case HTML -> page.html(language);
                            default -> page.text();
                        });
    }

    /** What a result is made with, beside what the command itself adds. */
    Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("version", "outset " + Version.number());
        provenance.put("command", commandText());
        provenance.put("kernels", "reference");
        provenance.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        provenance.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return provenance;
    }

    /** Where the result goes. */
    public PrintWriter out() {
        return command().getOut();
    }

    /** Where progress and warnings go. */
    public PrintWriter err() {
        return command().getErr();
    }

    /** The command line as the user gave it, for provenance. */
    public String commandText() {
        StringBuilder text = new StringBuilder("outset");
        CommandLine root = command().getParent() == null ? command() : command().getParent();
        for (String arg : root.getParseResult().originalArgs()) {
            text.append(' ').append(CommandHint.quote(arg));
        }
        return text.toString();
    }

    private CommandLine command() {
        return java.util.Objects.requireNonNull(spec).commandLine();
    }

    /** Reads {@code --format}. */
    static final class FormatConverter implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            for (Format format : Format.values()) {
                if (format.toString().equals(value)) {
                    return format;
                }
            }
            throw new InputException(
                    "--format", "one of " + java.util.Arrays.toString(Format.values()), value, "choose one of these");
        }
    }
}
