package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.kernels.KernelSets;
import dev.outset.train.Training;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a training result depends on, so that it can be made again; nothing in it is a time. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(String command, DataSet data, Training training) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("version", "outset " + Version.number());
        provenance.put("command", command);
        provenance.put("data", data.origin());
        provenance.put("rows", String.valueOf(data.rows()));
        provenance.put("precision", training.precision().name().toLowerCase(Locale.ROOT));
        provenance.put(
                "kernels", KernelSets.of(training.precision(), training.fast()).name());
        provenance.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        provenance.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return provenance;
    }
}
