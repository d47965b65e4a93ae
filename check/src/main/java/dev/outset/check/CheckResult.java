package dev.outset.check;

import java.util.List;

/**
 * Everything a check found; reports only render it.
 *
 * @param network the notation or file that was checked
 * @param verdict {@code sound}, {@code suspect} or {@code broken}
 */
public record CheckResult(
        String network,
        String verdict,
        List<Finding> findings,
        List<LayerSummary> layers,
        List<ParameterSummary> parameters) {}
