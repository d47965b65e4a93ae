package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.fetch.Fetch;
import dev.outset.fetch.Mirror;
import dev.outset.fetch.Patience;
import dev.outset.formats.FileErrors;
import dev.outset.formats.ImageSet;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import dev.outset.text.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outset data fetch NAME}: downloads an image set; standard output gets the folder. */
@Command(name = "fetch")
public final class FetchCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "fetch.name")
    private String name = "";

    @Option(names = "--mirror", paramLabel = "URL")
    private @Nullable String mirror;

    @Option(names = "--to", paramLabel = "DIR")
    private @Nullable Path to;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON);
        ImageSet set = ImageSet.byName(name).orElseThrow(() -> {
            List<String> names = ImageSet.all().stream().map(ImageSet::name).toList();
            String found = FileErrors.show(name) + (DataCatalogue.names().contains(name) ? ", which is built in" : "");
            return new InputException(
                    "data fetch", "one of " + String.join(", ", names), found, Nearest.remedy(name, names));
        });
        Path folder = to != null ? to : new DataFolders().home(set);
        Mirror source = mirror == null ? Mirror.usual(set) : Mirror.at(mirror, set);
        Texts texts = Texts.load(DataCommand.class, "data", common.language());
        boolean fetched;
        try (DownloadProgress progress = new DownloadProgress(common.err(), texts)) {
            fetched = Fetch.into(folder, set, source, Patience.USUAL, progress);
        }
        common.err().println(texts.get(fetched ? "fetched" : "fetched-before", set.name(), folder));
        if (format == Format.JSON) {
            common.out().println(JsonOut.write(result(set, folder, source, fetched, common.provenance())));
        } else {
            common.out().println(folder);
        }
        return 0;
    }

    private static Map<String, Object> result(
            ImageSet set, Path folder, Mirror source, boolean fetched, Map<String, String> provenance) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", set.name());
        result.put("folder", folder.toString());
        result.put("fetched", fetched);
        result.put("mirror", source.base().toString());
        result.put("files", set.contents());
        result.put("provenance", provenance);
        return result;
    }
}
