package dev.outset.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outset.check.CommandHint;
import dev.outset.formats.ElementType;
import dev.outset.formats.PlanDigest;
import dev.outset.learned.LearnedStart;
import dev.outset.learned.StartChanges;
import dev.outset.learned.StartRules;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.plan.RateFactors;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights with the plan that they were drawn by: what {@code draw} writes as JSON.
 *
 * @param network as the user wrote it
 * @param provenance how to draw the same values again
 * @param learned what a rule that looks at data changed; null without one, and then not written
 * @param parameters in network order
 */
record Draw(
        String network,
        Map<String, String> provenance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StartChanges learned,
        List<Parameter> parameters) {
    /**
     * @param role what it does: {@code hidden}, {@code residual-out}, …
     * @param scheme as rules write it
     * @param fanReason how the fans were counted, in English
     * @param mean wanted
     * @param std wanted
     * @param drawnMean of the values
     * @param drawnStd of the values, over n
     * @param reason why it has this scheme, in English
     * @param learningRate what its learning rate is to be multiplied by
     * @param values row-major: a float or a double array
     */
    record Parameter(
            String name,
            List<Integer> shape,
            String role,
            String scheme,
            double fanIn,
            double fanOut,
            String fanReason,
            double mean,
            double std,
            double drawnMean,
            double drawnStd,
            String reason,
            RateFactors learningRate,
            Object values) {}

    static Draw of(InitPlan plan, StartRules.Drawn drawn, Map<String, String> provenance) {
        List<Parameter> parameters = new ArrayList<>();
        for (PlanRow row : plan.rows()) {
            Tensor tensor = drawn.weights().get(row.path());
            double mean = mean(tensor);
            parameters.add(new Parameter(
                    row.path(),
                    tensor.shape(),
                    row.role().notation(),
                    row.scheme(),
                    row.fans().in(),
                    row.fans().out(),
                    row.fans().reason(),
                    row.mean(),
                    row.std(),
                    mean,
                    std(tensor, mean),
                    row.reason().text(Language.EN),
                    row.rates(),
                    tensor.precision() == Precision.FLOAT32 ? tensor.toFloats() : tensor.toDoubles()));
        }
        return new Draw(
                plan.parameters().name(),
                provenance,
                drawn.learned().map(LearnedStart::told).orElse(null),
                parameters);
    }

    /**
     * What makes the same bits again. Nothing in it depends on the machine, the number of threads, the language or the
     * name of the output, so equal weights give equal files.
     *
     * @param typed the network as the user named it: a YAML file has a name of its own
     * @param given the rules; a list of hundreds of parameters is drawn again by them
     */
    static Map<String, String> provenance(
            String typed, InitPlan plan, List<String> given, long seed, String stream, ElementType precision) {
        StringBuilder rules = new StringBuilder();
        StringBuilder command = new StringBuilder("outset draw ").append(CommandHint.quote(typed));
        for (PlanRow row : plan.rows()) {
            String rule = row.path() + "=" + row.scheme();
            rules.append(rules.length() == 0 ? "" : "; ").append(rule);
            if (plan.parameters().chain().isPresent()) {
                command.append(" --init \"").append(rule).append('"');
            }
        }
        if (plan.parameters().chain().isEmpty()) {
            given.forEach(rule -> command.append(" --init ").append(CommandHint.quote(rule)));
        }
        String type = precision.name().toLowerCase(Locale.ROOT);
        command.append(" --seed " + seed + " --stream " + stream + " --precision " + type);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", "pt"); // the layout (out, in), as Hugging Face's libraries ask
        texts.put("generator", "outset " + Version.number());
        texts.put("network", plan.parameters().name());
        texts.put("plan", rules.toString());
        texts.put("planDigest", PlanDigest.of(plan)); // of fans and blocks too
        texts.put("seed", Long.toString(seed));
        texts.put("stream", stream);
        texts.put("precision", type);
        texts.put("command", command.toString());
        return texts;
    }

    private static double mean(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i);
        }
        return sum / tensor.size();
    }

    private static double std(Tensor tensor, double mean) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double deviation = tensor.get(i) - mean;
            sum += deviation * deviation;
        }
        return Math.sqrt(sum / tensor.size());
    }
}
