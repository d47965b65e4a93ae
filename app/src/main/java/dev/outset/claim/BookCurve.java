package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.data.DataSet;
import dev.outset.network.Weights;
import dev.outset.study.Interval;
import dev.outset.study.NamedStart;
import dev.outset.study.Showcase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** B1, B3, B5, B6, B7: what the book's network learns from its starts. Numbers of the book stand in the thresholds. */
final class BookCurve {
    private static final double RATE = BookRuns.STATED_RATE;
    private static final double PRINTED = BookRuns.PRINTED_RATE;
    /** R² that counts as learnt. */
    private static final double LEARNT = 0.9;
    /** On the reference kernels, to see whether equal units stay equal. */
    private static final int EPOCHS = 1000;

    private static final int QUICK_EPOCHS = 200;

    /** The most that one tanh unit can reach on these data: R² of its best fit. */
    private static final double ONE_UNIT = 0.672;

    private static final Comparator<double[]> BY_MEDIAN =
            Comparator.comparingDouble(values -> Interval.of(values).median());

    private BookCurve() {}

    static List<Claim> claims() {
        return List.of(zeros(), equalUnits(), oneRandom(), fastest(), pictures());
    }

    private static List<String> compare(String... starts) {
        List<String> command = new ArrayList<>(
                List.of("compare", "1-2-1 tanh", "--loss", "half-mse", "--data", "book", "--epochs", "1000"));
        command.addAll(List.of("--lr", "0.1,0.5", "--seeds", "9"));
        for (String start : starts) {
            command.addAll(List.of("--start", start));
        }
        return command;
    }

    private static Claim zeros() {
        return Claim.of(
                "B1",
                Verdict.HOLDS,
                List.of(
                        equal("moves:tanh:fc1.weight", 0),
                        equal("moves:tanh:fc1.bias", 0),
                        equal("moves:tanh:fc2.weight", 0),
                        equal("moves:tanh:fc2.bias", 1),
                        atMost("r2:" + BookRuns.ZEROS + ":0.5", 0.05),
                        atMost("r2:" + BookRuns.B2 + ":0.5", 0.05),
                        atMost("off-print:zeros:0.4996", 0.02)),
                compare("zeros", "B2=zeros; fc2.bias=normal"),
                laboratory -> {
                    Proofs proofs = Proofs.of("1-2-1 tanh", "zeros", "fc2.bias=normal");
                    BookRuns runs = laboratory.book();
                    Findings findings = new Findings();
                    for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
                        findings.exact("moves:tanh:" + path, proofs.firstMove(path));
                    }
                    both(findings, runs, BookRuns.ZEROS, Page.ZERO);
                    both(findings, runs, BookRuns.B2, Page.ZERO);
                    return findings.median("off-print:zeros:0.4996", offPrint(runs, BookRuns.ZEROS, 0.4996));
                });
    }

    /**
     * What the book prints at the end of a case, from the rate 0.1: loss and "accu" on the training rows, then on the
     * rows held out.
     */
    private record Page(String loss, String accu, String heldLoss, String heldAccu) {
        static final Page NONE = new Page("", "", "", "");
        static final Page ZERO = new Page("0.022787", "0.4996", "0.023853", "0.4985");
        static final Page EQUAL = new Page("0.010244", "0.7805", "0.011418", "0.7344");
        static final Page RANDOM = new Page("0.002254", "0.9508", "0.002720", "0.9410");
    }

    /** Both conventions at both rates: R², what the book prints for it, and the loss that it prints. */
    private static void both(Findings findings, BookRuns runs, String start, Page page) {
        for (double lr : List.of(RATE, PRINTED)) {
            String name = start + ":" + lr;
            Page beside = lr == PRINTED ? page : Page.NONE;
            findings.median("r2:" + name, runs.r2(start, lr))
                    .median("halved:" + name, runs.halvedR2(start, lr), beside.accu())
                    .median("half-mse:" + name, runs.loss(start, lr), beside.loss());
            if (lr == PRINTED) {
                findings.median("held-halved:" + name, runs.heldHalvedR2(start, lr), beside.heldAccu())
                        .median("held-half-mse:" + name, runs.heldLoss(start, lr), beside.heldLoss());
            }
        }
    }

    /** How far the book's measure is from what it prints, seed by seed. */
    private static double[] offPrint(BookRuns runs, String start, double printed) {
        return Arrays.stream(runs.halvedR2(start, PRINTED))
                .map(halved -> Math.abs(halved - printed))
                .toArray();
    }

    private static Claim equalUnits() {
        return Claim.of(
                "B3",
                Verdict.HOLDS,
                List.of(
                        equal("distinct:tanh:fc1", 1),
                        equal("apart:14", 0),
                        atLeast("lowest-r2:0.5", 0.3),
                        atMost("highest-r2:0.5", ONE_UNIT)),
                compare("weights=ones; fc1.bias=zeros; fc2.bias=ones", "biases=zeros; *.bias=ones"),
                laboratory -> {
                    BookRuns runs = laboratory.book();
                    List<NamedStart> starts = BookRuns.equalStarts();
                    double[] apart = laboratory.each(
                            starts.size(),
                            i -> runs.apart(starts.get((int) i), laboratory.quick() ? QUICK_EPOCHS : EPOCHS));
                    Findings findings = new Findings();
                    List<double[]> stated = starts.stream()
                            .map(start -> runs.r2(start.name(), RATE))
                            .toList();
                    findings.exact(
                                    "distinct:tanh:fc1",
                                    Proofs.of("1-2-1 tanh", "ones", "*.bias=ones")
                                            .distinct(0))
                            .exact("apart:14", highest(apart))
                            .median("lowest-r2:0.5", worst(stated))
                            .median("highest-r2:0.5", best(stated))
                            .exact("lowest-seed:equal starts", lowest(all(stated)))
                            .exact("highest-seed:R²:equal starts", highest(all(stated)));
                    if (!laboratory.quick()) {
                        List<double[]> printed = starts.stream()
                                .map(start -> runs.r2(start.name(), PRINTED))
                                .toList();
                        findings.median("lowest-r2:0.1", worst(printed)).median("highest-r2:0.1", best(printed));
                    }
                    both(findings, runs, BookRuns.EQUAL, Page.EQUAL);
                    return endWeights(findings, runs);
                });
    }

    /** The runs of the start with the lowest median. */
    private static double[] worst(List<double[]> starts) {
        return Collections.min(starts, BY_MEDIAN);
    }

    private static double[] best(List<double[]> starts) {
        return Collections.max(starts, BY_MEDIAN);
    }

    private static double[] all(List<double[]> starts) {
        return starts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Where the equal start ended at the rate 0.1, beside the weights that the book prints for its case two. */
    private static Findings endWeights(Findings findings, BookRuns runs) {
        Map<String, String> printed = new LinkedHashMap<>();
        printed.put("fc1.weight", "3.47452848");
        printed.put("fc1.bias", "0.62676595");
        printed.put("fc2.weight", "0.72174554");
        printed.put("fc2.bias", "-0.75384841");
        List<Weights> ends = runs.ends(BookRuns.EQUAL, PRINTED);
        printed.forEach((path, text) -> findings.median(
                "end-weight:" + path,
                ends.stream().mapToDouble(end -> end.get(path).get(0)).toArray(),
                text));
        return findings;
    }

    private static double lowest(double[] values) {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    private static double highest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    private static Claim oneRandom() {
        return Claim.of(
                "B5",
                Verdict.HOLDS,
                List.of(
                        atLeast("r2:" + BookRuns.W1 + ":0.5", 0.85),
                        atLeast("r2:" + BookRuns.W2 + ":0.5", 0.85),
                        atLeast("r2:" + BookRuns.B1 + ":0.5", 0.85),
                        atMost("r2:" + BookRuns.B2 + ":0.5", 0.05)),
                compare(
                        "W1=zeros; fc1.weight=normal",
                        "W2=zeros; fc2.weight=normal",
                        "B1=zeros; fc1.bias=normal",
                        "B2=zeros; fc2.bias=normal"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String start : List.of(BookRuns.W1, BookRuns.W2, BookRuns.B1, BookRuns.B2)) {
                        Page page = start.equals(BookRuns.B2) ? Page.ZERO : Page.RANDOM;
                        both(findings, laboratory.book(), start, page);
                        findings.exact(
                                "lowest-seed:" + start, lowest(laboratory.book().r2(start, RATE)));
                    }
                    return findings;
                });
    }

    private static Claim fastest() {
        List<String> starts =
                List.of(BookRuns.WEIGHTS, BookRuns.ALL, BookRuns.W1, BookRuns.W2, BookRuns.B1, BookRuns.BIASES);
        return Claim.open(
                "B6",
                List.of(
                        atLeast("slower:" + BookRuns.W1, 1),
                        atLeast("slower:" + BookRuns.W2, 1),
                        atLeast("slower:" + BookRuns.B1, 1),
                        atLeast("r2-gap", -0.02)),
                compare(
                        "all=normal; *.bias=normal",
                        "weights=normal",
                        "W1=zeros; fc1.weight=normal",
                        "W2=zeros; fc2.weight=normal",
                        "B1=zeros; fc1.bias=normal"),
                laboratory -> {
                    BookRuns runs = laboratory.book();
                    Findings findings = new Findings();
                    double[] all = runs.steps(BookRuns.WEIGHTS, RATE, LEARNT);
                    for (String start : starts) {
                        double[] steps = runs.steps(start, RATE, LEARNT);
                        findings.median("steps:" + start, steps);
                        if (!start.equals(BookRuns.WEIGHTS)) {
                            findings.ratio("slower:" + start, steps, all);
                        }
                    }
                    return findings.difference("r2-gap", runs.r2(BookRuns.WEIGHTS, RATE), runs.r2(BookRuns.ALL, RATE));
                });
    }

    private static Claim pictures() {
        List<String> cases = List.of(BookRuns.ZEROS, BookRuns.EQUAL, BookRuns.ALL);
        List<Page> pages = List.of(Page.ZERO, Page.EQUAL, Page.RANDOM);
        return Claim.of(
                "B7",
                Verdict.HOLDS,
                List.of(atLeast("case-gap:1:2", 0.2), atLeast("case-gap:2:3", 0.2)),
                compare("zeros", "equal=ones; fc1.bias=zeros; fc2.bias=ones", "all=normal; *.bias=normal"),
                laboratory -> {
                    BookRuns runs = laboratory.book();
                    List<double[]> r2 =
                            cases.stream().map(start -> runs.r2(start, RATE)).toList();
                    Findings findings = new Findings()
                            .difference("case-gap:1:2", r2.get(1), r2.get(0))
                            .difference("case-gap:2:3", r2.get(2), r2.get(1));
                    for (int i = 0; i < cases.size(); i++) {
                        both(findings, runs, cases.get(i), pages.get(i));
                    }
                    return sketches(findings, runs, cases);
                });
    }

    /** Without the first point: a random start fits so badly that its R² would leave no room for the rest. */
    private static Sketch.Line afterTheStart(Sketch.Line line) {
        int n = line.x().length;
        return new Sketch.Line(
                line.name(),
                Arrays.copyOfRange(line.x(), 1, n),
                Arrays.copyOfRange(line.y(), 1, n),
                Arrays.copyOfRange(line.low(), 1, n),
                Arrays.copyOfRange(line.high(), 1, n));
    }

    private static Findings sketches(Findings findings, BookRuns runs, List<String> cases) {
        List<Sketch.Line> loss = new ArrayList<>();
        List<Sketch.Line> r2 = new ArrayList<>();
        List<Sketch.Line> fits = new ArrayList<>();
        for (String start : cases) {
            loss.add(runs.line(start, RATE, p -> p.train().loss()));
            r2.add(afterTheStart(runs.line(start, RATE, p -> p.train().metric())));
            Showcase shown = runs.show(start, RATE);
            fits.add(Sketch.Line.of(start, shown.map().x(), shown.map().outputs()[0][0]));
        }
        DataSet data = runs.data();
        return findings.sketch(new Sketch.Curves("sketch.book-loss", "axis.epoch", "axis.half-mse", false, true, loss))
                .sketch(new Sketch.Curves("sketch.book-r2", "axis.epoch", "axis.r2", false, false, r2))
                .sketch(new Sketch.Fit("sketch.book-fit", data.inputs(), data.targets(), fits));
    }
}
