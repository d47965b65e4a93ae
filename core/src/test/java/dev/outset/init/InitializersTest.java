package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.TruncatedNormalLaw;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {
    private static final WeightShape SHAPE = WeightShape.dense(256, 784);

    @Test
    void theExamplesOfTheCatalogueAreTrue() throws Exception {
        Set<String> shown = new HashSet<>();
        for (String door : List.of("Initializers", "Biases", "TransformerLaws", "PlayedBack")) {
            String source = Files.readString(Path.of("src/main/java/dev/outset/init/" + door + ".java"))
                    .replaceAll("\\s*\\n\\s*\\*\\s*", " ");
            Matcher example = Pattern.compile(
                            "Example: \\{@code ([^}]+)} on ([a-z ]*)\\(([\\d, ]+)\\): mean (-?[0-9.]+), std ([0-9.]+)")
                    .matcher(source);
            while (example.find()) {
                Initializer scheme = Initializers.parse(example.group(1));
                WeightShape shape = shape(example.group(2), example.group(3));
                // six decimals are printed
                assertEquals(
                        Double.parseDouble(example.group(4)),
                        scheme.moments(shape).mean(),
                        5.001e-7,
                        example.group());
                assertEquals(
                        Double.parseDouble(example.group(5)),
                        scheme.moments(shape).std(),
                        5.001e-7,
                        example.group());
                shown.add(example.group(1).replaceAll("\\(.*", ""));
            }
        }
        assertEquals(new HashSet<>(Initializers.names()), shown);
    }

    /** A dense weight, a kernel, or what the words before the numbers say. */
    private static WeightShape shape(String words, String numbers) {
        int[] axes =
                Stream.of(numbers.split(", ", -1)).mapToInt(Integer::parseInt).toArray();
        if (words.equals("bias of lstm")) {
            return WeightShape.lstm(axes[0], axes[1]).bias();
        }
        if (words.equals("weight of lstm")) {
            return WeightShape.lstm(axes[0], axes[1]);
        }
        if (words.equals("packed projection")) {
            return WeightShape.packedQkv(axes[0]);
        }
        if (words.equals("bias of dense")) {
            return WeightShape.denseBias(axes[0], axes[1]);
        }
        assertEquals("", words);
        return axes.length == 2
                ? WeightShape.dense(axes[0], axes[1])
                : WeightShape.convolution(axes[0], axes[1], Kernel.of(Arrays.copyOfRange(axes, 2, axes.length)));
    }

    @Test
    void whatNeedsAMatrixRefusesAVector() {
        WeightShape vector = WeightShape.denseBias(4, 2);
        RandomStream stream = Streams.philox(0).stream("w");
        for (Initializer scheme : List.of(
                Initializers.orthogonal(),
                Initializers.identity(),
                Initializers.deltaOrthogonal(1),
                Initializers.sparse(0.5, 1),
                Initializers.looksLinear(1),
                Initializers.npRnn(),
                Initializers.zeroHadamard())) {
            assertThrows(InputException.class, () -> scheme.moments(vector));
            assertThrows(InputException.class, () -> scheme.fill(new double[4], vector, stream));
            assertThrows(InputException.class, () -> scheme.fill(new float[4], vector, stream));
        }
    }

    /** Both limits round outwards to float, by more than half of the room between two floats. */
    @Test
    void aTruncatedFloatStaysWithinItsLimits() {
        double low = 0.0999999965;
        double high = 0.100000021;
        assertTrue((float) low < low && (float) high > high);
        float[] values = new float[1000];
        new TruncatedNormal(0, 1, low, high, "")
                .fill(values, WeightShape.dense(10, 100), Streams.philox(0).stream("w"));
        for (float value : values) {
            assertTrue(low <= value && value <= high, () -> String.valueOf(value));
        }
        assertEquals(0.10000000149011612, Arrays.stream(toDoubles(values)).min().orElse(0));
        assertEquals(0.1000000163912773, Arrays.stream(toDoubles(values)).max().orElse(0), 1e-16);
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @Test
    void factoriesAndNotationAgree() {
        assertEquals(Initializers.parse("he-normal"), Initializers.heNormal());
        assertEquals(Initializers.parse("he-normal(negative-slope=0.2)"), Initializers.heNormalForSlope(0.2));
        assertEquals(Initializers.parse("he-normal(1.5)"), Initializers.heNormal(1.5));
        assertEquals(Initializers.parse("he-normal(1.5, fan_out)"), Initializers.heNormal(1.5, FanMode.FAN_OUT));
        assertEquals(Initializers.parse("he-uniform"), Initializers.heUniform());
        assertEquals(Initializers.parse("he-uniform(1.5, fan_out)"), Initializers.heUniform(1.5, FanMode.FAN_OUT));
        assertEquals(Initializers.parse("he-truncated"), Initializers.heTruncated());
        assertEquals(Initializers.parse("glorot-uniform"), Initializers.glorotUniform());
        assertEquals(Initializers.parse("glorot-uniform(1.5)"), Initializers.glorotUniform(1.5));
        assertEquals(Initializers.parse("glorot-normal"), Initializers.glorotNormal());
        assertEquals(Initializers.parse("glorot-normal(1.5)"), Initializers.glorotNormal(1.5));
        assertEquals(Initializers.parse("glorot-truncated"), Initializers.glorotTruncated());
        assertEquals(Initializers.parse("lecun-uniform"), Initializers.lecunUniform());
        assertEquals(Initializers.parse("lecun-normal"), Initializers.lecunNormal());
        assertEquals(Initializers.parse("lecun-normal(0.25)"), Initializers.lecunNormal(0.25));
        assertEquals(Initializers.parse("lecun-truncated"), Initializers.lecunTruncated());
        assertEquals(Initializers.parse("orthogonal"), Initializers.orthogonal());
        assertEquals(Initializers.parse("orthogonal(2)"), Initializers.orthogonal(2));
        assertEquals(Initializers.parse("identity"), Initializers.identity());
        assertEquals(Initializers.parse("identity(2)"), Initializers.identity(2));
        assertEquals(Initializers.parse("dirac"), Initializers.dirac());
        assertEquals(Initializers.parse("delta-orthogonal(2)"), Initializers.deltaOrthogonal(2));
        assertEquals(Initializers.parse("sparse(0.9, 2)"), Initializers.sparse(0.9, 2));
        assertEquals(Initializers.parse("looks-linear(2)"), Initializers.looksLinear(2));
        assertEquals(Initializers.parse("zero-hadamard"), Initializers.zeroHadamard());
        assertEquals(Initializers.parse("idinit"), Initializers.idInit());
        assertEquals(Initializers.parse("idinit-end"), Initializers.idInitEnd());
        assertEquals(Initializers.parse("np-rnn"), Initializers.npRnn());
        assertEquals(Initializers.parse("nguyen-widrow"), Initializers.nguyenWidrow());
        assertEquals(Initializers.parse("siren(10)"), Initializers.siren(10));
        assertEquals(Initializers.parse("siren-first"), Initializers.sirenFirst());
        assertEquals(Initializers.parse("sigmoid-uniform"), Initializers.sigmoidUniform());
        assertEquals(Initializers.parse("small-init(512)"), TransformerLaws.smallInit(512));
        assertEquals(Initializers.parse("wang(12, 512)"), TransformerLaws.wang(12, 512));
        assertEquals(Initializers.parse("mitchell(2)"), TransformerLaws.mitchell(2));
        assertEquals(Initializers.parse("forget-gate"), Biases.forgetGate());
        assertEquals(Initializers.parse("forget-gate(5)"), Biases.forgetGate(5));
        assertEquals(Initializers.parse("chrono(100)"), Biases.chrono(100));
        assertEquals(Initializers.parse("sigmoid-prior(0.01)"), Biases.sigmoidPrior(0.01));
        assertEquals(Initializers.parse("class-prior(9, 1)"), Biases.classPrior(9, 1));
        assertEquals(Initializers.parse("layer-scale(1e-6)"), Biases.layerScale(1e-6));
        assertEquals(
                Initializers.parse("truncated-normal(parent-std=0.02, low-cut=-1, high-cut=3)")
                        .moments(SHAPE),
                Initializers.parentTruncatedNormal(0, 0.02, -1, 3).moments(SHAPE));
        assertEquals(
                Initializers.parse("truncated-normal(parent-std=0.02, low-cut=0, high-cut=inf)")
                        .moments(SHAPE),
                Initializers.parentTruncatedNormal(0, 0.02, 0, Double.POSITIVE_INFINITY)
                        .moments(SHAPE));
        assertTrue(Initializers.knows("xavier-normal") && Initializers.knows("zeros"));
        assertFalse(Initializers.knows("xavier"));
        assertEquals(
                Initializers.parse("truncated-normal(0, 0.02, cut=2)").moments(SHAPE),
                Initializers.truncatedNormal(0, 0.02, 2).moments(SHAPE));
    }

    /** The half-normal law in closed form: mean √(2/π), std √(1 − 2/π), and nothing on the wrong side of 0. */
    @Test
    void aCutMayBeInfinite() {
        double infinity = Double.POSITIVE_INFINITY;
        Initializer.Moments half =
                Initializers.parentTruncatedNormal(0, 3, 0, infinity).moments(SHAPE);
        assertEquals(3 * Math.sqrt(2 / Math.PI), half.mean(), 1e-14);
        assertEquals(3 * Math.sqrt(1 - 2 / Math.PI), half.std(), 1e-14);
        Initializer.Moments other =
                Initializers.parentTruncatedNormal(0, 3, -infinity, 0).moments(SHAPE);
        assertEquals(-half.mean(), other.mean(), 1e-14);
        Initializer.Moments whole =
                Initializers.parentTruncatedNormal(1, 3, -infinity, infinity).moments(SHAPE);
        assertEquals(1, whole.mean(), 1e-14);
        assertEquals(3, whole.std(), 1e-13);

        Initializer scheme = Initializers.parentTruncatedNormal(0, 1, 0, infinity);
        WeightShape shape = WeightShape.dense(1000, 1000);
        for (String name : Streams.names()) {
            float[] floats = new float[1_000_000];
            double[] doubles = new double[1_000_000];
            if (name.startsWith("torch")) {
                assertThrows(
                        InputException.class, () -> scheme.fill(floats, shape, Streams.byName(name, 1).stream("w")));
                assertThrows(
                        InputException.class, () -> scheme.fill(doubles, shape, Streams.byName(name, 1).stream("w")));
                continue;
            }
            scheme.fill(floats, shape, Streams.byName(name, 1).stream("w"));
            scheme.fill(doubles, shape, Streams.byName(name, 1).stream("w"));
            double sum = 0;
            for (int i = 0; i < floats.length; i++) {
                assertTrue(floats[i] >= 0 && floats[i] < 10 && doubles[i] >= 0 && doubles[i] < 10, name);
                sum += doubles[i];
            }
            double error = Math.sqrt((1 - 2 / Math.PI) / floats.length); // of the mean
            assertEquals(Math.sqrt(2 / Math.PI), sum / floats.length, 5 * error, name);
        }
    }

    @Test
    void theCatalogueDescribesEverySchemeInBothLanguages() {
        for (CatalogueEntry entry : Initializers.all()) {
            for (Language language : Language.values()) {
                assertTrue(entry.summary(language).length() > 5);
            }
            assertNotEquals("", entry.formula());
            assertTrue(entry.signature().startsWith(entry.name()));
            assertEquals(entry.arguments().isEmpty(), entry.signature().equals(entry.name()));
            for (CatalogueEntry.Argument argument : entry.arguments()) {
                assertTrue(entry.signature().contains(argument.name() + "=" + argument.fallback()));
            }
            for (String alias : entry.aliases()) {
                assertEquals(Initializers.parse(entry.name()), Initializers.parse(alias));
            }
        }
        assertEquals(Initializers.all().size(), new HashSet<>(Initializers.names()).size());
    }

    /** Cuts; mean, std and kurtosis from SciPy, see src/test/oracle/truncated_normal.py. */
    @ParameterizedTest
    @CsvSource({
        "-1, 1, 0, 0.53956009375489697",
        "-1.5, 1.5, 0, 0.74264689843932649",
        "-2, 2, 0, 0.87962566103423975",
        "-2.5, 2.5, 0, 0.95459748634458070",
        "-3, 3, 0, 0.98657839255810863",
        "-4, 4, 0, 0.99946450180707960",
    })
    void truncationShrinksTheStdByTheKnownFactor(double low, double high, double mean, double kappa) {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(low, high);
        assertEquals(mean, law.mean());
        assertEquals(kappa, law.std(), 4e-16 * 4); // a dozen roundings
    }

    @Test
    void narrowCutsApproachTheUniformLaw() {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(1, 1 + 1e-6);
        assertEquals(1e-6 / Math.sqrt(12), law.std(), 1e-6 * 1e-9); // relative deviation of order width²
        assertEquals(1.8, law.kurtosis(), 1e-8);
        TruncatedNormalLaw wide = TruncatedNormalLaw.between(-30, 30);
        assertEquals(1, wide.std(), 1e-14);
        assertEquals(3, wide.kurtosis(), 1e-13);
    }

    @Test
    void aMissingFanCountsAsOne() {
        WeightShape none = new WeightShape(List.of(4), new Fans(0, 0, "none"));
        for (FanMode mode : FanMode.values()) {
            assertEquals(1, mode.count(none.fans()));
        }
        assertEquals(Math.sqrt(2), Initializers.heNormal().moments(none).std());
    }
}
