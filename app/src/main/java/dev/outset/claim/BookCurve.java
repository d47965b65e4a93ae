package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.data.DataSet;
import dev.outset.study.Interval;
import dev.outset.study.NamedStart;
import dev.outset.study.Showcase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** B1, B3, B5, B6, B7: what the book's network learns from its starts. Numbers of the book stand in the thresholds. */
final class BookCurve {
    private static final double RATE = BookRuns.STATED_RATE;
    private static final double PRINTED = BookRuns.PRINTED_RATE;
    /** The most that one tanh unit can reach on these data: R² of its best fit. */
    private static final double ONE_UNIT = 0.672;

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
                        atMost("off-print:zeros:0.4999", 0.02)),
                compare("zeros", "B2=zeros; fc2.bias=normal"),
                laboratory -> {
                    Proofs proofs = Proofs.of("1-2-1 tanh", "zeros", "fc2.bias=normal");
                    BookRuns runs = laboratory.book();
                    Findings findings = new Findings();
                    for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
                        findings.exact("moves:tanh:" + path, proofs.firstMove(path));
                    }
                    both(findings, runs, BookRuns.ZEROS);
                    both(findings, runs, BookRuns.B2);
                    double halved =
                            Interval.of(runs.halvedR2(BookRuns.ZEROS, PRINTED)).median();
                    return findings.exact("off-print:zeros:0.4999", Math.abs(halved - 0.4999));
                });
    }

    /** Both conventions at both rates: R², what the book prints for it, and the loss that it prints. */
    private static void both(Findings findings, BookRuns runs, String start) {
        for (double lr : List.of(RATE, PRINTED)) {
            String name = start + ":" + lr;
            findings.median("r2:" + name, runs.r2(start, lr))
                    .median("halved:" + name, runs.halvedR2(start, lr))
                    .median("half-mse:" + name, runs.loss(start, lr));
        }
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
                compare("case2=zeros; fc1.bias=ones; fc2.bias=ones", "ones=ones; *.bias=ones"),
                laboratory -> {
                    BookRuns runs = laboratory.book();
                    List<NamedStart> starts = BookRuns.equalStarts();
                    double[] apart = laboratory.each(starts.size(), i -> runs.apart(starts.get((int) i)));
                    Findings findings = new Findings();
                    double[][] medians = new double[2][BookRuns.equalStarts().size()];
                    for (int i = 0; i < medians[0].length; i++) {
                        String start = BookRuns.equalStarts().get(i).name();
                        medians[0][i] = Interval.of(runs.r2(start, RATE)).median();
                        medians[1][i] = Interval.of(runs.r2(start, PRINTED)).median();
                    }
                    NamedStart printed =
                            BookRuns.equalStarts().get(BookRuns.equalStarts().size() - 1);
                    findings.exact(
                                    "distinct:tanh:fc1",
                                    Proofs.of("1-2-1 tanh", "ones", "*.bias=ones")
                                            .distinct(0))
                            .exact("apart:14", highest(apart))
                            .exact("lowest-r2:0.5", lowest(medians[0]))
                            .exact("highest-r2:0.5", highest(medians[0]))
                            .exact("lowest-r2:0.1", lowest(medians[1]))
                            .exact("highest-r2:0.1", highest(medians[1]));
                    both(findings, runs, printed.name());
                    return findings;
                });
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
                        both(findings, laboratory.book(), start);
                        findings.exact(
                                "lowest-seed:" + start, lowest(laboratory.book().r2(start, RATE)));
                    }
                    return findings;
                });
    }

    private static Claim fastest() {
        List<String> starts =
                List.of(BookRuns.ALL, BookRuns.WEIGHTS, BookRuns.W1, BookRuns.W2, BookRuns.B1, BookRuns.BIASES);
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
                    double all = runs.medianSteps(BookRuns.ALL, RATE, 0.9);
                    for (String start : starts) {
                        findings.median("steps:" + start, runs.steps(start, RATE, 0.9));
                        if (!start.equals(BookRuns.ALL)) {
                            findings.exact("slower:" + start, runs.medianSteps(start, RATE, 0.9) / all);
                        }
                    }
                    double gap = Interval.of(runs.r2(BookRuns.WEIGHTS, RATE)).median()
                            - Interval.of(runs.r2(BookRuns.ALL, RATE)).median();
                    return findings.exact("r2-gap", gap);
                });
    }

    private static Claim pictures() {
        String equal =
                BookRuns.equalStarts().get(BookRuns.equalStarts().size() - 1).name();
        List<String> cases = List.of(BookRuns.ZEROS, equal, BookRuns.ALL);
        return Claim.of(
                "B7",
                Verdict.HOLDS,
                List.of(atLeast("case-gap:1:2", 0.2), atLeast("case-gap:2:3", 0.2)),
                compare("zeros", "equal=ones; *.bias=ones", "all=normal; *.bias=normal"),
                laboratory -> {
                    BookRuns runs = laboratory.book();
                    double[] medians = cases.stream()
                            .mapToDouble(
                                    start -> Interval.of(runs.r2(start, RATE)).median())
                            .toArray();
                    Findings findings = new Findings()
                            .exact("case-gap:1:2", medians[1] - medians[0])
                            .exact("case-gap:2:3", medians[2] - medians[1]);
                    cases.forEach(start -> findings.median("r2:" + start + ":0.5", runs.r2(start, RATE)));
                    return sketches(findings, runs, cases);
                });
    }

    private static Findings sketches(Findings findings, BookRuns runs, List<String> cases) {
        List<Sketch.Line> loss = new ArrayList<>();
        List<Sketch.Line> r2 = new ArrayList<>();
        List<Sketch.Line> fits = new ArrayList<>();
        for (String start : cases) {
            loss.add(runs.line(start, RATE, p -> p.train().loss()));
            r2.add(runs.line(start, RATE, p -> p.train().metric()));
            Showcase shown = runs.show(start, RATE);
            fits.add(Sketch.Line.of(start, shown.map().x(), shown.map().outputs()[0][0]));
        }
        DataSet data = runs.data();
        return findings.sketch(new Sketch.Curves("sketch.book-loss", "axis.epoch", "axis.half-mse", false, true, loss))
                .sketch(new Sketch.Curves("sketch.book-r2", "axis.epoch", "axis.r2", false, false, r2))
                .sketch(new Sketch.Fit("sketch.book-fit", data.inputs(), data.targets(), fits));
    }
}
