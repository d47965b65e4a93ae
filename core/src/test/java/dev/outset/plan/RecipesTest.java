package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.Kernel;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.Notation;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Role;
import dev.outset.network.TorchModules;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes by role: every number beside the formula of the paper or of the authors' code, written out here. */
class RecipesTest {
    /** A transformer by the names of Hugging Face's GPT-2: 3 layers, width 8. */
    private static ParameterList gpt() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("wte.weight", Stated.of(List.of(50, 8)));
        shapes.put("wpe.weight", Stated.of(List.of(16, 8)));
        for (int l = 0; l < 3; l++) {
            String h = "h." + l + ".";
            shapes.put(h + "ln_1.weight", Stated.of(List.of(8)));
            shapes.put(h + "ln_1.bias", Stated.of(List.of(8)));
            shapes.put(h + "attn.c_attn.weight", Stated.of(List.of(24, 8)));
            shapes.put(h + "attn.c_attn.bias", Stated.of(List.of(24)));
            shapes.put(h + "attn.c_proj.weight", Stated.of(List.of(8, 8)));
            shapes.put(h + "attn.c_proj.bias", Stated.of(List.of(8)));
            shapes.put(h + "mlp.c_fc.weight", Stated.of(List.of(32, 8)));
            shapes.put(h + "mlp.c_proj.weight", Stated.of(List.of(8, 32)));
        }
        shapes.put("ln_f.weight", Stated.of(List.of(8)));
        shapes.put("lm_head.weight", Stated.of(List.of(50, 8)));
        return NamedShapes.list("gpt", shapes);
    }

    /** A residual network of basic blocks by the names of torchvision. */
    private static ParameterList resnet() {
        List<Parameter> all = new ArrayList<>();
        all.addAll(TorchModules.convolution("conv1", 3, 16, Kernel.of(3, 3), false, Role.HIDDEN));
        for (int b = 0; b < 5; b++) {
            String block = "layer1." + b + ".";
            all.addAll(TorchModules.convolution(block + "conv1", 16, 16, Kernel.of(3, 3), false, Role.BRANCH));
            all.addAll(TorchModules.convolution(block + "conv2", 16, 16, Kernel.of(3, 3), false, Role.RESIDUAL_OUT));
            all.add(NamedShapes.list("gate", Map.of(block + "scale", Stated.of(List.of(1))))
                    .parameters()
                    .get(0));
        }
        all.addAll(TorchModules.linear("fc", 16, 10, true, Role.HEAD));
        return new ParameterList("resnet", all);
    }

    private static Map<String, PlanRow> rows(ParameterList list, String... rules) {
        Map<String, PlanRow> rows = new LinkedHashMap<>();
        InitPlan.of(list, Stream.of(rules).map(Rule::parse).toList()).rows().forEach(row -> rows.put(row.path(), row));
        return rows;
    }

    static PlanRow row(ParameterList list, String recipe, String path) {
        return Objects.requireNonNull(rows(list, recipe).get(path), path);
    }

    @Test
    void gpt2DividesTheEndsOfResidualBranchesByTheRootOfTheirNumber() {
        for (String end : List.of("h.0.attn.c_proj.weight", "h.2.mlp.c_proj.weight")) {
            assertEquals(0.02 / Math.sqrt(2 * 3), row(gpt(), "gpt2", end).std(), 1e-17);
        }
        for (String other : List.of("wte.weight", "wpe.weight", "h.1.mlp.c_fc.weight", "lm_head.weight")) {
            assertEquals(0.02, row(gpt(), "gpt2", other).std());
        }
        assertEquals(
                "normal(std=0.1)", row(gpt(), "gpt2(std=0.1)", "wte.weight").scheme());
        assertEquals("ones", row(gpt(), "gpt2", "h.0.ln_1.weight").scheme());
        assertEquals("zeros", row(gpt(), "gpt2", "h.0.attn.c_attn.bias").scheme());
    }

    /** np.sqrt(2 / (16 * 9)) * 5 ** -0.5 in the authors' fixup_resnet_cifar.py. */
    @Test
    void fixupScalesABranchByItsDepthAndEndsItInZeros() {
        assertEquals(
                0.05270462766947299,
                row(resnet(), "fixup", "layer1.3.conv1.weight").std(),
                1e-16);
        assertEquals("zeros", row(resnet(), "fixup", "layer1.3.conv2.weight").scheme());
        assertEquals("ones", row(resnet(), "fixup", "layer1.3.scale").scheme());
        assertEquals("zeros", row(resnet(), "fixup", "fc.weight").scheme());
        assertEquals(
                Math.sqrt(2 / (16 * 9.0)),
                row(resnet(), "fixup", "conv1.weight").std(),
                1e-16);
        // attention counts as four weights: 6 branches give 6^(−1/6); the packed projection counts as one block does
        assertEquals(
                Math.pow(6, -1 / 6.0) * Math.sqrt(2 / 16.0),
                row(gpt(), "fixup", "h.0.attn.c_attn.weight").std(),
                1e-15);
        assertEquals(
                Math.sqrt(2 / 40.0) / Math.sqrt(6),
                row(gpt(), "fixup", "h.0.mlp.c_fc.weight").std(),
                1e-15);
    }

    /** An input channel of a group reaches the outputs of its group, through a transposed kernel those of axis 1. */
    @Test
    void fixupCountsTheOutputsThatAnInputReaches() {
        List<Parameter> all = new ArrayList<>(resnet().parameters());
        Kernel kernel = Kernel.of(3, 3).stride(2);
        all.addAll(TorchModules.convolution("grouped", 8, 16, kernel.groups(4), false, Role.HIDDEN));
        all.addAll(TorchModules.convolution("depthwise", 16, 16, kernel.groups(16), false, Role.HIDDEN));
        all.addAll(TorchModules.transposedConvolution("up", 8, 16, kernel.groups(2), false, Role.HIDDEN));
        ParameterList list = new ParameterList("kernels", all);
        Map.of("grouped", 4, "depthwise", 1, "up", 8)
                .forEach((layer, outputs) -> assertEquals(
                        Math.sqrt(2 / (9.0 * outputs)),
                        row(list, "fixup", layer + ".weight").std(),
                        1e-16,
                        layer));
    }

    @Test
    void bottlenecksOfThreeWeightsAreScaledByAFourthRoot() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        for (int b = 0; b < 16; b++) {
            for (int c = 1; c <= 3; c++) {
                shapes.put("layer1." + b + ".conv" + c + ".weight", Stated.of(List.of(8, 8, 1, 1)));
            }
        }
        ParameterList list = NamedShapes.list("bottlenecks", shapes);
        assertEquals(
                Math.sqrt(2 / 8.0) / 2,
                row(list, "fixup", "layer1.7.conv2.weight").std(),
                1e-16);
        assertEquals("zeros", row(list, "fixup", "layer1.7.conv3.weight").scheme());
    }

    @Test
    void rezeroClosesItsGates() {
        assertEquals("zeros", row(resnet(), "rezero", "layer1.0.scale").scheme());
        assertEquals(row(resnet(), "rezero", "conv1.weight").scheme(), "he-uniform(negative-slope=2.23606797749979)");
    }

    /** β = (8N)^−¼ alone; with an encoder of 18 and a decoder of 6 layers 0.87 (18⁴·6)^(−1/16) and (12·6)^−¼. */
    @Test
    void deepnetScalesByTheDepthOfItsStack() {
        double beta = Math.pow(8 * 3, -0.25);
        assertEquals(
                beta * Math.sqrt(2 / 16.0),
                row(gpt(), "deepnet", "h.0.attn.c_proj.weight").std(),
                1e-16);
        PlanRow packed = row(gpt(), "deepnet", "h.0.attn.c_attn.weight");
        assertEquals(Math.sqrt((2 + beta * beta) / 3 * 2 / 16.0), packed.std(), 1e-16);
        assertTrue(
                packed.reason().text(Language.EN).contains("α = 1.5651"),
                packed.reason().text(Language.EN));
        Map<String, Stated> shapes = new LinkedHashMap<>();
        for (int l = 0; l < 24; l++) {
            String layer = l < 18 ? "encoder.layers." + l : "decoder.layers." + (l - 18);
            for (String name : List.of("self_attn.q_proj", "self_attn.v_proj", "self_attn.out_proj", "fc2")) {
                shapes.put(layer + "." + name + ".weight", Stated.of(List.of(8, 8)));
            }
        }
        ParameterList both = NamedShapes.list("both", shapes);
        double encoder = 0.87 * Math.pow(Math.pow(18, 4) * 6, -1 / 16.0);
        double decoder = Math.pow(12 * 6, -0.25);
        double glorot = Math.sqrt(2 / 16.0);
        assertEquals(
                encoder * glorot,
                row(both, "deepnet", "encoder.layers.9.fc2.weight").std(),
                1e-15);
        assertEquals(
                decoder * glorot,
                row(both, "deepnet", "decoder.layers.5.fc2.weight").std(),
                1e-15);
        assertEquals(
                glorot,
                row(both, "deepnet", "decoder.layers.5.self_attn.q_proj.weight").std(),
                1e-15);
        String why =
                row(both, "deepnet", "encoder.layers.9.fc2.weight").reason().text(Language.EN);
        assertTrue(why.contains("α = " + dev.outset.text.Numbers.significant(0.81 / (encoder / 0.87), 5)), why);
    }

    /** An encoder of 4 and a decoder of 6 layers by fairseq's names: width 16, feed-forward 64. */
    private static ParameterList translator() {
        Map<String, Stated> shapes = new LinkedHashMap<>();
        shapes.put("encoder.embed_tokens.weight", Stated.of(List.of(50, 16)));
        shapes.put("decoder.embed_tokens.weight", Stated.of(List.of(50, 16)));
        for (int l = 0; l < 10; l++) {
            String layer = l < 4 ? "encoder.layers." + l : "decoder.layers." + (l - 4);
            for (String name : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                shapes.put(layer + ".self_attn." + name + ".weight", Stated.of(List.of(16, 16)));
            }
            shapes.put(layer + ".fc1.weight", Stated.of(List.of(64, 16)));
            shapes.put(layer + ".fc2.weight", Stated.of(List.of(16, 64)));
        }
        shapes.put("decoder.output_projection.weight", Stated.of(List.of(50, 16)));
        return NamedShapes.list("translator", shapes);
    }

    /** fixup_initialization in the authors' transformer_layer.py, and the embeddings in their transformer.py. */
    @Test
    void tFixupScalesByTheDepthOfItsStack() {
        double encoder = 0.67 * Math.pow(4, -0.25);
        double decoder = Math.pow(9 * 6, -0.25);
        double glorot = Math.sqrt(2 / 80.0);
        double square = Math.sqrt(2 / 32.0);
        Map<String, Double> wanted = new LinkedHashMap<>();
        wanted.put("encoder.layers.3.fc1.weight", encoder * glorot);
        wanted.put("encoder.layers.0.fc2.weight", encoder * glorot);
        wanted.put("encoder.layers.0.self_attn.v_proj.weight", encoder * square);
        wanted.put("decoder.layers.5.self_attn.out_proj.weight", decoder * square);
        wanted.put("decoder.layers.0.fc2.weight", decoder * glorot);
        wanted.put("encoder.layers.0.self_attn.q_proj.weight", square / Math.sqrt(2));
        wanted.put("encoder.embed_tokens.weight", Math.pow(9 * 4, -0.25) / 4);
        wanted.put("decoder.embed_tokens.weight", decoder / 4);
        wanted.put("decoder.output_projection.weight", 1 / 4.0);
        wanted.forEach((path, std) ->
                assertEquals(std, row(translator(), "t-fixup", path).std(), 1e-15, path));
        InputException error = assertThrows(InputException.class, () -> rows(gpt(), "t-fixup"));
        assertTrue(error.line().contains("an encoder and a decoder"), error.line());
    }

    /** reset_parameters in OLMo's model.py: 1/sqrt(2 * in_features * (layer_id + 1)), trunc_normal_ at three stds. */
    @Test
    void olmoShrinksWhatDeepLayersAdd() {
        double kept = 0.9865783925581086;
        assertEquals(kept / Math.sqrt(8), row(gpt(), "olmo", "wte.weight").std(), 1e-15);
        assertEquals(kept / Math.sqrt(8), row(gpt(), "olmo", "lm_head.weight").std(), 1e-15);
        assertEquals(
                kept / Math.sqrt(8), row(gpt(), "olmo", "h.0.mlp.c_fc.weight").std(), 1e-15);
        assertEquals(
                kept / Math.sqrt(2 * 8),
                row(gpt(), "olmo", "h.0.attn.c_proj.weight").std(),
                1e-15);
        assertEquals(
                kept / Math.sqrt(2 * 32 * 3),
                row(gpt(), "olmo", "h.2.mlp.c_proj.weight").std(),
                1e-15);
        assertEquals("ones", row(gpt(), "olmo", "ln_f.weight").scheme());
    }

    @Test
    void olmoKnowsNoPaddingRow() {
        List<Parameter> all = new ArrayList<>();
        all.addAll(TorchModules.embedding("embed", 100, 64, OptionalInt.of(1), Role.EMBEDDING));
        all.addAll(TorchModules.linear("blocks.0.fc2", 64, 64, false, Role.RESIDUAL_OUT));
        ParameterList padded = new ParameterList("padded", all);
        InputException error = assertThrows(InputException.class, () -> rows(padded, "olmo"));
        assertTrue(error.line().contains("without a padding row"), error.line());
        assertTrue(error.line().contains("embed.weight with row 1 of zeros"), error.line());
    }

    @Test
    void theValueOfAPackedProjectionIsDrawnSmaller() {
        InitPlan plan = InitPlan.of(gpt(), List.of(Rule.parse("deepnet")));
        Weights weights = plan.draw(Streams.philox(0), Precision.FLOAT64);
        double[] packed = weights.get("h.0.attn.c_attn.weight").toDoubles();
        double query = square(packed, 0, 128) / 128;
        double value = square(packed, 128, 192) / 64;
        double beta = Math.pow(24, -0.25);
        // a mean square of n normals errs by √(2/n): six of these
        assertEquals(2 / 16.0, query, 2 / 16.0 * 6 * Math.sqrt(2 / 128.0));
        assertEquals(beta * beta * 2 / 16.0, value, beta * beta * 2 / 16.0 * 6 * Math.sqrt(2 / 64.0));
    }

    private static double square(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt2|attention-out or residual-out, found only the roles hidden, bias, head",
                "fixup|attention-out or residual-out",
                "deepnet|attention-out or residual-out",
                "t-fixup|attention-out or residual-out",
                "olmo|attention-out or residual-out",
                "rezero|a parameter in the role gate",
                "mup|an axis that grows",
                "fc2.*=gpt2|attention-out or residual-out, found only the roles head, bias",
                "gpt2(layers=3)|arguments std",
                "fixup(1)|no arguments",
            })
    void aRecipeThatWouldChangeNothingIsRefused(String rule, String message) {
        InputException error = assertThrows(
                InputException.class,
                () -> InitPlan.of(Notation.parse("6-5-3 relu softmax"), List.of(Rule.parse(rule))));
        assertTrue(error.line().contains(message), error.line());
    }

    @Test
    void whatNothingCoversIsRefusedUnlessItsRoleSays() {
        InputException error = assertThrows(InputException.class, () -> rows(gpt()));
        assertTrue(error.line().contains("wte.weight (embedding)"), error.line());
        error = assertThrows(InputException.class, () -> rows(resnet(), "he-normal"));
        assertTrue(error.line().contains("layer1.0.scale (gate)"), error.line());
        Map<String, String> schemes = new LinkedHashMap<>();
        rows(gpt(), "he-normal", "h.1.*=zeros").forEach((path, row) -> schemes.put(path, row.scheme()));
        assertEquals("ones", schemes.get("h.0.ln_1.weight"));
        assertEquals("zeros", schemes.get("h.1.ln_1.weight"));
        assertEquals("he-normal", schemes.get("h.0.attn.c_proj.weight"));
        assertThrows(InputException.class, () -> rows(gpt(), "auto"));
    }

    @Test
    void everyRowOfEveryRecipeSaysWhyInBothLanguagesAndNamesItsSource() {
        for (Recipes.Entry recipe : Recipes.all()) {
            String rule = recipe.name().equals("mup") ? "mup(multiplier=4)" : recipe.name();
            ParameterList list = switch (recipe.name()) {
                case "rezero" -> resnet();
                case "t-fixup" -> translator();
                default -> gpt();
            };
            if (recipe.name().equals("auto")) {
                continue; // of chains, in InitPlanTest
            }
            for (PlanRow row : rows(list, rule).values()) {
                for (Language language : Language.values()) {
                    String why = row.reason().text(language);
                    assertTrue(why.length() > 5 && why.indexOf('{') < 0, why);
                }
                boolean constant = row.reason().source().isEmpty();
                assertTrue(
                        constant
                                ? !row.role().isWeight()
                                : row.reason().text(Language.ZH).contains("["),
                        row.path());
            }
            assertTrue(recipe.source().length() > 5, recipe.name());
        }
    }

    /** What a scheme writes reads back, so that provenance draws the same start again. */
    @Test
    void theRowsOfAPlanAreRulesThatMakeIt() {
        for (String recipe : List.of("pytorch-default", "keras-default", "flax-default", "djl-default", "deepnet")) {
            ParameterList list = recipe.equals("deepnet") ? gpt() : FrameworkRecipesTest.modules();
            InitPlan plan = InitPlan.of(list, List.of(Rule.parse(recipe)));
            String[] rules = plan.rows().stream()
                    .map(row -> row.path() + "=" + row.scheme())
                    .toArray(String[]::new);
            Weights again = InitPlan.of(list, Stream.of(rules).map(Rule::parse).toList())
                    .draw(Streams.torch(3), Precision.FLOAT32);
            Weights first = plan.draw(Streams.torch(3), Precision.FLOAT32);
            first.tensors()
                    .forEach((path, tensor) ->
                            assertArrayEquals(tensor.toFloats(), again.get(path).toFloats(), recipe + " " + path));
        }
    }
}
