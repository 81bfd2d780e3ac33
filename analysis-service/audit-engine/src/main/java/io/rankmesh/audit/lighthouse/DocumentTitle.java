package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import java.util.List;
import org.jsoup.nodes.Element;

/** {@code document.title} is not blank: the first title element of HTML counts, wherever it stands. */
final class DocumentTitle {
    private DocumentTitle() {}

    static void check(Page page, Report report) {
        List<Element> titles = page.titles();
        if (titles.isEmpty()) {
            report.fail("The page has no title", Evidence.NONE);
        } else if (page.facts().title() == null) {
            report.fail("The title is empty", () -> Markup.evidence(titles.getFirst()));
        }
    }
}
