package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Normal;
import dev.outset.init.PaddedNormal;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;

/** How transformers start their embeddings. */
final class Embeddings {
    private Embeddings() {}

    /** N(0, 1/dim), so that the vector of a word has a length near 1; a padding row stays 0. */
    static Initializer perDimension(Parameter parameter) {
        WeightShape shape = parameter.shape();
        double std = 1 / Math.sqrt(shape.axes().get(shape.rank() - 1));
        return parameter.padding().isPresent()
                ? new PaddedNormal(parameter.padding().getAsInt(), std)
                : new Normal(0, std);
    }
}
