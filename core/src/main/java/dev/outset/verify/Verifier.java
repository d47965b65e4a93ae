package dev.outset.verify;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a certificate against a network, its weights and the training it is meant for. It trusts nothing but the
 * theorems on the page of this package, reads the certificate's text itself, adds exactly, and shares no code with the
 * prover.
 */
public final class Verifier {
    private final Network network;
    private final Weights weights;
    private final Setting setting;
    private final ClaimText text;

    private Verifier(Network network, Weights weights, Setting setting, ClaimText text) {
        this.network = network;
        this.weights = weights;
        this.setting = setting;
        this.text = text;
    }

    /**
     * Whether {@code certificate} proves its claim. Cost: a pass over the weights for each generator of ties, two
     * passes with exact sums for classes.
     */
    public static Verdict verify(Network network, Weights weights, Setting setting, String certificate) {
        ClaimText text;
        try {
            text = ClaimText.parse(certificate);
        } catch (Refusal refusal) {
            return new Verdict(false, "", "", refusal.problem(), refusal.where());
        }
        try {
            new Verifier(network, weights, setting, text).check();
        } catch (Refusal refusal) {
            return new Verdict(false, text.claim, text.horizon, refusal.problem(), refusal.where());
        }
        return new Verdict(true, text.claim, text.horizon, "", "");
    }

    private void check() throws Refusal {
        checkNetwork();
        checkPremises();
        switch (text.claim + " " + text.horizon) {
            case "tied for-ever" -> checkMaps();
            case "balanced for-ever" -> {
                if (setting.optimizer().equals("adam") && setting.weightDecay() != 0) {
                    throw new Refusal("adam-with-coupled-decay", "premises");
                }
                checkClasses(true);
            }
            case "equal-at-start start" -> checkClasses(false);
            default -> throw new Refusal("claim", text.claim + " " + text.horizon);
        }
    }

    private void checkNetwork() throws Refusal {
        List<Integer> sizes = new ArrayList<>(List.of(network.inputs()));
        for (DenseLayer layer : network.layers()) {
            sizes.add(layer.out());
        }
        if (!sizes.equals(text.sizes)) {
            throw new Refusal("sizes", "network " + sizes + ", certificate " + text.sizes);
        }
        for (Parameter parameter : network.parameters()) {
            Tensor tensor = weights.tensors().get(parameter.path());
            if (tensor == null || tensor.size() != parameter.shape().size()) {
                throw new Refusal("sizes", parameter.path());
            }
            int nonFinite = tensor.firstNonFinite();
            if (nonFinite >= 0) {
                throw new Refusal("non-finite", parameter.path() + ", entry " + nonFinite);
            }
        }
    }

    private void checkPremises() throws Refusal {
        if (!text.optimizer.equals(setting.optimizer())) {
            throw new Refusal("premise", "optimizer");
        }
        if (!text.decay.equals(setting.decay())) {
            throw new Refusal("premise", "decay");
        }
        List<String> trains = new ArrayList<>();
        List<String> holds = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            boolean held = setting.held().contains(parameter.path());
            (held ? holds : trains).add(parameter.path());
        }
        if (!trains.equals(text.trains) || !holds.equals(text.holds)) {
            throw new Refusal("premise", "trainable parameters");
        }
    }

    private DenseLayer layer(int level) {
        return network.layers().get(level - 1);
    }

    private Tensor matrix(int level) {
        return weights.get(layer(level).weightPath());
    }

    private double[] bias(int level) {
        return layer(level).bias()
                ? weights.get(layer(level).biasPath()).toDoubles()
                : new double[layer(level).out()];
    }

    private boolean mayChangeSign(int level) {
        return level < network.layers().size()
                && layer(level).activation().facts().odd();
    }

    private void checkClasses(boolean columns) throws Refusal {
        int last = network.layers().size();
        if (!text.maps.isEmpty()) {
            throw new Refusal("malformed", "maps");
        }
        List<ClassCheck.Level> levels = new ArrayList<>(List.of(ClassCheck.Level.alone(network.inputs())));
        for (int l = 1; l <= last; l++) {
            levels.add(signedClasses(l));
        }
        ClassCheck.Level outputs = levels.get(last);
        for (int i = 0; i < outputs.width(); i++) {
            if (outputs.classOf()[i] != i || outputs.sign()[i] != 1) {
                throw new Refusal("outputs", "unit " + i);
            }
        }
        for (int l = 1; l < last; l++) {
            ClassCheck.rows("level " + l, levels.get(l), levels.get(l - 1), matrix(l), bias(l));
            if (columns) {
                ClassCheck.columns("level " + l, levels.get(l), levels.get(l + 1), matrix(l + 1));
            }
        }
    }

    private ClassCheck.Level signedClasses(int level) throws Refusal {
        String[] entries = text.classes.get(level - 1);
        int[] classOf = new int[entries.length];
        int[] sign = new int[entries.length];
        Boolean[] zero = new Boolean[entries.length];
        for (int i = 0; i < entries.length; i++) {
            String where = "level " + level + ", unit " + i;
            sign[i] = entries[i].startsWith("+") ? 1 : entries[i].startsWith("-") ? -1 : 0;
            if (sign[i] == 0 && !entries[i].startsWith("z")) {
                throw new Refusal("malformed", where);
            }
            classOf[i] = ClaimText.number(entries[i].substring(1));
            if (classOf[i] >= entries.length) {
                throw new Refusal("malformed", where);
            }
            if (sign[i] != 1 && !mayChangeSign(level)) {
                throw new Refusal("not-odd", where);
            }
            Boolean known = zero[classOf[i]];
            zero[classOf[i]] = sign[i] == 0;
            if (known != null && known != (sign[i] == 0)) {
                throw new Refusal("malformed", where);
            }
        }
        return new ClassCheck.Level(classOf, sign);
    }

    private void checkMaps() throws Refusal {
        int last = network.layers().size();
        List<int[]> orbit = new ArrayList<>();
        for (int l = 1; l <= last; l++) {
            orbit.add(ClassCheck.Level.alone(layer(l).out()).classOf());
        }
        for (List<String[]> generator : text.maps.values()) {
            MapCheck.Level below = MapCheck.Level.identity(network.inputs());
            for (int l = 1; l <= last; l++) {
                MapCheck.Level units = map(l, generator.get(l - 1));
                String where = "level " + l;
                MapCheck.permutes(where, units);
                MapCheck.keeps(where, units, below, matrix(l), bias(l));
                join(orbit.get(l - 1), units.to());
                below = units;
            }
        }
        for (int l = 1; l <= last; l++) {
            checkConnected(l, orbit.get(l - 1));
        }
    }

    private MapCheck.Level map(int level, String[] entries) throws Refusal {
        int[] to = new int[entries.length];
        int[] sign = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            String where = "level " + level + ", unit " + i;
            sign[i] = entries[i].startsWith("+") ? 1 : -1;
            if (sign[i] < 0 && !entries[i].startsWith("-")) {
                throw new Refusal("malformed", where);
            }
            to[i] = ClaimText.number(entries[i].substring(1));
            if (sign[i] < 0 && !mayChangeSign(level)) {
                throw new Refusal("not-odd", where);
            }
            if (level == network.layers().size() && to[i] != i) {
                throw new Refusal("outputs", where);
            }
        }
        return new MapCheck.Level(to, sign);
    }

    /** Units that a permutation exchanges get one number, the lowest. */
    private static void join(int[] orbit, int[] to) {
        for (int i = 0; i < to.length; i++) {
            int one = lowest(orbit, i);
            int other = lowest(orbit, to[i]);
            orbit[Math.max(one, other)] = Math.min(one, other);
        }
    }

    private static int lowest(int[] orbit, int unit) {
        int root = unit;
        while (orbit[root] != root) {
            root = orbit[root];
        }
        return root;
    }

    /** Units of one class must lie in one orbit. */
    private void checkConnected(int level, int[] orbit) throws Refusal {
        String[] entries = text.classes.get(level - 1);
        int[] orbitOfClass = new int[entries.length];
        java.util.Arrays.fill(orbitOfClass, -1);
        for (int i = 0; i < entries.length; i++) {
            int c = ClaimText.number(entries[i]);
            String where = "level " + level + ", unit " + i;
            if (c >= entries.length) {
                throw new Refusal("malformed", where);
            }
            int root = lowest(orbit, i);
            if (orbitOfClass[c] >= 0 && orbitOfClass[c] != root) {
                throw new Refusal("not-connected", where);
            }
            orbitOfClass[c] = root;
        }
    }
}
