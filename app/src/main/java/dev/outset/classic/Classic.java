package dev.outset.classic;

import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The classic results, the cheapest first. */
public enum Classic {
    /** How far one network of finite width strays from the average over networks. */
    HANIN(
            "Hanin, Rolnick: How to Start Training: The Effect of Initialization and Architecture. NeurIPS 2018",
            400,
            60),
    /** How a linear network learns, and that orthogonal starts make its speed independent of depth. */
    SAXE(
            "Saxe, McClelland, Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural"
                    + " networks. ICLR 2014",
            3,
            1),
    /** That rectified networks of 30 layers stall with Xavier's variance and train with He's. */
    HE("He, Zhang, Ren, Sun: Delving Deep into Rectifiers. ICCV 2015", 3, 1),
    /** How activations and gradients fade through tanh layers before training. */
    GLOROT(
            "Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010",
            3,
            1),
    /** How deep signals reach, and that trainable depth follows. */
    SCHOENHOLZ("Schoenholz, Gilmer, Ganguli, Sohl-Dickstein: Deep Information Propagation. ICLR 2017", 8, 2);

    private final String paper;
    private final int usualSeeds;
    private final int quickSeeds;

    Classic(String paper, int usualSeeds, int quickSeeds) {
        this.paper = paper;
        this.usualSeeds = usualSeeds;
        this.quickSeeds = quickSeeds;
    }

    /** As the command line names it. */
    public String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Authors, title, year. */
    public String paper() {
        return paper;
    }

    /** Repetitions unless others are asked for. */
    public int seeds(boolean quick) {
        return quick ? quickSeeds : usualSeeds;
    }

    /** Whether it trains with the fast kernels, whose last bits depend on the CPU type. */
    public boolean trainsFast() {
        return this == HE || this == SCHOENHOLZ;
    }

    /** Runs it. Cost: a minute or two on two cores; seconds if quick. */
    public ClassicResult run(Setting setting) {
        return switch (this) {
            case HANIN -> HaninWidths.run(setting);
            case SAXE -> LinearLearning.run(setting);
            case HE -> RectifierDepths.run(setting);
            case GLOROT -> FadingSignals.run(setting);
            case SCHOENHOLZ -> DepthScales.run(setting);
        };
    }

    /** @throws InputException if there is none of that name */
    public static Classic parse(String text) {
        List<String> known = Arrays.stream(values()).map(Classic::notation).toList();
        return Arrays.stream(values())
                .filter(classic -> classic.notation().equals(text))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "classic", "a classic result", "'" + text + "'", Nearest.remedy(text, known)));
    }
}
