package io.rankmesh.audit.site;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.TextHash;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * First pass over a site: remembers, of each page, its status, where it redirects, and whom it shares title, description or content with.
 * Links and texts are not kept, so that 100,000 pages fit into some tens of megabytes. {@link #finish()} gives the index that the
 * second pass asks, page by page.
 *
 * <p>The order of pages does not matter; a URL that is added twice counts once, as it was added last. Not thread-safe.
 */
public final class SiteAuditor {
    private final Map<String, PageState> pages = new HashMap<>();

    /** @param redirectTo null unless the page answered with a redirect */
    record PageState(
            int status,
            @Nullable String redirectTo,
            @Nullable Long title,
            @Nullable Long description,
            @Nullable Long content) {
        boolean broken() {
            return status == 0 || status >= 400;
        }
    }

    /** Both passes over summaries that can be read twice. */
    public static void audit(Iterable<PageSummary> pages, Consumer<Finding> sink) {
        SiteAuditor auditor = new SiteAuditor();
        pages.forEach(auditor::add);
        SiteIndex index = auditor.finish();
        pages.forEach(page -> index.findings(page).forEach(sink));
    }

    public void add(PageSummary page) {
        boolean compared = page.indexable();
        pages.put(
                page.url(),
                new PageState(
                        page.status(),
                        page.redirectTo(),
                        compared ? key(page.title()) : null,
                        compared ? key(page.description()) : null,
                        compared ? key(page.contentHash()) : null));
    }

    public SiteIndex finish() {
        return new SiteIndex(pages);
    }

    static @Nullable Long key(@Nullable String text) {
        return text == null || text.isBlank() ? null : TextHash.of(Spaces.collapse(text));
    }
}
