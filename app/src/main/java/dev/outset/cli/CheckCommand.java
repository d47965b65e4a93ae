package dev.outset.cli;

import dev.outset.check.CheckRequest;
import dev.outset.check.CheckResult;
import dev.outset.check.CheckSettings;
import dev.outset.check.CheckTree;
import dev.outset.check.Checker;
import dev.outset.check.CommandHint;
import dev.outset.check.PlanAudit;
import dev.outset.check.Sarif;
import dev.outset.check.Severity;
import dev.outset.check.StoredWeights;
import dev.outset.check.UntoldGroups;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.ElementType;
import dev.outset.formats.WeightFiles;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.probe.Probe;
import dev.outset.proof.InputBox;
import dev.outset.proof.Premises;
import dev.outset.report.CheckMarkdown;
import dev.outset.report.CheckPage;
import dev.outset.report.CheckText;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code outset check NETWORK}: proves, predicts, measures, and says what is wrong. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    /** Rows of standard normal inputs when there are no data. */
    private static final int NORMAL_ROWS = 256;

    /** What a comparison of a checkpoint with a plan knows. */
    private static final List<String> AUDIT_OPTIONS =
            List.of("--init", "--network", "--fans", "--fail-on", "--format", "--lang", "--threads");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final NetworkInput input = new NetworkInput();

    @Mixin
    private final DataInput data = new DataInput();

    @Mixin
    private final PremiseOptions premiseOptions = new PremiseOptions();

    @Option(names = "--fail-on", paramLabel = "SEVERITY", defaultValue = "error")
    private String failOn = "error";

    @Option(names = "--report", paramLabel = "FILE.html")
    private @Nullable Path report;

    @Option(names = "--project", paramLabel = "FILE.yaml")
    private @Nullable String project;

    @Option(names = "--write-baseline", paramLabel = "FILE.json")
    private @Nullable Path baseline;

    @Option(names = "--fans", paramLabel = "layer|torch", descriptionKey = "check.fans")
    private @Nullable Fans fans;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Optional<Severity> threshold = threshold();
        CommonOptions.Format format = common.format(
                CommonOptions.Format.TEXT,
                CommonOptions.Format.JSON,
                CommonOptions.Format.HTML,
                CommonOptions.Format.MARKDOWN,
                CommonOptions.Format.SARIF);
        requirePage(report);
        Optional<InitPlan> audit = input.auditPlan();
        if (audit.isPresent()) {
            return audit(audit.get(), format, threshold.isPresent());
        }
        if (fans != null) {
            throw new InputException(
                    "--fans", "a weight file beside rules", "nothing that counts fans", "leave --fans out");
        }
        Start start = input.start(Precision.FLOAT64, common.threads());
        CheckRequest request = request(start);
        CheckResult result = Checker.check(request);
        if (baseline != null) {
            Baseline.write(baseline, result);
            common.err().println(baseline);
        }
        if (report != null) {
            AtomicFile.writeText(report, CheckPage.write(result, common.language()));
            common.err().println(report);
        }
        common.out().println(rendered(result, request, format));
        return threshold.isPresent() && result.reaches(threshold.get()) ? 1 : 0;
    }

    /** A checkpoint beside rules: is it what they draw? */
    private int audit(InitPlan rules, CommonOptions.Format format, boolean fails) {
        requireAlone(format);
        Path file = Path.of(input.typed());
        Fans counted = fans == null ? Fans.of(WeightFiles.provenance(file), input.auditRules()) : fans;
        InitPlan plan = counted.counted(rules, input.auditRules());
        Map<String, Tensor> tensors = WeightFiles.readFloats(file);
        StoredWeights stored = new StoredWeights(input.typed(), tensors, WeightFiles.stored(file, ElementType.FLOAT16));
        PlanAudit audit;
        try (Progress progress = Progress.of("check", plan.parameters().size())) {
            audit = PlanAudit.of(stored, plan, progress::advance);
        }
        Map<String, List<Integer>> groups = UntoldGroups.of(audit, plan, input.auditRules(), stored);
        AuditTable table = new AuditTable(input.typed(), audit, groups);
        if (format == CommonOptions.Format.JSON) {
            common.out().println(JsonOut.write(table.tree(common.provenance(), common.language())));
        } else {
            common.print(table.page(input.auditCommand(), common.language()), format);
        }
        return fails && !audit.faults().isEmpty() ? 1 : 0;
    }

    /** An audit compares numbers with a plan; the options of other checks would have no effect. */
    private void requireAlone(CommonOptions.Format format) {
        List<String> found = new ArrayList<>();
        for (OptionSpec option :
                Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions()) {
            if (!AUDIT_OPTIONS.contains(option.longestName())) {
                found.add(option.longestName());
            }
        }
        if (format == CommonOptions.Format.SARIF) {
            found.add("--format sarif");
        }
        if (!found.isEmpty()) {
            throw new InputException(
                    "check " + input.typed() + " beside rules",
                    "no option but " + String.join(", ", AUDIT_OPTIONS),
                    String.join(" and ", found),
                    "leave it out: the values are compared with the plan, nothing is sent through them");
        }
    }

    private static void requirePage(@Nullable Path report) {
        if (report != null && !report.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.html?")) {
            throw new InputException(
                    "--report " + report, "a name ending in .html", "another ending", "rename the file");
        }
    }

    private CheckRequest request(Start start) {
        Optional<Path> projectFile = ProjectFile.find(project);
        CheckSettings settings = projectFile
                .map(file -> ProjectFile.read(file, start.network().notation()))
                .orElse(CheckSettings.DEFAULT);
        Optional<DataSet> named = data.named(start.network());
        Premises premises = premiseOptions.premises(start.network(), named);
        DataSet rows = named.map(set -> spread(set, Probe.rows(start.network(), set.rows())))
                .orElseGet(() -> normal(start, premises.box()));
        Map<String, PlanRow> plan = start.plan()
                .map(drawn -> drawn.rows().stream().collect(Collectors.toMap(PlanRow::path, row -> row)))
                .orElse(Map.of());
        return new CheckRequest(
                start.network(),
                start.weights(),
                plan,
                rows.batch(),
                premises,
                settings,
                common.language(),
                hint(),
                provenance(start, rows, named, projectFile),
                common.threads());
    }

    /** {@code count} rows spread evenly over the data, so that sorted files are seen whole. */
    private static DataSet spread(DataSet set, int count) {
        int[] rows = new int[count];
        for (int k = 0; k < count; k++) {
            rows[k] = (int) ((long) k * set.rows() / count);
        }
        return set.select(rows);
    }

    /** Standard normal inputs, moved to the nearest point of the box where one was given. */
    private DataSet normal(Start start, InputBox box) {
        int count = Probe.rows(start.network(), NORMAL_ROWS);
        DataSet set = DataSets.normal(start.network(), count, input.seed());
        double[] inputs = set.inputs().clone();
        for (int k = 0; k < inputs.length; k++) {
            int j = k % set.features();
            inputs[k] = Math.min(box.high()[j], Math.max(box.low()[j], inputs[k]));
        }
        return new DataSet(
                set.name(),
                set.rows(),
                set.features(),
                set.outputs(),
                inputs,
                set.targets(),
                set.classification(),
                set.origin());
    }

    private Map<String, String> provenance(
            Start start, DataSet rows, Optional<DataSet> named, Optional<Path> projectFile) {
        Map<String, String> provenance = common.provenance();
        provenance.put("init", start.origin());
        provenance.put("data", named.map(DataSet::origin).orElse(rows.origin()));
        provenance.put(
                "rows", named.map(set -> rows.rows() + " / " + set.rows()).orElse(String.valueOf(rows.rows())));
        provenance.put(
                "precision",
                start.weights()
                                        .get(start.network().layers().get(0).weightPath())
                                        .precision()
                                == Precision.FLOAT32
                        ? "float32"
                        : "float64");
        projectFile.ifPresent(file -> provenance.put("project", file.toString()));
        return provenance;
    }

    private CommandHint hint() {
        CommandSpec own = Objects.requireNonNull(spec);
        return input.hint(
                CommandHints.options(own.root().commandLine().getParseResult().originalArgs()));
    }

    private String rendered(CheckResult result, CheckRequest request, CommonOptions.Format format) {
        return switch (format) {
            case JSON -> JsonOut.write(CheckTree.of(result));
            case SARIF -> JsonOut.write(Sarif.of(result, Version.number(), common.language()));
            case HTML -> CheckPage.write(result, common.language());
            case MARKDOWN -> CheckMarkdown.write(result, common.language());
            case TEXT ->
                CheckText.write(
                        result,
                        CommandHints.next(result, request.hint(), input),
                        common.language(),
                        Terminal.colourful());
        };
    }

    private Optional<Severity> threshold() {
        for (Severity severity : Severity.values()) {
            if (severity.notation().equals(failOn.toLowerCase(Locale.ROOT))) {
                return Optional.of(severity);
            }
        }
        if (failOn.equals("never")) {
            return Optional.empty();
        }
        List<String> words = List.of("error", "warning", "info", "never");
        throw new InputException("--fail-on", "one of " + words, failOn, "choose one of these");
    }
}
