package dev.outset.report;

import dev.outset.picture.Dash;
import dev.outset.picture.Ink;
import dev.outset.picture.Style;
import dev.outset.proof.LayerSymmetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The groups of equal units of one layer as the drawing shows them: each group of two or more has a colour, the largest
 * first; units that stand alone have none.
 */
final class UnitGroups {
    static final Style ALONE = Style.fill(Ink.FAINT).faded(0.42);

    /** Vermilion first: a tie is a warning. */
    private static final List<Ink> COLOURS =
            Stream.of(1, 0, 2, 3, 4, 5, 6).map(Ink::series).toList();

    /**
     * @param members indices of the units, ascending
     * @param tied whether they are tied, not only balanced
     */
    record Group(List<Integer> members, boolean tied) {}

    private final List<Group> groups = new ArrayList<>();
    private final Style[] styleOfUnit;
    private final int alone;

    private UnitGroups(int units, List<Group> all) {
        styleOfUnit = new Style[units];
        java.util.Arrays.fill(styleOfUnit, ALONE);
        all.sort(Comparator.comparingInt((Group g) -> -g.members().size())
                .thenComparing(g -> g.members().get(0)));
        int single = 0;
        for (Group group : all) {
            if (group.members().size() == 1) {
                single++;
                continue;
            }
            Style colour = Style.fill(COLOURS.get(groups.size() % COLOURS.size()));
            Style style = group.tied() ? colour : colour.outlined(Ink.INK, 2).dashed(Dash.SHORT);
            groups.add(group);
            group.members().forEach(i -> styleOfUnit[i] = style);
        }
        alone = single;
    }

    /** The groups of a layer; every unit alone where nothing was proved. */
    static UnitGroups of(int units, List<LayerSymmetry> symmetry, int layer) {
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            int group = symmetry.isEmpty() ? i : symmetry.get(layer).balancedClass()[i];
            while (all.size() <= group) {
                all.add(new Group(new ArrayList<>(), true));
            }
            all.get(group).members().add(i);
        }
        if (!symmetry.isEmpty()) {
            int[] tied = symmetry.get(layer).tiedClass();
            all.replaceAll(g -> new Group(
                    g.members(),
                    g.members().stream().mapToInt(i -> tied[i]).distinct().count() == 1));
        }
        return new UnitGroups(units, all);
    }

    /** Groups of two or more, largest first. */
    List<Group> groups() {
        return groups;
    }

    /** Number of units that equal no other. */
    int alone() {
        return alone;
    }

    Style style(int unit) {
        return styleOfUnit[unit];
    }

    /** Style of group number {@code g}. */
    Style groupStyle(int g) {
        return styleOfUnit[groups.get(g).members().get(0)];
    }
}
