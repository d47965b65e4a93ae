package dev.outset.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The smallest program with picocli in it: what {@code outset --version} is compared with. */
@Command(name = "bare", version = "bare 1.0", mixinStandardHelpOptions = true)
public final class BarePicocli implements Runnable {
    @Override
    public void run() {
        // Nothing to do: only the start is measured.
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new BarePicocli()).execute(args));
    }
}
