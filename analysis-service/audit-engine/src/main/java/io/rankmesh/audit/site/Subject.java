package io.rankmesh.audit.site;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.PageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page that is judged, with what the crawl knows of the others. */
final class Subject {
    /** Longer chains are cut here; browsers give up after 20. */
    private static final int MAX_HOPS = 20;

    final PageSummary page;
    final int number;
    final SiteIndex site;
    final PageTable table;
    private final Names names;
    private @Nullable Set<String> inALanguage;

    Subject(PageSummary page, int number, SiteIndex site, Names names) {
        this.page = page;
        this.number = number;
        this.site = site;
        this.table = site.table();
        this.names = names;
    }

    /** URLs of the page's versions in a language, which are none for visitors of all others; gathered once, as there may be thousands. */
    Set<String> versionsInALanguage() {
        Set<String> known = inALanguage;
        if (known == null) {
            known = page.hreflangs().stream()
                    .filter(link -> !link.code().equalsIgnoreCase("x-default"))
                    .map(PageFacts.Hreflang::url)
                    .collect(Collectors.toSet());
            inALanguage = known;
        }
        return known;
    }

    /** An HTML page that came whole. */
    boolean isContent() {
        return page.html() && page.status() >= 200 && page.status() < 300;
    }

    String url(int other) {
        return names.of(other).url();
    }

    /**
     * Pages one after another, each named by the one before.
     *
     * @param pages numbers; the last may be {@link PageTable#UNKNOWN}
     * @param loop whether the last is among the others
     */
    record Path(List<Integer> pages, boolean loop) {
        int hops() {
            return pages.size() - 1;
        }

        int last() {
            return pages.getLast();
        }
    }

    Path redirects(int from) {
        return path(from, table.redirects);
    }

    Path canonicals(int from) {
        return path(from, table.canonicals);
    }

    static Path path(int from, int[] next) {
        List<Integer> pages = new ArrayList<>(List.of(from));
        int at = from;
        while (at >= 0 && next[at] != PageTable.NONE && pages.size() <= MAX_HOPS) {
            at = next[at];
            boolean seen = pages.contains(at);
            pages.add(at);
            if (seen) {
                return new Path(pages, true);
            }
        }
        return new Path(pages, false);
    }

    /** URLs of a path of redirects. */
    List<String> redirectUrls(Path path) {
        return urls(path, true);
    }

    /** URLs of a path of canonical links. */
    List<String> canonicalUrls(Path path) {
        return urls(path, false);
    }

    private List<String> urls(Path path, boolean redirects) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < path.pages().size(); i++) {
            int at = path.pages().get(i);
            if (at == PageTable.UNKNOWN) {
                PageLookup.Name before = names.of(path.pages().get(i - 1));
                String target = redirects ? before.redirectTo() : before.canonical();
                urls.add(target == null ? "" : target);
            } else {
                urls.add(names.of(at).url());
            }
        }
        return urls;
    }

    static Evidence chain(List<String> urls) {
        return new Evidence(null, String.join(" → ", urls), urls.getLast(), Integer.toString(urls.size() - 1));
    }

    /** What a page that is broken does, to end a sentence that begins with it. */
    String fault(int broken) {
        int status = table.status(broken);
        if (status == 0) {
            return "brings no answer that can be read";
        }
        return status < 400 ? "redirects without naming a target" : "answers with status " + status;
    }

    /** The status of a broken page as a value of evidence. */
    String status(int broken) {
        int status = table.status(broken);
        return status == 0 ? "unreachable" : Integer.toString(status);
    }

    static Evidence other(String url) {
        return new Evidence(null, null, url, null);
    }

    static Evidence other(@Nullable String snippet, String url, @Nullable String value) {
        return new Evidence(null, snippet, url, value);
    }
}
