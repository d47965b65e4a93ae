package dev.outset.cli;

import dev.outset.landscape.Section;
import dev.outset.landscape.WeightName;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the loss {@code landscape} shows, and how. */
public final class LandscapeOptions {
    private static final int USUAL_GRID = 41;
    private static final int USUAL_LINE = 201;
    private static final int SMALLEST_GRID = 3;
    private static final int LARGEST_GRID = 501;
    private static final int LONGEST_LINE = 5001;
    private static final List<String> PLANES = List.of("random", "points", "pca");
    private static final List<String> OUTPUTS = List.of(".svg", ".png", ".csv", ".json");

    @Option(names = "--plane", paramLabel = "HOW", descriptionKey = "plane")
    private @Nullable String plane;

    @Option(names = "--weights", paramLabel = "A,B", descriptionKey = "weights")
    private @Nullable String weights;

    @Option(names = "--line", descriptionKey = "line")
    private boolean line;

    @Option(names = "--at", paramLabel = "start|end", descriptionKey = "at")
    private @Nullable String at;

    @Option(names = "--grid", paramLabel = "N", descriptionKey = "grid")
    private @Nullable Integer grid;

    @Option(names = "--span", paramLabel = "X", defaultValue = "1", descriptionKey = "span")
    private double span = 1;

    @Option(names = "--log", descriptionKey = "log")
    private boolean log;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "512", descriptionKey = "rows")
    private int rows = 512;

    @Option(names = "--curvature", descriptionKey = "curvature")
    private boolean curvature;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "output")
    private @Nullable Path output;

    /**
     * Refuses what cannot be meant, before anything is trained.
     *
     * @throws InputException naming the option
     */
    void require(Network network, int starts) {
        require("--span", span > 0 && Double.isFinite(span), "a number above 0", span + "", "use --span 1");
        require("--rows", rows >= 1, "at least 1 row", rows + "", "use --rows 512");
        int most = line ? LONGEST_LINE : LARGEST_GRID;
        require(
                "--grid",
                grid() >= SMALLEST_GRID && grid() <= most,
                SMALLEST_GRID + " to " + most + " points" + (line ? "" : " along each side"),
                grid() + "",
                "use --grid " + (line ? USUAL_LINE : USUAL_GRID));
        require("--at", at == null || at.equals("start") || at.equals("end"), "start or end", at + "", "use --at end");
        int chosen = (plane == null ? 0 : 1) + (weights == null ? 0 : 1) + (line ? 1 : 0);
        require(
                "landscape",
                chosen <= 1,
                "one of --plane, --weights, --line",
                chosen + " of them",
                "leave the others out");
        if (plane != null && !PLANES.contains(plane)) {
            throw new InputException(
                    "--plane", "one of " + String.join(", ", PLANES), plane, Nearest.remedy(plane, PLANES));
        }
        if (!line) {
            requireAt(kind(starts));
        }
        two(network);
        requireOutput();
    }

    private void requireAt(Section.Kind kind) {
        boolean movable = kind == Section.Kind.RANDOM || kind == Section.Kind.WEIGHTS;
        require(
                "--at",
                at == null || movable,
                "--plane random or --weights beside it",
                "--plane " + kind.name().toLowerCase(Locale.ROOT),
                "leave --at out");
    }

    private void requireOutput() {
        if (output != null) {
            String name = output.toString().toLowerCase(Locale.ROOT);
            require(
                    "-o " + output,
                    OUTPUTS.stream().anyMatch(name::endsWith),
                    "a name ending in .svg, .png, .csv or .json",
                    "another ending",
                    "rename the file");
        }
    }

    private static void require(String option, boolean right, String expected, String found, String remedy) {
        if (!right) {
            throw new InputException(option, expected, found, remedy);
        }
    }

    /** What is asked for, else points for several starts and random directions around one. */
    Section.Kind kind(int starts) {
        if (weights != null) {
            return Section.Kind.WEIGHTS;
        }
        if (plane == null) {
            return starts > 1 ? Section.Kind.POINTS : Section.Kind.RANDOM;
        }
        return Section.Kind.valueOf(plane.toUpperCase(Locale.ROOT));
    }

    /** The two weights of {@code --weights}; none without it. */
    List<WeightName> two(Network network) {
        return weights == null ? List.of() : WeightName.two(weights, network);
    }

    /** Whether the centre is the end of the first run: chosen weights are looked at there unless {@code --at} says. */
    boolean atEnd() {
        return at == null ? weights != null : at.equals("end");
    }

    boolean line() {
        return line;
    }

    int grid() {
        return grid != null ? grid : line ? USUAL_LINE : USUAL_GRID;
    }

    double span() {
        return span;
    }

    boolean log() {
        return log;
    }

    int rows() {
        return rows;
    }

    boolean curvature() {
        return curvature;
    }

    @Nullable
    Path output() {
        return output;
    }
}
