package dev.outset.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Page page = new Page()
            .heading(1, "Title")
            .paragraph("a < b & c")
            .heading(2, "迭代 1")
            .lines(List.of("z1 = 0·x", "  a1 = 0"))
            .table(List.of("层", "a|b"), List.of(List.of("fc1", "1"), List.of("输出层", "20")));

    @Test
    void textAlignsColumnsByWhatATerminalShows() {
        assertEquals("""
                Title
                =====
                a < b & c

                迭代 1
                ------
                  z1 = 0·x
                    a1 = 0
                  层      a|b
                  fc1     1
                  输出层  20
                """, page.text());
    }

    @Test
    void markdownKeepsFormulasAsTheyAre() {
        assertEquals("""
                # Title

                a < b & c

                ## 迭代 1

                ```text
                z1 = 0·x
                  a1 = 0
                ```

                | 层 | a\\|b |
                |---|---|
                | fc1 | 1 |
                | 输出层 | 20 |

                """, page.markdown());
    }

    @Test
    void htmlIsWholeEscapedAndNeedsNoNetwork() {
        String html = page.html(Language.ZH);
        assertTrue(html.startsWith("<!DOCTYPE html>\n<html lang=\"zh\">"));
        assertTrue(html.contains("<title>Title</title>"));
        assertTrue(html.contains("<p>a &lt; b &amp; c</p>"));
        assertTrue(html.contains("<td>输出层</td><td>20</td>"));
        assertFalse(html.contains("http"));
    }
}
