package dev.outset.lesson;

import dev.outset.activation.Activation;
import dev.outset.probe.DerivationProbe.LayerResult;
import dev.outset.probe.DerivationProbe.StepResult;
import dev.outset.theory.ActivationMoments;
import dev.outset.theory.EdgeOfChaos;
import dev.outset.theory.GlorotScale;
import dev.outset.theory.PremiseTest;
import dev.outset.theory.PremiseTest.Premise;
import dev.outset.theory.ProductVariance;
import dev.outset.theory.StartExpectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The derivation as JSON: {@code {activation, premises, gain, edgeOfChaos, steps, …}}. */
public final class DeriveJson {
    private DeriveJson() {}

    /** Maps and lists in the order in which they are written. */
    public static Map<String, Object> of(Derived derived) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("activation", derived.derivation().activation().name());
        root.put("network", derived.network().notation());
        root.put("init", derived.rules());
        root.put("data", derived.data().isEmpty() ? "standard normal" : derived.data());
        root.put("seeds", derived.measured().seeds());
        root.put("rows", derived.measured().rows());
        root.put("premises", premises(derived));
        root.put(
                "premiseTests",
                derived.derivation().premises().stream().map(DeriveJson::test).toList());
        root.put("gain", gain(derived));
        root.put("edgeOfChaos", edge(derived.derivation().edge()));
        root.put(
                "steps",
                derived.measured().steps().stream().map(DeriveJson::step).toList());
        root.put("layers", layers(derived));
        root.put("slopes", slopes(derived.derivation().activation()));
        root.put("criticalMeanWeight", criticalMeanWeight(derived));
        root.put("productVariance", product(ProductVariance.example()));
        return root;
    }

    private static Map<String, Object> premises(Derived derived) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("odd", derived.derivation().test(Premise.ODD).holds());
        map.put("slopeAtZero", derived.derivation().test(Premise.SLOPE_AT_ZERO).value());
        map.put("zeroAtZero", derived.derivation().test(Premise.ZERO_AT_ZERO).holds());
        map.put("independence", derived.derivation().test(Premise.INDEPENDENCE).holds());
        map.put("zeroMeans", derived.derivation().test(Premise.ZERO_MEANS).holds());
        return map;
    }

    private static Map<String, Object> test(PremiseTest test) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("premise", key(test.premise()));
        map.put("holds", test.holds());
        map.put("basis", test.basis());
        map.put("value", test.value());
        map.put("cost", test.cost());
        return map;
    }

    static String key(Premise premise) {
        return switch (premise) {
            case ODD -> "odd";
            case SLOPE_AT_ZERO -> "slopeAtZero";
            case ZERO_AT_ZERO -> "zeroAtZero";
            case INDEPENDENCE -> "independence";
            case ZERO_MEANS -> "zeroMeans";
        };
    }

    private static Map<String, Object> gain(Derived derived) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("forward", derived.derivation().gains().forward());
        map.put("backward", derived.derivation().gains().backward());
        map.put("variance", derived.derivation().gains().variance());
        return map;
    }

    private static Map<String, Object> edge(EdgeOfChaos edge) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", edge.kind());
        map.put("weightVariance", edge.best().weightVariance());
        map.put("biasVariance", edge.biasVariance());
        map.put("lengthLimit", edge.best().lengthLimit());
        map.put("stable", edge.best().stable());
        map.put("points", edge.points());
        return map;
    }

    private static Map<String, Object> step(StepResult step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step.step().id());
        map.put("layer", step.layer());
        map.put("formula", step.step().formula());
        map.put("premises", step.step().premises().stream().map(DeriveJson::key).toList());
        map.put("predicted", step.predicted());
        map.put("measured", step.measured());
        map.put("z", step.z());
        return map;
    }

    private static List<Map<String, Object>> layers(Derived derived) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int l = 0; l < derived.expected().size(); l++) {
            StartExpectation expected = derived.expected().get(l);
            LayerResult measured = derived.measured().layers().get(l);
            GlorotScale scale = derived.derivation().scales().get(l);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", expected.layer());
            map.put("fanIn", scale.in());
            map.put("fanOut", scale.out());
            map.put("weightVariance", expected.weightVariance());
            map.put("lecunVariance", scale.forwardVariance());
            map.put("backwardVariance", scale.backwardVariance());
            map.put("glorotVariance", scale.variance());
            map.put("normalStd", scale.normalStd());
            map.put("uniformBound", scale.uniformBound());
            map.put("forwardFactor", scale.forwardFactor());
            map.put("backwardFactor", scale.backwardFactor());
            map.put(
                    "forward",
                    pair(expected.linearForward(), expected.forward(), measured.forward(), measured.forwardError()));
            map.put(
                    "backward",
                    pair(
                            expected.linearBackward(),
                            expected.backward(),
                            measured.backward(),
                            measured.backwardError()));
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> pair(double linear, double predicted, double measured, double error) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("derivation", linear);
        map.put("predicted", predicted);
        map.put("measured", measured);
        map.put("z", score(predicted, measured, error));
        return map;
    }

    /** The difference in standard errors; 0 where both are equal to rounding. */
    static double score(double predicted, double measured, double error) {
        double difference = measured - predicted;
        return Math.abs(difference) <= 1e-10 * Math.abs(measured) ? 0 : difference / error;
    }

    private static List<Map<String, Object>> slopes(Activation f) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (double z : DeriveLesson.SLOPES_AT) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("z", z);
            map.put("value", f.value(z));
            map.put("slope", f.slope(z));
            list.add(map);
        }
        return list;
    }

    private static List<Map<String, Object>> criticalMeanWeight(Derived derived) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int n : DeriveLesson.FANS) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("fanIn", n);
            map.put(
                    "meanAbsoluteWeight",
                    DeriveLesson.criticalMeanWeight(derived.derivation().activation(), n));
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> product(ProductVariance example) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("x", example.x());
        map.put("y", example.y());
        map.put("scale", example.scale());
        map.put("counted", example.counted());
        map.put("withSquares", example.withSquares());
        map.put("withoutSquares", example.withoutSquares());
        return map;
    }

    /** χ at mean square 1 for σ_w² = 1. */
    static double unitChi(Activation f) {
        return ActivationMoments.of(f, 0, 1).slopeMeanSquare();
    }
}
