package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.network.TorchModules;
import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** μP against the authors' package: {@code src/test/oracle/mup_shapes.py} wrote the file. */
class MuPTest {
    private static Map<String, Map<String, String[]>> models() throws IOException {
        try (InputStream in = MuPTest.class.getResourceAsStream("mup.txt")) {
            if (in == null) {
                return fail("mup.txt is missing");
            }
            Map<String, Map<String, String[]>> models = new LinkedHashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    String[] fields = line.split("\t", -1);
                    models.computeIfAbsent(fields[0], m -> new LinkedHashMap<>())
                            .put(fields[1], fields);
                }
            }
            return models;
        }
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }

    private static Optional<Role> role(String model, String name, List<Integer> axes, boolean last) {
        if (name.endsWith("bias") || name.equals("bias")) {
            return Optional.of(Role.BIAS);
        }
        if (model.startsWith("words") && axes.size() == 1) {
            return Optional.of(Role.NORM);
        }
        if (model.startsWith("words") && name.startsWith("0.")) {
            return Optional.of(Role.EMBEDDING);
        }
        return Optional.of(last ? Role.HEAD : Role.HIDDEN);
    }

    private static ParameterList list(String model, Map<String, String[]> lines) {
        String head = lines.keySet().stream()
                .filter(name -> name.endsWith("weight"))
                .reduce((a, b) -> b)
                .orElseThrow();
        Map<String, Stated> stated = new LinkedHashMap<>();
        lines.forEach((name, fields) -> stated.put(
                name,
                new Stated(
                        numbers(fields[2]),
                        role(model, name, numbers(fields[2]), name.equals(head)),
                        Optional.empty(),
                        false,
                        OptionalInt.empty(),
                        numbers(fields[3]))));
        return NamedShapes.list(model, stated);
    }

    @Test
    void scalesAndRatesAreThoseOfTheAuthors() throws IOException {
        compare(false);
    }

    /** One number for the width says what base models of that width say: axes of length 1 have none of 1/m. */
    @Test
    void aMultiplierSaysWhatTheBaseModelsSay() throws IOException {
        compare(true);
    }

    private static ParameterList withoutBase(ParameterList list) {
        return new ParameterList(
                list.name(),
                list.parameters().stream().map(p -> p.withBase(List.of())).toList());
    }

    private static void compare(boolean byMultiplier) throws IOException {
        int compared = 0;
        int scaled = 0;
        for (Map.Entry<String, Map<String, String[]>> model : models().entrySet()) {
            String name = model.getKey();
            double multiplier = Integer.parseInt(name.substring(name.indexOf('-') + 1)) / 32.0;
            ParameterList based = list(name, model.getValue());
            ParameterList list = byMultiplier ? withoutBase(based) : based;
            Rule rule = Rule.parse(byMultiplier ? "mup(multiplier=" + multiplier + ")" : "mup");
            InitPlan mup = InitPlan.of(list, List.of(rule));
            InitPlan plain = InitPlan.of(list, List.of(Rule.parse("pytorch-default")));
            for (int i = 0; i < mup.rows().size(); i++) {
                PlanRow row = mup.rows().get(i);
                String[] fields =
                        java.util.Objects.requireNonNull(model.getValue().get(row.path()));
                String where = model.getKey() + " " + row.path();
                double factor =
                        row.std() == 0 ? 1 : row.std() / plain.rows().get(i).std();
                assertEquals(Double.parseDouble(fields[4]), factor, 1e-7, where); // measured on floats
                assertEquals(Double.parseDouble(fields[5]), row.rates().adam(), 1e-15, where);
                assertEquals(Double.parseDouble(fields[6]), row.rates().sgd(), 1e-15, where);
                compared++;
                scaled += factor == 1 ? 0 : 1;
            }
        }
        assertTrue(compared > 110 && scaled > 20, compared + " " + scaled);
    }

    /** A multiplier says the same as base shapes in which every width is divided by it. */
    @Test
    void oneMultiplierServesAChain() {
        InitPlan plan =
                InitPlan.of(Notation.parse("64-1024-1024-10 relu softmax"), List.of(Rule.parse("mup(multiplier=4)")));
        assertEquals(
                List.of(
                        new RateFactors(1, 4),
                        new RateFactors(1, 4),
                        new RateFactors(0.25, 1),
                        new RateFactors(1, 4),
                        new RateFactors(1, 4),
                        new RateFactors(1, 1)),
                plan.rows().stream().map(PlanRow::rates).toList());
        assertEquals(1 / Math.sqrt(3 * 256.0), plan.rows().get(4).std(), 1e-16); // the head of width 256
        assertEquals(1 / Math.sqrt(3 * 1024.0), plan.rows().get(2).std(), 1e-16);
    }

    private static ParameterList withHead(List<Parameter> body) {
        List<Parameter> all =
                new ArrayList<>(TorchModules.embedding("wte", 50, 160, OptionalInt.empty(), Role.EMBEDDING));
        all.addAll(body);
        all.addAll(TorchModules.linear("head", 160, 50, true, Role.HEAD));
        return new ParameterList("list", all);
    }

    private static void refused(List<Parameter> body, String... parts) {
        InputException error = assertThrows(
                InputException.class, () -> InitPlan.of(withHead(body), List.of(Rule.parse("mup(multiplier=5)"))));
        for (String part : parts) {
            assertTrue(error.line().contains(part), error.line());
        }
    }

    private static List<Parameter> kernel(int in, int out, int groups) {
        return TorchModules.convolution("m", in, out, Kernel.of(3, 3).groups(groups), true, Role.HIDDEN);
    }

    /** What one number cannot say is refused with what can. */
    @Test
    void aMultiplierThatDoesNotSayWhatGrowsIsRefused() {
        refused(kernel(160, 160, 80), "m.weight", "base lengths of a kernel in groups", "80 groups", "write base:");
        refused(
                kernel(7, 160, 1),
                "m.weight",
                "lengths that the multiplier 5 divides, found 7 (axis 1)",
                "write base:");
        refused(TorchModules.linear("m", 160, 1, true, Role.HIDDEN), "m.weight", "outputs that grow", "role: head");
        refused(
                TorchModules.bilinear("m", 160, 160, 160, true),
                "m.weight",
                "at most two axes",
                "3 of [160, 160, 160]");
        assertEquals(
                List.of(new RateFactors(1, 5), new RateFactors(1, 5)),
                InitPlan.of(withHead(kernel(160, 160, 160)), List.of(Rule.parse("mup(multiplier=5)"))).rows().stream()
                        .filter(row -> row.path().startsWith("m."))
                        .map(PlanRow::rates)
                        .toList());
    }

    /** Hugging Face's Conv1D has its inputs first: c_fc to four times the width, of which the outputs grew more. */
    @Test
    void theInputsOfAWeightStoredInOutAreItsFirstAxis() {
        Parameter stored = Parameter.of("m.weight", WeightShape.dense(640, 160).transposed(), Role.HIDDEN)
                .withBase(List.of(32, 64));
        ParameterList list = new ParameterList("list", List.of(stored));
        PlanRow row = InitPlan.of(list, List.of(Rule.parse("mup"))).rows().get(0);
        assertEquals(new RateFactors(1 / 5.0, 10 / 5.0), row.rates());
    }

    @Test
    void withoutABaseThereIsNothingToScale() {
        for (String rule : List.of("mup", "mup(multiplier=0)", "mup(multiplier=-2)")) {
            assertThrows(
                    InputException.class,
                    () -> InitPlan.of(Notation.parse("64-32-10 relu softmax"), List.of(Rule.parse(rule))));
        }
        InputException error = assertThrows(
                InputException.class,
                () -> InitPlan.of(Notation.parse("64-10 softmax"), List.of(Rule.parse("mup(multiplier=4)"))));
        assertTrue(error.line().contains("an axis that grows with the width"), error.line());
    }
}
