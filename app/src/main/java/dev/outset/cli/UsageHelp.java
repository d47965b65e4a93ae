package dev.outset.cli;

import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose lines break between words only. picocli also breaks behind a dot or a hyphen, in the middle of
 * {@code start.npz}, and so makes of a command something that cannot be copied. Texts hold stand-ins that it takes for
 * letters until they are laid out.
 */
final class UsageHelp {
    private static final char DOT = '\uE000';
    private static final char HYPHEN = '\uE001';
    private static final char SPACE = '\uE002';

    private static final Pattern INNER_DOT = Pattern.compile("(?<=[A-Za-z0-9])\\.(?=[A-Za-z0-9])");
    private static final Pattern INNER_HYPHEN = Pattern.compile("(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])");
    private static final Pattern COMMAND = Pattern.compile("'outset [^']*'");

    private UsageHelp() {}

    /** A text whose file names, options and quoted commands stay whole. */
    static String joined(String text) {
        String dots = INNER_DOT.matcher(text).replaceAll(String.valueOf(DOT));
        String hyphens = INNER_HYPHEN.matcher(dots).replaceAll(String.valueOf(HYPHEN));
        return COMMAND.matcher(hyphens).replaceAll(command -> command.group().replace(' ', SPACE));
    }

    /** The text as people read it. */
    static String plain(String joined) {
        return joined.replace(DOT, '.').replace(HYPHEN, '-').replace(SPACE, ' ');
    }

    /** Gives a command and those below it help that breaks between words, and examples on a line each. */
    static void unbroken(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, UsageHelp::footer);
        sections.replaceAll((key, section) -> help -> plain(section.render(help)));
        command.getSubcommands().values().forEach(UsageHelp::unbroken);
    }

    /** The lines below the options are commands to copy, each on a line of its own however long it is. */
    private static String footer(CommandLine.Help help) {
        String[] lines = help.commandSpec().usageMessage().footer();
        return lines.length == 0 ? "" : String.join("%n", lines).formatted().stripTrailing() + System.lineSeparator();
    }
}
