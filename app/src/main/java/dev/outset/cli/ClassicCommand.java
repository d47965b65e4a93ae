package dev.outset.cli;

import dev.outset.classic.Classic;
import dev.outset.classic.ClassicResult;
import dev.outset.classic.Setting;
import dev.outset.classic.TaskListener;
import dev.outset.cli.CommonOptions.Format;
import dev.outset.formats.AtomicFile;
import dev.outset.kernels.KernelSets;
import dev.outset.lesson.Page;
import dev.outset.network.Precision;
import dev.outset.report.ClassicPage;
import dev.outset.report.ClassicText;
import dev.outset.text.InputException;
import dev.outset.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code outset classic [NAME]}: a classic result about initial weights, run again; without a name the list of them.
 */
@Command(name = "classic")
public final class ClassicCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "classic.name")
    private @Nullable String name;

    @Option(names = "--seeds", paramLabel = "N", descriptionKey = "seeds")
    private @Nullable Integer seeds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", descriptionKey = "seed")
    private long seed;

    @Option(names = "--quick", descriptionKey = "quick")
    private boolean quick;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.HTML, Format.MARKDOWN);
        if (name == null) {
            if (report != null) {
                throw new InputException(
                        "--report", "the name of a classic result", "none", "see the names: outset classic");
            }
            list(format);
            return 0;
        }
        Classic classic = Classic.parse(name);
        if (report != null) {
            AtomicFile.requireWritable(report);
        }
        ClassicResult result = run(classic);
        Map<String, String> provenance = common.provenance();
        if (classic.trainsFast()) {
            provenance.put("kernels", KernelSets.of(Precision.FLOAT32, true).name());
        }
        if (report != null) {
            AtomicFile.writeText(report, ClassicPage.write(result, provenance, common.language()));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(result, provenance);
                            case HTML -> ClassicPage.write(result, provenance, common.language());
                            case MARKDOWN -> ClassicText.markdown(result, common.language());
                            default -> ClassicText.write(result, common.language());
                        });
        return 0;
    }

    private ClassicResult run(Classic classic) {
        try (Bars bars = new Bars(classic.notation())) {
            int repetitions = seeds == null ? classic.seeds(quick) : seeds;
            return classic.run(new Setting(repetitions, seed, quick, common.threads(), bars));
        }
    }

    private void list(Format format) {
        List<Map<String, String>> entries = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Classic classic : Classic.values()) {
            String about = ClassicText.about(classic.notation(), common.language());
            entries.add(Map.of("name", classic.notation(), "about", about, "paper", classic.paper()));
            rows.add(List.of(classic.notation(), about));
        }
        if (format == Format.JSON) {
            common.out().println(JsonOut.write(Map.of("classics", entries)));
        } else {
            Texts texts = Texts.load(ListCommand.class, "list", common.language());
            common.print(new Page().table(List.of(texts.get("name"), texts.get("about")), rows), format);
        }
    }

    /** A bar for each group of tasks, one after the other. */
    private static final class Bars implements TaskListener, AutoCloseable {
        private final String task;
        private volatile Progress bar;

        Bars(String task) {
            this.task = task;
            bar = Progress.of(task, 0);
        }

        @Override
        public void begin(int tasks) {
            bar.close();
            bar = Progress.of(task, tasks);
        }

        @Override
        public void done() {
            bar.advance(1);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
