package dev.outset.text;

import java.util.Collection;
import java.util.List;

/** Names within a sentence: {@code fc1.weight, fc2.weight, fc3.weight and 97 more}. Tables and JSON have all. */
public final class Names {
    private static final int MOST = 4;

    private Names() {}

    /** All of up to four names; of more the first three and the number of the others. */
    public static String few(Collection<String> names, Language language) {
        Texts texts = Texts.load(Names.class, "names", language);
        String separator = texts.get("separator");
        if (names.size() <= MOST) {
            return String.join(separator, names);
        }
        List<String> first = names.stream().limit(MOST - 1).toList();
        return texts.get("more", String.join(separator, first), names.size() - first.size());
    }
}
