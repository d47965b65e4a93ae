package dev.outset.cli;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.activation.Gains;
import dev.outset.check.RulePage;
import dev.outset.claim.Claims;
import dev.outset.init.CatalogueEntry;
import dev.outset.init.Initializers;
import dev.outset.learned.LearnedMethod;
import dev.outset.learned.StartRules;
import dev.outset.plan.Recipes;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.text.Language;
import dev.outset.text.Nearest;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The catalogues of {@code outset list}, made from the code that they list. */
enum Listing {
    SCHEMES,
    RECIPES,
    ACTIVATIONS,
    RULES,
    STREAMS,
    DATASETS,
    CLAIMS;

    /** As the command line names it. */
    String notation() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its columns are called in JSON. */
    List<String> keys() {
        return switch (this) {
            case SCHEMES -> List.of("name", "aliases", "arguments", "formula", "about", "source");
            case RECIPES -> List.of("name", "about", "source");
            case STREAMS -> List.of("name", "about");
            case ACTIVATIONS ->
                List.of(
                        "name",
                        "atZero",
                        "slopeAtZero",
                        "slopeAt2",
                        "slopeAt4",
                        "odd",
                        "forward",
                        "backward",
                        "variance");
            case RULES -> List.of("name", "severity", "about");
            case DATASETS -> List.of("name", "rows", "features", "outputs", "about", "licence");
            case CLAIMS -> List.of("name", "statement", "command");
        };
    }

    /** The columns for a terminal. */
    List<String> shortKeys() {
        return this == SCHEMES ? List.of("arguments", "about") : keys();
    }

    static Listing parse(String text) {
        List<String> known = new ArrayList<>();
        for (Listing listing : values()) {
            if (listing.notation().equals(text)) {
                return listing;
            }
            known.add(listing.notation());
        }
        throw new InputException("list", "a catalogue", "'" + text + "'", Nearest.remedy(text, known));
    }

    /** One row per entry; a row has a value for each of {@link #keys}: texts, numbers or truth values. */
    List<List<Object>> rows(Language language) {
        Texts texts = Texts.load(Listing.class, "list", language);
        return switch (this) {
            case SCHEMES ->
                Initializers.all().stream().map(e -> scheme(e, language)).toList();
            case RECIPES -> recipes(texts);
            case ACTIVATIONS ->
                Activations.all().stream().map(Listing::activation).toList();
            case RULES -> RulePage.all().stream().map(r -> rule(r, language)).toList();
            case STREAMS ->
                Streams.names().stream()
                        .map(name -> List.<Object>of(name, texts.get("stream." + name)))
                        .toList();
            case DATASETS ->
                DataCatalogue.names().stream()
                        .map(name -> dataSet(name, language))
                        .toList();
            case CLAIMS -> claims(language);
        };
    }

    private static List<Object> scheme(CatalogueEntry entry, Language language) {
        return List.of(
                entry.name(),
                String.join(", ", entry.aliases()),
                entry.signature(),
                entry.formula(),
                entry.summary(language),
                entry.paper());
    }

    /** Rule sets, then the starts that look at data. */
    private static List<List<Object>> recipes(Texts texts) {
        List<List<Object>> rows = new ArrayList<>();
        Recipes.all().forEach(recipe -> rows.add(recipe(recipe, texts)));
        for (LearnedMethod method : StartRules.usual()) {
            String name = method.notation().replaceFirst("\\(.*", "");
            rows.add(List.of(method.notation(), texts.get("recipe." + name), method.source()));
        }
        return rows;
    }

    private static List<Object> recipe(Recipes.Entry recipe, Texts texts) {
        return List.of(recipe.signature(), texts.get("recipe." + recipe.name()), recipe.source());
    }

    private static List<Object> activation(Activation f) {
        Gains gains = Gains.of(f);
        return List.of(
                f.name(),
                f.value(0),
                f.slope(0),
                f.slope(2),
                f.slope(4),
                f.facts().odd(),
                gains.forward(),
                gains.backward(),
                gains.variance());
    }

    private static List<Object> rule(RulePage page, Language language) {
        return List.of(
                page.id(),
                page.heaviest().name().toLowerCase(Locale.ROOT),
                page.text(language).title());
    }

    private static List<Object> dataSet(String name, Language language) {
        DataSummary data = DataSummary.byName(name, false);
        Texts texts = Texts.load(DataCommand.class, "data", language);
        return List.of(
                name,
                data.rows(),
                data.features(),
                data.outputs(),
                texts.get(name + ".about"),
                texts.get(name + ".licence"));
    }

    private static List<List<Object>> claims(Language language) {
        return Claims.all().stream()
                .map(claim -> List.<Object>of(claim.id(), claim.statement(language), "outset " + claim.commandText()))
                .toList();
    }

    /** The names of all catalogues with what each lists. */
    static List<List<String>> overview(Texts texts) {
        return Arrays.stream(values())
                .map(listing -> List.of(listing.notation(), texts.get("listing." + listing.notation())))
                .toList();
    }
}
