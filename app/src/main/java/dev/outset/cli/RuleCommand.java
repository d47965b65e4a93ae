package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.check.RulePage;
import dev.outset.cli.CommonOptions.Format;
import dev.outset.report.RuleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code outset rule ID}: the page of one rule of the checker. */
@Command(name = "rule")
final class RuleCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "ID")
    private String id = "";

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        RulePage page = RulePage.of(id);
        switch (format) {
            case JSON -> common.out().println(JsonOut.write(tree(page)));
            case TEXT -> common.out().println(RuleText.write(page, common.language(), Terminal.colourful()));
            default -> common.print(RuleText.page(page, common.language()), format);
        }
        return 0;
    }

    private Map<String, Object> tree(RulePage page) {
        RulePage.Text text = page.text(common.language());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", page.id());
        tree.put("severity", page.heaviest());
        tree.put("title", text.title());
        tree.put("meaning", text.meaning());
        tree.put("decided", text.decided());
        tree.put("silent", text.silent());
        tree.put("example", text.example());
        tree.put("bad", page.bad().isEmpty() ? "" : CommandHint.line("check", page.bad()));
        tree.put("good", page.good().isEmpty() ? "" : CommandHint.line("check", page.good()));
        tree.put("companions", page.companions());
        tree.put("sources", text.sources());
        return tree;
    }
}
