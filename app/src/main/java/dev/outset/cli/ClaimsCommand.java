package dev.outset.cli;

import dev.outset.claim.Claim;
import dev.outset.claim.ClaimResult;
import dev.outset.claim.Claims;
import dev.outset.claim.Laboratory;
import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.ImageSet;
import dev.outset.report.ClaimsPage;
import dev.outset.report.ClaimsText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outset claims [ID…]}: runs what the texts claim, and says what holds. */
@Command(name = "claims")
public final class ClaimsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DataFolders folders = new DataFolders();

    @Parameters(paramLabel = "CLAIM", arity = "0..*", descriptionKey = "claims.id")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--quick", descriptionKey = "quick")
    private boolean quick;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.HTML, Format.MARKDOWN);
        if (report != null) {
            AtomicFile.requireWritable(report); // before minutes of work, not after
        }
        int seeds = quick ? Laboratory.QUICK_SEEDS : Laboratory.FULL_SEEDS;
        List<ClaimResult> results = run(chosen(), new Laboratory(seeds, common.threads(), this::mnist));
        Map<String, String> provenance = common.provenance();
        provenance.remove("kernels"); // each experiment has its own
        if (report != null) {
            AtomicFile.writeText(report, ClaimsPage.bilingual(results, seeds, provenance));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(ClaimsTree.of(results, seeds, provenance, common.language()));
                            case HTML -> ClaimsPage.bilingual(results, seeds, provenance);
                            case MARKDOWN -> ClaimsText.markdown(results, seeds, common.language());
                            default -> ClaimsText.write(results, !ids.isEmpty(), seeds, common.language());
                        });
        return 0;
    }

    private Optional<DataSet> mnist() {
        return folders.find(ImageSet.MNIST).map(folder -> ImageSet.MNIST.read(folder, false));
    }

    /** Each claim once, in the order asked for; every id is read before anything runs. */
    private List<Claim> chosen() {
        if (ids.isEmpty()) {
            return Claims.all();
        }
        Set<Claim> chosen = new LinkedHashSet<>();
        ids.forEach(id -> chosen.add(Claims.byId(id)));
        return List.copyOf(chosen);
    }

    private static List<ClaimResult> run(List<Claim> claims, Laboratory laboratory) {
        List<ClaimResult> results = new ArrayList<>();
        try (Progress progress = Progress.of("claims", claims.size())) {
            for (Claim claim : claims) {
                results.add(claim.run(laboratory));
                progress.advance(1);
            }
        }
        return results;
    }
}
