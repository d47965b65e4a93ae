package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemes as users write them: what reads back, what is accepted, what is refused and with which words. */
class SchemeNotationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "zeros",
                "ones",
                "constant(0.5)",
                "constant(-2)",
                "uniform",
                "uniform(-1, 1)",
                "normal",
                "normal(std=0.01)",
                "normal(mean=1, std=0.01)",
                "truncated-normal",
                "truncated-normal(std=0.02, cut=2)",
                "truncated-normal(mean=1, std=0.02, low-cut=-1, high-cut=3)",
                "truncated-normal(parent-std=0.02)",
                "truncated-normal(parent-std=0.02, low-cut=0, high-cut=inf)",
                "variance-scaling(scale=2, mode=fan_in, distribution=truncated-normal, low-cut=-inf, high-cut=1)",
                "variance-scaling(scale=3, mode=fan_out, distribution=uniform)",
                "variance-scaling(scale=1, mode=fan_geo_avg, distribution=truncated-normal, cut=1.5)",
                "variance-scaling(scale=1, mode=fan_avg, distribution=truncated-normal, low-cut=-1, high-cut=3)",
                "glorot-uniform",
                "glorot-uniform(gain=1.6667)",
                "glorot-normal",
                "glorot-truncated(cut=3)",
                "he-uniform",
                "he-normal",
                "he-normal(gain=1.5)",
                "he-normal(mode=fan_out)",
                "he-normal(gain=1.5, mode=fan_avg)",
                "he-normal(negative-slope=0.2)",
                "he-truncated",
                "lecun-uniform",
                "lecun-normal(gain=0.25)",
                "lecun-truncated",
                "orthogonal",
                "orthogonal(gain=1.5)",
                "identity",
                "identity(gain=0.5)",
                "delta-orthogonal",
                "delta-orthogonal(gain=2)",
                "sparse(sparsity=0.9)",
                "sparse(sparsity=0.5, std=1)",
                "looks-linear",
                "looks-linear(gain=2)",
                "zero-hadamard",
                "idinit",
                "idinit(gain=2)",
                "idinit(noise=0)",
                "idinit(gain=2, noise=0.01)",
                "idinit-end",
                "idinit-end(epsilon=1e-5)",
                "np-rnn",
                "nguyen-widrow",
                "nguyen-widrow(factor=1)",
                "siren",
                "siren(omega=10)",
                "siren-first",
                "mitchell",
                "mitchell(layer=3)",
                "padded-normal(row=0)",
                "padded-normal(row=3, std=0.02)",
                "joint-orthogonal",
                "joint-orthogonal(gain=2)",
                "packed-glorot(value-gain=0.5)",
                "discarded-uniform(bound=0.25)",
                "forget-gate",
                "forget-gate(value=5)",
                "chrono(time=784)",
                "class-prior(90, 10)",
            })
    void theNotationReadsBackAsTheSameScheme(String notation) {
        Initializer scheme = Initializers.parse(notation);
        assertEquals(notation, scheme.notation());
        assertEquals(scheme, Initializers.parse(scheme.notation()));
    }

    /** Other spellings of the same scheme. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xavier-uniform|glorot-uniform",
                "xavier-normal(1.5)|glorot-normal(gain=1.5)",
                "kaiming-uniform|he-uniform",
                "kaiming-normal(mode=fan_out)|he-normal(mode=fan_out)",
                "he-normal(gain=1.4142135623730951)|he-normal",
                "he-normal(negative-slope=0)|he-normal",
                "he-normal()|he-normal",
                " uniform( -1 , 1 ) |uniform(-1, 1)",
                "uniform(high=1, low=-1)|uniform(-1, 1)",
                "normal(0,0.01)|normal(std=0.01)",
                "constant(0)|zeros",
                "rezero|zeros",
                "skip-init|zeros",
                "dirac|identity",
                "irnn|identity",
                "sparse(0.9, 0.01)|sparse(sparsity=0.9)",
                "siren(30)|siren",
                "mitchell(0)|mitchell",
                "sigmoid-uniform|glorot-uniform(gain=4)",
                "small-init(10)|normal(std=0.2)",
                "wang(4, 100)|normal(std=0.05)",
                "sigmoid-prior(0.5)|zeros",
                "layer-scale|constant(1e-5)",
                "layer-scale(value=1e-6)|constant(1e-6)",
                "class-prior(3)|class-prior(3)",
                "constant(-0)|zeros",
                "constant(1)|ones",
                "variance-scaling|variance-scaling(scale=1, mode=fan_in, distribution=truncated-normal, cut=2)",
            })
    void argumentsMayBePositionalNamedOrLeftOut(String written, String canonical) {
        assertEquals(canonical, Initializers.parse(written).notation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "he-norml|did you mean he-normal? known are zeros, ones",
                "he_normal|did you mean he-normal?",
                "''|a name",
                "he-normal(gian=1)|did you mean gain?",
                "he-normal(std=1)|arguments gain, mode, negative-slope, found 'std'",
                "zeros(1)|no arguments, found 1 values",
                "uniform(1,2,3)|arguments low, high, found 3 values; remove '3'",
                "uniform(1,low=2)|each argument once",
                "uniform(low=1,2)|name=value after the first named argument",
                "uniform(1,,2)|a value or name=value between commas",
                "uniform(1,2|parentheses",
                "uniform)1,2(|uniform",
                "normal(std=-0.01)|std ≥ 0, found std = -0.01",
                "normal(std=NaN)|a finite number for std, found 'NaN'",
                "normal(std=1e999)|a finite number",
                "normal(std=abc)|a finite number",
                "normal(std=1d)|a finite number",
                "uniform(1,-1)|low < high, found low = 1, high = -1",
                "uniform(-1e308,1e308)|high − low",
                "constant|constant(value=…)",
                "he-normal(gain=-1)|gain ≥ 0",
                "he-normal(gain=1,negative-slope=0.1)|gain or negative-slope, found both",
                "he-normal(mode=fan-in)|did you mean fan_in?",
                "he-normal(mode=fan_sum)|known are fan_in, fan_out, fan_avg, fan_geo_avg",
                "truncated-normal(cut=0)|cut > 0",
                "truncated-normal(cut=-2)|cut > 0",
                "truncated-normal(std=0.1,parent-std=0.1)|std or parent-std, found both",
                "truncated-normal(std=-0.02)|expected std ≥ 0, found std = -0.02;",
                "truncated-normal(parent-std=-0.02)|expected parent-std ≥ 0, found parent-std = -0.02;",
                "truncated-normal(low-cut=3,high-cut=1)|low-cut < high-cut",
                "truncated-normal(low-cut=inf,high-cut=inf)|a finite low-cut",
                "truncated-normal(low-cut=-inf,high-cut=-inf)|a finite high-cut",
                "truncated-normal(cut=inf)|a finite number for cut",
                "truncated-normal(std=0, low-cut=0, high-cut=inf)|parent-std > 0 with an infinite cut",
                "normal(std=inf)|a finite number for std",
                "truncated-normal(cut=2,low-cut=1)|cut or low-cut, found both",
                "variance-scaling(distribution=gauss)|known are uniform, normal, truncated-normal",
                "variance-scaling(distribution=uniform,cut=2)|cut with a truncated normal only",
                "variance-scaling(scale=-1)|scale ≥ 0",
                "orthogonal(gain=Infinity)|a finite number",
                "sparse|sparse(sparsity=…)",
                "sparse(1.5)|a sparsity from 0 to 1, found sparsity = 1.5",
                "sparse(-0.5)|a sparsity from 0 to 1",
                "sparse(0.5, std=-1)|std ≥ 0",
                "siren(omega=0)|omega > 0",
                "siren(omega=-30)|omega > 0",
                "small-init|small-init(dim=…)",
                "small-init(0)|dim > 0",
                "small-init(dim=-5)|expected dim > 0, found dim = -5;",
                "wang(layers=2)|wang(dim=…)",
                "wang(0, 2)|layers > 0",
                "mitchell(layer=1.5)|a whole number for layer, found 1.5",
                "mitchell(layer=-1)|layer ≥ 0",
                "nguyen-widrow(factor=-1)|factor ≥ 0",
                "chrono(time=2)|a time > 2 steps, found time = 2",
                "sigmoid-prior(0)|between 0 and 1, found 0",
                "sigmoid-prior(1)|between 0 and 1, found 1",
                "class-prior|a count for each class, found none",
                "class-prior(1, 0)|counts > 0, found 0",
                "class-prior(1, x)|a finite number for count-2",
                "padded-normal|row ≥ 0",
                "padded-normal(row=0.5)|a whole number for row",
                "packed-glorot(value-gain=-1)|value-gain ≥ 0",
                "discarded-uniform|discarded-uniform(bound=…)",
                "zero-hadamard(2)|no arguments, found 1 values",
            })
    void wrongSchemesSayWhatExists(String notation, String message) {
        InputException error = assertThrows(InputException.class, () -> Initializers.parse(notation));
        assertTrue(error.line().contains(message), error.line());
    }

    /** Schemes are also made without the notation, so every record and factory checks its own arguments. */
    @Test
    void argumentsThatAreNoNumbersAreRefusedByEachScheme() {
        double nan = Double.NaN;
        List<Executable> wrong = List.of(
                () -> new Constant(nan),
                () -> new Uniform(nan, 1),
                () -> new Uniform(0, nan),
                () -> new Uniform(1, 0),
                () -> new Normal(nan, 1),
                () -> new Normal(0, nan),
                () -> new Normal(0, -1),
                () -> new TruncatedNormal(nan, 1, -2, 2, ""),
                () -> new TruncatedNormal(0, nan, -2, 2, ""),
                () -> new TruncatedNormal(0, -1, -2, 2, ""),
                () -> new TruncatedNormal(0, 1, nan, 2, ""),
                () -> new TruncatedNormal(0, 1, -2, Double.NEGATIVE_INFINITY, ""),
                () -> new TruncatedNormal(0, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, ""),
                () -> new TruncatedNormal(0, 0, 0, Double.POSITIVE_INFINITY, ""),
                () -> new TruncatedNormal(0, 1, 2, 2, ""),
                () -> Distribution.truncated(0),
                () -> Distribution.truncated(-2),
                () -> Distribution.truncated(nan),
                () -> Distribution.truncated(1, 1),
                () -> new VarianceScaling(nan, FanMode.FAN_IN, Distribution.NORMAL),
                () -> new VarianceScaling(-1, FanMode.FAN_IN, Distribution.NORMAL),
                () -> new Orthogonal(nan),
                () -> new Identity(nan),
                () -> new DeltaOrthogonal(nan),
                () -> new LooksLinear(nan),
                () -> new Sparse(nan, 1),
                () -> new Sparse(0.5, nan),
                () -> new NguyenWidrow(nan),
                () -> new ForgetGate(nan),
                () -> new Chrono(nan),
                () -> new ClassPrior(List.of(1.0, nan)),
                () -> Biases.sigmoidPrior(nan),
                () -> Biases.layerScale(nan),
                () -> Initializers.siren(nan),
                () -> Initializers.heNormal(-1),
                () -> Initializers.heNormalForSlope(nan));
        for (int i = 0; i < wrong.size(); i++) {
            InputException refused = assertThrows(InputException.class, wrong.get(i), "number " + i);
            assertFalse(refused.line().startsWith(":"), refused.line());
        }
    }
}
