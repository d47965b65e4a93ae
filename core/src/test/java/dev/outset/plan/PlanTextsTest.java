package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.CatalogueEntry;
import dev.outset.init.Initializers;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTextsTest {
    @Test
    void bothLanguagesHaveTheSameKeysAndPlaces() {
        for (boolean plan : new boolean[] {true, false}) {
            Class<?> anchor = plan ? Reason.class : CatalogueEntry.class;
            String name = plan ? "plan" : "schemes";
            Texts english = Texts.load(anchor, name, Language.EN);
            Texts chinese = Texts.load(anchor, name, Language.ZH);
            assertEquals(english.keys(), chinese.keys());
            for (String key : english.keys()) {
                for (int place = 0; place < 4; place++) {
                    String mark = "{" + place + "}";
                    assertEquals(
                            english.get(key).contains(mark), chinese.get(key).contains(mark), key + " " + mark);
                }
                assertTrue(chinese.get(key).chars().anyMatch(c -> c >= 0x4e00), key + " is not Chinese");
            }
        }
        assertEquals(
                new TreeSet<>(Initializers.names()),
                Texts.load(CatalogueEntry.class, "schemes", Language.EN).keys());
    }
}
