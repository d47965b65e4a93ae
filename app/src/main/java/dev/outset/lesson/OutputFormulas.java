package dev.outset.lesson;

import static dev.outset.lesson.TraceFormulas.factor;
import static dev.outset.lesson.TraceFormulas.indexed;
import static dev.outset.lesson.TraceFormulas.line;
import static dev.outset.lesson.TraceFormulas.number;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;

/** The formulas that depend on activation and loss: a = f(z), the loss, da and dz at the output, dz below it. */
final class OutputFormulas {
    private final Network network;
    private final int last;
    private final int k;

    OutputFormulas(Network network) {
        this.network = network;
        this.last = network.layers().size();
        this.k = network.outputs();
    }

    /** a1[2] = tanh(z1[2]) = tanh(1) = 0.76159416. */
    String activation(int l, int i, double[] z, double[] a) {
        String name = indexed("a" + (l + 1), i, z.length);
        String below = indexed("z" + (l + 1), i, z.length);
        if (network.softmax() && l == last - 1) {
            return line(name, "exp(" + below + ")/Σexp(z" + last + ")", "", a[i]);
        }
        Activation f = network.layers().get(l).activation();
        if (f.equals(Activations.LINEAR)) {
            return line(name, below, "", a[i]);
        }
        return line(name, f.name() + "(" + below + ")", f.name() + "(" + number(z[i]) + ")", a[i]);
    }

    /** The mean loss of the batch. */
    String loss(Trace.Iteration iteration) {
        TracedLayer output = iteration.layers().get(last - 1);
        double a = output.a()[0][0];
        double y = iteration.y()[0][0];
        boolean single = iteration.rows().length == 1 && k == 1;
        String difference = number(a) + " - " + factor(y);
        String formula = switch (network.loss()) {
            case MSE -> mean("(a" + last + " - y)²");
            case HALF_MSE -> mean("(a" + last + " - y)²") + "/2";
            case BCE -> mean("-y·log(a" + last + ") - (1 - y)·log(1 - a" + last + ")");
            case CROSS_ENTROPY -> "-Σ y·log(a" + last + ")";
        };
        String numbers = switch (network.loss()) {
            case MSE -> "(" + difference + ")²";
            case HALF_MSE -> "(" + difference + ")²/2";
            case BCE, CROSS_ENTROPY -> "";
        };
        return line("loss", formula, single ? numbers : "", iteration.loss());
    }

    private String mean(String formula) {
        return k == 1 ? formula : "Σ(" + formula + ")/" + k;
    }

    /** da of the output: ∂loss/∂a. */
    String da(int i, TracedLayer layer, double[] y, int s) {
        double a = layer.a()[s][i];
        String an = indexed("a" + last, i, k);
        String yn = indexed("y", i, k);
        String over = k == 1 ? "" : "/" + k;
        String difference = number(a) + " - " + factor(y[i]);
        String name = indexed("da" + last, i, k);
        double da = layer.da()[s][i];
        return switch (network.loss()) {
            case MSE -> line(name, "2·(" + an + " - " + yn + ")" + over, "2·(" + difference + ")" + over, da);
            case HALF_MSE ->
                k == 1
                        ? line(name, an + " - " + yn, difference, da)
                        : line(name, "(" + an + " - " + yn + ")" + over, "(" + difference + ")" + over, da);
            case BCE -> {
                String ratio = "-" + yn + "/" + an + " + (1 - " + yn + ")/(1 - " + an + ")";
                yield line(name, k == 1 ? ratio : "(" + ratio + ")" + over, "", da);
            }
            case CROSS_ENTROPY -> line(name, "-" + yn + "/" + an, "-" + number(y[i]) + "/" + number(a), da);
        };
    }

    /** dz of the output; for bce and cross-entropy the slope cancels against the loss. */
    String dz(int i, TracedLayer layer, double[] y, int s) {
        String name = indexed("dz" + last, i, k);
        double dz = layer.dz()[s][i];
        if (network.loss() == Loss.BCE || network.loss() == Loss.CROSS_ENTROPY) {
            boolean shared = network.loss() == Loss.BCE && k > 1;
            String formula = indexed("a" + last, i, k) + " - " + indexed("y", i, k);
            String numbers = number(layer.a()[s][i]) + " - " + factor(y[i]);
            return shared
                    ? line(name, "(" + formula + ")/" + k, "(" + numbers + ")/" + k, dz)
                    : line(name, formula, numbers, dz);
        }
        if (network.softmax()) {
            String a = indexed("a" + last, i, k);
            return line(name, a + "·(" + indexed("da" + last, i, k) + " - Σ a" + last + "·da" + last + ")", "", dz);
        }
        return hiddenDz(last - 1, i, layer, s);
    }

    /** dz1[2] = da1[2]·tanh′(z1[2]) with the numbers. */
    String hiddenDz(int l, int i, TracedLayer layer, int s) {
        Activation f = network.layers().get(l).activation();
        int units = layer.z()[s].length;
        String name = indexed("dz" + (l + 1), i, units);
        String da = indexed("da" + (l + 1), i, units);
        double dz = layer.dz()[s][i];
        if (f.equals(Activations.LINEAR)) {
            return line(name, da, "", dz);
        }
        String formula = da + "·" + f.name() + "′(" + indexed("z" + (l + 1), i, units) + ")";
        String numbers = number(layer.da()[s][i]) + "·" + factor(f.slope(layer.z()[s][i]));
        return line(name, formula, numbers, dz);
    }
}
