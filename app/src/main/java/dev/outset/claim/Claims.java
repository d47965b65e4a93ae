package dev.outset.claim;

import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every claim, in the order of the texts. */
public final class Claims {
    private static final String TEXTS = "ZMBG";

    private static final List<Claim> ALL = Stream.of(
                    ZeroStarts.claims(),
                    ZeroLayers.claims(),
                    EqualWeights.claims(),
                    Slopes.claims(),
                    KeptVariance.claims(),
                    ResidualBranch.claims(),
                    RandomBiases.claims(),
                    WeightSizes.claims(),
                    Backpropagation.claims(),
                    Trajectories.claims(),
                    Mnist.claims(),
                    Curvatures.claims(),
                    FrameworkExamples.claims(),
                    LearnedStarts.claims(),
                    Recurrence.claims(),
                    DeadUnits.claims(),
                    BookCurve.claims(),
                    BookTrace.claims(),
                    GlorotSteps.claims(),
                    GlorotScales.claims())
            .flatMap(List::stream)
            .sorted((a, b) -> Integer.compare(place(a.id()), place(b.id())))
            .toList();

    private Claims() {}

    /** All of them: Z about zero weights, M about methods, B about the book's curve, G about Glorot's derivation. */
    public static List<Claim> all() {
        return ALL;
    }

    /** @throws InputException if there is no such claim */
    public static Claim byId(String id) {
        List<String> ids = ALL.stream().map(Claim::id).toList();
        return ALL.stream()
                .filter(claim -> claim.id().equals(id.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InputException("claims", "the id of a claim", "'" + id + "'", Nearest.remedy(id, ids)));
    }

    private static int place(String id) {
        return 100 * TEXTS.indexOf(id.charAt(0)) + Integer.parseInt(id.substring(1));
    }
}
