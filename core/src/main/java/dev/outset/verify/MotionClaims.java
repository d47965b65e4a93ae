package dev.outset.verify;

import dev.outset.network.Network;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A motion certificate, parsed. Missing sets are empty, a missing {@code still} line means "never moves". */
final class MotionClaims {
    String optimizer = "";
    double decay = Double.NaN;
    final Set<String> untrained = new HashSet<>();
    final double[] low;
    final double[] high;
    /** Per step: sets by key, such as {@code "a 1"}. */
    final List<Map<String, BitSet>> steps = new ArrayList<>();
    /** {@code "dead-for-ever 1"} and {@code "frozen fc1.weight"}. */
    final Map<String, BitSet> claims = new HashMap<>();

    final Map<String, Integer> still = new HashMap<>();

    /** @throws IllegalArgumentException where the text is not a certificate */
    MotionClaims(String text, Network network) {
        int features = network.inputs();
        low = new double[features];
        high = new double[features];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        String[] lines = text.split("\n", -1);
        require(lines[0].equals("outset motion certificate 1"), "the first line");
        Map<String, BitSet> sets = new HashMap<>();
        for (int n = 1; n < lines.length; n++) {
            String[] words = lines[n].split(" ", -1);
            switch (words[0]) {
                case "optimizer" -> optimizer = words[1];
                case "decay" -> decay = number(words[1]);
                case "untrained" -> untrained.add(words[1]);
                case "box" -> box(words);
                case "step" -> {
                    sets = new HashMap<>();
                    steps.add(sets);
                    require(words[1].equals(String.valueOf(steps.size())), lines[n]);
                }
                case "claims" -> sets = claims;
                case "" -> require(n == lines.length - 1, "an empty line");
                case "still" -> still.put(words[1], Integer.valueOf(words[2]));
                case "a", "dz", "dead", "dead-for-ever", "frozen" -> sets.put(words[0] + " " + words[1], set(words[2]));
                default -> require(false, lines[n]);
            }
        }
        require(!steps.isEmpty() && decay >= 0, "premises and steps");
        for (int j = 0; j < features; j++) {
            require(low[j] <= high[j], "the box of feature " + j);
        }
        for (int l = 0; l <= network.layers().size(); l++) {
            int units = l == 0 ? features : network.layers().get(l - 1).out();
            String layer = " " + l;
            require(
                    allSets()
                            .allMatch(e ->
                                    !e.getKey().endsWith(layer) || e.getValue().length() <= units),
                    "units of layer" + layer);
        }
    }

    /** Every set of every step, and the units dead for ever. */
    private Stream<Map.Entry<String, BitSet>> allSets() {
        return Stream.concat(
                steps.stream().flatMap(sets -> sets.entrySet().stream()),
                claims.entrySet().stream().filter(e -> e.getKey().startsWith("dead")));
    }

    boolean saysAnythingIsZero() {
        return allSets().anyMatch(e -> !e.getValue().isEmpty());
    }

    private void box(String[] words) {
        BitSet features = set(words[1]);
        for (int j = features.nextSetBit(0); j >= 0; j = features.nextSetBit(j + 1)) {
            low[j] = number(words[2]);
            high[j] = number(words[3]);
        }
    }

    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(word).doubleValue();
        };
    }

    private static BitSet set(String ranges) {
        BitSet set = new BitSet();
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", -1);
            set.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return set;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("not a motion certificate: " + what);
        }
    }

    /** The set of a step, empty if it is not mentioned. */
    BitSet at(int step, String key) {
        return steps.get(step).getOrDefault(key, new BitSet());
    }

    /** The set of a claim, empty if it is not mentioned. */
    BitSet claim(String key) {
        return claims.getOrDefault(key, new BitSet());
    }
}
