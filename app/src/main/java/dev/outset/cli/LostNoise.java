package dev.outset.cli;

import dev.outset.formats.ElementType;
import dev.outset.init.IdInit;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.text.Language;
import dev.outset.text.Names;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Noise beside a number so large that the type written cannot hold both: IDInit's units that stay equal for ever. */
final class LostNoise {
    /** Noise of so many steps leaves few units equal. */
    private static final double STEPS = 2.5;

    private LostNoise() {}

    /** A sentence for each scheme of the plan whose noise is below the step of {@code type} at its gain. */
    static List<String> warnings(InitPlan plan, ElementType type, Texts texts, Language language) {
        Map<IdInit, List<String>> lost = new LinkedHashMap<>();
        for (PlanRow row : plan.rows()) {
            if (row.initializer() instanceof IdInit scheme
                    && scheme.noise() > 0
                    && repeatsInputs(row.shape())
                    && scheme.noise() < step(type) * Math.abs(scheme.gain())) {
                lost.computeIfAbsent(scheme, s -> new ArrayList<>()).add(row.path());
            }
        }
        List<String> warnings = new ArrayList<>();
        lost.forEach((scheme, paths) -> warnings.add(texts.get(
                "noise",
                Names.few(paths, language),
                Numbers.shortest(scheme.noise()),
                type.name().toLowerCase(Locale.ROOT),
                new IdInit(scheme.gain(), enough(type, scheme.gain())).notation())));
        return warnings;
    }

    /** Whether some block widens: an identity alone needs no noise. */
    private static boolean repeatsInputs(WeightShape shape) {
        boolean turned = shape.kind().isTransposed() || shape.kind() == ShapeKind.EXPERTS_TRANSPOSED;
        return (turned ? shape.transposed() : shape)
                .blocks().stream()
                        .anyMatch(block -> block.axes().get(0) > block.axes().get(1));
    }

    /** Noise that is kept, of one digit. */
    private static double enough(ElementType type, double gain) {
        BigDecimal noise = BigDecimal.valueOf(STEPS * step(type) * Math.abs(gain));
        return noise.round(new MathContext(1, RoundingMode.UP)).doubleValue();
    }

    /** From 1 to the next number. */
    private static double step(ElementType type) {
        return switch (type) {
            case BFLOAT16 -> 0x1p-7;
            case FLOAT16 -> 0x1p-10;
            case FLOAT32 -> 0x1p-23;
            case FLOAT64 -> 0x1p-52;
        };
    }
}
