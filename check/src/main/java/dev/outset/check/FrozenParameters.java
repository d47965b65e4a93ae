package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Parameter;
import dev.outset.proof.ParameterMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whole tensors that provably never move. What the user holds fixed is not reported. */
final class FrozenParameters implements Rule {
    static final String ID = "frozen-parameters";

    @Override
    public List<Finding> apply(CheckContext context) {
        Map<String, Parameter> parameters =
                context.network().parameters().stream().collect(Collectors.toMap(Parameter::path, Function.identity()));
        List<Finding> findings = new ArrayList<>();
        for (ParameterMotion motion : context.proofs().motion()) {
            Parameter parameter = parameters.get(motion.path());
            if (parameter != null
                    && !context.proofs().held().contains(motion.path())
                    && motion.frozen().cardinality() == parameter.shape().size()) {
                findings.add(finding(context, parameter));
            }
        }
        return findings;
    }

    private static Finding finding(CheckContext context, Parameter parameter) {
        DenseLayer layer = context.layer(parameter.layer());
        return context.finding(ID, Severity.ERROR, parameter.path())
                .proved("for ever")
                .message("message", parameter.path(), parameter.shape().size())
                .reason("reason")
                .evidence("frozenEntries", parameter.shape().size())
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer)));
    }
}
