package dev.outset.check;

import dev.outset.text.InputException;
import dev.outset.text.Language;
import dev.outset.text.Nearest;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One rule of the catalogue: what {@code outset rule ID} prints and {@code outset list rules} lists.
 *
 * @param id of the rule
 * @param heaviest the most severe finding it gives
 * @param bad arguments of a {@code check} that fires it, empty where only weights from a file can
 * @param good arguments of the nearest {@code check} that does not fire it
 * @param companions rules that the bad example fires as well, for the same cause
 */
public record RulePage(String id, Severity heaviest, List<String> bad, List<String> good, List<String> companions) {
    public RulePage {
        bad = List.copyOf(bad);
        good = List.copyOf(good);
        companions = List.copyOf(companions);
    }

    /** Every rule: errors first, as the checker applies them. */
    public static List<RulePage> all() {
        return Catalogue.ENTRIES.stream().map(Catalogue.Entry::page).toList();
    }

    /** The page of one rule. */
    public static RulePage of(String id) {
        List<String> ids = new ArrayList<>();
        for (RulePage page : all()) {
            if (page.id.equals(id.toLowerCase(Locale.ROOT))) {
                return page;
            }
            ids.add(page.id);
        }
        Collections.sort(ids);
        throw new InputException("rule", "one of " + String.join(", ", ids), id, remedy(id, ids));
    }

    private static String remedy(String id, List<String> ids) {
        String list = "see 'outset list rules'";
        return Nearest.to(id, ids)
                .map(near -> "did you mean " + near + "? " + list)
                .orElse(list);
    }

    /** The parts of the page in one language. */
    public Text text(Language language) {
        Texts texts = Texts.load(RulePage.class, "rules", language);
        return new Text(
                texts.get(id + ".title"),
                texts.get(id + ".meaning"),
                texts.get(id + ".decided"),
                texts.get(id + ".silent"),
                texts.get(id + ".example"),
                texts.get(id + ".sources"));
    }

    /**
     * @param title in one line
     * @param meaning what it means for training
     * @param decided how it is decided, with the thresholds
     * @param silent where it stays silent on purpose
     * @param example what the two examples show
     * @param sources where it comes from
     */
    public record Text(String title, String meaning, String decided, String silent, String example, String sources) {}
}
