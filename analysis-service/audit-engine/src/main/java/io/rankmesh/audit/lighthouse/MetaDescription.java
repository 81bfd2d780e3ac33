package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.text.Spaces;
import java.util.Optional;

/** The first meta in the head that is named description has content. */
final class MetaDescription {
    private MetaDescription() {}

    static void check(Page page, Report report) {
        Optional<Meta> description = page.firstMeta("description");
        if (description.isEmpty()) {
            report.fail("The page has no meta description", Evidence.NONE);
        } else if (Spaces.isBlank(description.get().content())) {
            report.fail(
                    "The meta description is empty",
                    () -> Markup.evidence(description.get().element()));
        }
    }
}
