package dev.outset.init;

import dev.outset.math.Elementary;
import dev.outset.text.Numbers;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The bias of a softmax layer that starts with the frequencies of the classes: b_c = log p_c, so that with small
 * weights the first loss is the entropy of the labels and not log of the number of classes. Draws nothing. Not for
 * balanced classes, where it is a constant without effect.
 *
 * @param counts how often each class occurs, in any unit, all positive
 */
public record ClassPrior(List<Double> counts) implements EntryScheme {
    public ClassPrior {
        counts = List.copyOf(counts);
        if (counts.isEmpty()) {
            throw Range.refuse("class-prior", "a count for each class", "none", "write class-prior(900, 100)");
        }
        for (double count : counts) {
            Range.requireFinite("class-prior", "count", count);
            if (count <= 0) {
                throw Range.refuse(
                        "class-prior",
                        "counts > 0",
                        Numbers.shortest(count),
                        "give a class that was not seen a small count");
            }
        }
    }

    @Override
    public String notation() {
        return "class-prior("
                + String.join(", ", counts.stream().map(Numbers::shortest).toList()) + ")";
    }

    private double[] biases(WeightShape block) {
        if (block.rank() != 1 || block.size() != counts.size()) {
            throw Range.refuse(
                    notation(),
                    "a bias of " + counts.size() + " units",
                    "shape " + block.axes(),
                    "one count per class");
        }
        double largest = counts.stream().reduce(0.0, Math::max);
        double sum = counts.stream().reduce(0.0, (total, count) -> total + count / largest);
        return counts.stream()
                .mapToDouble(count -> Elementary.log(count / largest / sum))
                .toArray();
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        double[] biases = biases(block);
        double mean = 0;
        for (double bias : biases) {
            mean += bias / biases.length;
        }
        double variance = 0;
        for (double bias : biases) {
            variance += (bias - mean) * (bias - mean) / biases.length;
        }
        return new Moments(mean, Math.sqrt(variance), Double.NaN);
    }

    @Override
    public LongToDoubleFunction entries(WeightShape block) {
        double[] biases = biases(block);
        return index -> biases[(int) index];
    }
}
