package dev.outset.lesson;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.proof.InputBox;
import dev.outset.proof.LayerSymmetry;
import dev.outset.proof.Optimizer;
import dev.outset.proof.ParameterMotion;
import dev.outset.proof.Premises;
import dev.outset.proof.SymmetryProof;
import dev.outset.text.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the explain table comes to, in sentences: what moves when, what stays equal, why, and what to do next. */
final class ExplainConclusion {
    private final Explained explained;
    private final Network network;
    private final Texts texts;
    private final QuantityText cells;

    ExplainConclusion(Explained explained, Texts texts, QuantityText cells) {
        this.explained = explained;
        this.network = explained.network();
        this.texts = texts;
        this.cells = cells;
    }

    /** Network, weights, data and premises. */
    List<String> setting() {
        Premises premises = explained.premises();
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("setting.weights", explained.origin()));
        lines.add(
                explained.data().isEmpty()
                        ? texts.get("setting.generic")
                        : texts.get("setting.data", explained.data()));
        lines.add(texts.get(
                "setting.premises",
                premises.optimizer().name().toLowerCase(Locale.ROOT),
                premises.weightDecay() == 0
                        ? texts.get("setting.no-decay")
                        : texts.get("setting.decay", number(premises.weightDecay())),
                premises.trainable().isEmpty()
                        ? texts.get("setting.all-train")
                        : texts.get("setting.some-train", String.join(", ", premises.trainable())),
                box(premises.box())));
        lines.add(texts.get("setting.reading"));
        if (cells.symbols() && network.layers().size() > 1) {
            lines.add(texts.get("setting.symbols"));
        }
        return lines;
    }

    private String box(InputBox box) {
        double low = box.low()[0];
        double high = box.high()[0];
        boolean uniform = Arrays.stream(box.low()).allMatch(x -> x == low)
                && Arrays.stream(box.high()).allMatch(x -> x == high);
        if (!uniform) {
            return texts.get("setting.data-box");
        }
        boolean unbounded = Double.isInfinite(low) && Double.isInfinite(high);
        return unbounded ? texts.get("setting.unbounded") : texts.get("setting.box", number(low), number(high));
    }

    /** When each layer moves, what never does, how many distinct units there are, what repeats. */
    List<String> statements() {
        List<String> lines = new ArrayList<>();
        int from = explained.explanation().repeatsFrom();
        int steps = explained.explanation().steps().size();
        if (explained.explanation().overflows()) {
            lines.add(texts.get("repeats.overflow", steps + 1));
        } else {
            lines.add(from == 0 ? texts.get("repeats.not") : texts.get("repeats", from));
        }
        for (DenseLayer layer : network.layers()) {
            boolean together = layer.bias() && motion(layer.weightPath(), "").equals(motion(layer.biasPath(), ""));
            lines.add(motion(layer.weightPath(), together ? layer.name() : layer.weightPath()));
            if (layer.bias() && !together) {
                lines.add(motion(layer.biasPath(), layer.biasPath()));
            }
        }
        for (int l = 0; l < network.layers().size() - 1; l++) {
            units(l, lines);
        }
        quotient().ifPresent(lines::add);
        return lines;
    }

    /** The smaller network that takes the same steps of SGD or momentum, with its learning rates. */
    private Optional<String> quotient() {
        Premises premises = explained.premises();
        boolean linear = premises.optimizer() == Optimizer.SGD || premises.optimizer() == Optimizer.MOMENTUM;
        if (!linear || premises.weightDecay() != 0) {
            return Optional.empty();
        }
        return explained.symmetry().quotient().map(small -> {
            StringBuilder sizes = new StringBuilder().append(small.network().inputs());
            small.network().layers().forEach(layer -> sizes.append('-').append(layer.out()));
            String rates = small.network().parameters().stream()
                    .map(parameter -> parameter.path() + rates(small.rates().get(parameter.path())))
                    .collect(Collectors.joining(", "));
            return texts.get("quotient", sizes, rates);
        });
    }

    /** {@code " × 0.5"}, or the ends of the range where the entries of a parameter differ. */
    private static String rates(double @Nullable [] rates) {
        DoubleSummaryStatistics range =
                Arrays.stream(Objects.requireNonNull(rates)).summaryStatistics();
        String low = number(range.getMin());
        return " × " + (range.getMin() == range.getMax() ? low : low + "…" + number(range.getMax()));
    }

    /** When the parameter at {@code path} moves, with {@code name} as the subject of the sentence. */
    private String motion(String path, String name) {
        ParameterMotion motion = explained.motion(path);
        if (!explained.premises().trains(path)) {
            return texts.get("motion.held", name);
        }
        if (motion.firstMovesAtStep().isEmpty()) {
            return texts.get("motion.never", name);
        }
        int step = motion.firstMovesAtStep().getAsInt();
        String line = motion.decided()
                ? texts.get(step == 1 ? "motion.first" : "motion.later", name, step)
                : texts.get(motion.seen() ? "motion.undecided" : "motion.unseen", name, step);
        if (!motion.decided() && motion.stillBefore() > 1) {
            line += texts.get("motion.still-before", motion.stillBefore());
        }
        int frozen = motion.frozen().cardinality();
        return frozen == 0 ? line : line + texts.get("motion.frozen", frozen, entries(path, motion.frozen()));
    }

    /** The names of frozen entries where they are few and have names. */
    private String entries(String path, BitSet frozen) {
        if (!cells.symbols()) {
            return "";
        }
        for (int l = 0; l < network.layers().size(); l++) {
            int layer = l;
            String quantity = path.equals(network.layers().get(l).weightPath())
                    ? "W"
                    : path.equals(network.layers().get(l).biasPath()) ? "b" : "";
            if (!quantity.isEmpty()) {
                return " ("
                        + String.join(
                                ", ",
                                frozen.stream()
                                        .mapToObj(i -> cells.name(layer, quantity, i))
                                        .toList()) + ")";
            }
        }
        return "";
    }

    private void units(int l, List<String> lines) {
        LayerSymmetry symmetry = explained.symmetry().layers().get(l);
        DenseLayer layer = network.layers().get(l);
        int dead = explained.deaths().get(l).forEver().cardinality();
        int deadNow = explained.deaths().get(l).now().cardinality() - dead;
        if (dead > 0) {
            lines.add(texts.get("units.dead", layer.name(), dead, layer.out()));
        }
        if (deadNow > 0) {
            lines.add(texts.get("units.dead-now", layer.name(), deadNow, layer.out()));
        }
        int silent = silentUnits(l);
        if (silent > 0) {
            lines.add(texts.get("units.silent", layer.name(), silent, layer.out()));
        }
        if (dead == layer.out()) {
            return; // nothing is left to tell apart
        }
        if (symmetry.distinctUnits() < layer.out()) {
            boolean proved = explained.symmetry().proofs().stream()
                    .anyMatch(p -> p.status() == SymmetryProof.Status.PROVED
                            && p.claim() != SymmetryProof.Claim.EQUAL_AT_START
                            && p.layers().contains(layer.name()));
            lines.add(texts.get(
                    proved ? "units.equal" : "units.equal-unproved",
                    layer.name(),
                    layer.out(),
                    symmetry.distinctUnits()));
        } else if (layer.out() > 1 && dead == 0) {
            lines.add(texts.get("units.distinct", layer.name(), layer.out()));
        }
    }

    /** Units that can die and are 0 in batch 1, although it is not proved that they are for every input. */
    private int silentUnits(int l) {
        if (network.layers().get(l).activation().facts().deadAtOrBelow() == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        Quantity outputs = quantity(explained.explanation().steps().get(0), l, "a");
        List<Integer> zero =
                outputs.zeroClass() < 0 ? List.of() : outputs.classes().get(outputs.zeroClass());
        BitSet dead = explained.deaths().get(l).now();
        return (int) zero.stream().filter(i -> !dead.get(i)).count();
    }

    /** The causes that the table shows, each once. */
    List<String> causes() {
        Set<String> causes = new LinkedHashSet<>();
        for (int l = 0; l < network.layers().size() - 1; l++) {
            forward(l, causes);
            backward(l, causes);
            equalUnits(l, causes);
        }
        if (causes.isEmpty()) {
            causes.add(texts.get(network.layers().size() == 1 ? "cause.single" : "cause.normal"));
        }
        if (network.layers().get(network.layers().size() - 1).bias()) {
            causes.add(texts.get("cause.last-bias"));
        }
        boolean adaptive = explained.premises().optimizer() == Optimizer.ADAM
                || explained.premises().optimizer() == Optimizer.ADAMW;
        if (adaptive && explained.motions().stream().anyMatch(m -> !m.decided())) {
            causes.add(texts.get("cause.cancellation"));
        }
        return List.copyOf(causes);
    }

    /** What the outputs of layer l are at the start, and what that does to the weights that read them. */
    private void forward(int l, Set<String> causes) {
        DenseLayer layer = network.layers().get(l);
        Activation f = layer.activation();
        String reader = network.layers().get(l + 1).weightPath();
        boolean zeroWeights = explained.zeroAtStart().contains(layer.weightPath());
        boolean zeroBias = !layer.bias() || explained.zeroAtStart().contains(layer.biasPath());
        boolean dead = !explained.deaths().get(l).now().isEmpty();
        if (zeroWeights && zeroBias && f.facts().zeroAtZero()) {
            causes.add(texts.get("cause.zero-at-zero", f.name(), layer.name(), reader));
        } else if (zeroWeights && zeroBias) {
            causes.add(texts.get("cause.not-zero-at-zero", f.name(), number(f.value(0)), layer.name(), reader));
        } else if (dead) {
            causes.add(texts.get("cause.dead", layer.name()));
        }
        Quantity outputs = quantity(explained.explanation().steps().get(0), l, "a");
        boolean distinct = outputs.classes().size() == layer.out() && layer.out() > 1;
        if (zeroWeights && !zeroBias && distinct) {
            causes.add(texts.get("cause.biases-differ", layer.name()));
        }
        if (dead) {
            causes.add(texts.get("cause.convention", f.name()));
        }
    }

    /** Why da of layer l is zero in batch 1, if it is: dz above is, the weights above are, or a softmax cancels. */
    private void backward(int l, Set<String> causes) {
        Step first = explained.explanation().steps().get(0);
        DenseLayer above = network.layers().get(l + 1);
        String name = network.layers().get(l).name();
        if (!quantity(first, l, "da").zero()) {
            return;
        }
        ParameterMotion moves = explained.motion(above.weightPath());
        if (quantity(first, l + 1, "dz").zero()) {
            causes.add(texts.get("cause.nothing-above", name, above.name()));
        } else if (!explained.zeroAtStart().contains(above.weightPath())) {
            boolean softmax = network.softmax() && l + 2 == network.layers().size();
            causes.add(texts.get(softmax ? "cause.softmax" : "cause.cancels", name, above.weightPath()));
        } else if (moves.firstMovesAtStep().isEmpty()) {
            causes.add(texts.get("cause.zero-above-for-ever", name, above.weightPath()));
        } else if (moves.seen()) {
            int next = moves.firstMovesAtStep().getAsInt() + 1;
            causes.add(texts.get("cause.zero-above", name, above.weightPath(), next));
        } else {
            causes.add(texts.get("cause.zero-above-unseen", name, above.weightPath()));
        }
    }

    private void equalUnits(int l, Set<String> causes) {
        DenseLayer layer = network.layers().get(l);
        boolean moves = explained.motion(layer.weightPath()).firstMovesAtStep().isPresent();
        if (moves && explained.symmetry().layers().get(l).distinctUnits() < layer.out()) {
            causes.add(texts.get("cause.equal-units", layer.name()));
        }
    }

    /** Up to six digits: f(0), bounds, a decay. */
    private static String number(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "−∞";
        }
        return new BigDecimal(x).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** Commands to run next. */
    List<String> next() {
        String notation = "\"" + network.notation() + "\"";
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("next.trace", "outset trace " + explained.arguments()));
        boolean broken =
                explained.motions().stream().anyMatch(m -> m.firstMovesAtStep().isEmpty())
                        || network.layers().stream()
                                .limit(network.layers().size() - 1L)
                                .anyMatch(l -> explained.symmetry().layers().stream()
                                        .anyMatch(s -> s.layer().equals(l.name()) && s.distinctUnits() < l.out()));
        lines.add(
                broken
                        ? texts.get("next.recommend", "outset recommend " + notation)
                        : texts.get("next.check", "outset check " + explained.arguments()));
        return lines;
    }

    private Quantity quantity(Step step, int layer, String name) {
        String layerName = network.layers().get(layer).name();
        return step.quantities().stream()
                .filter(q -> q.layer().equals(layerName) && q.quantity().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
