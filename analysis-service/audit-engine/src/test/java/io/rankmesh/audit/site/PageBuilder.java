package io.rankmesh.audit.site;

import io.rankmesh.audit.PageFacts.Hreflang;
import io.rankmesh.audit.site.PageSummary.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sound page of its own title, to be given one fault. Paths are relative to {@link #SITE}. */
final class PageBuilder {
    static final String SITE = "https://s/";

    private final String path;
    private int status = 200;
    private boolean html = true;
    private boolean noindex;
    private boolean linksCut;
    private @Nullable String redirectTo;
    private @Nullable String canonical;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String content;
    private @Nullable Long simhash;
    private @Nullable String heading;
    private @Nullable String phrase;
    private @Nullable String next;
    private @Nullable String prev;
    private final List<Hreflang> hreflangs = new ArrayList<>();
    private List<Link> links = List.of();
    private List<Link> nofollow = List.of();
    private List<Link> external = List.of();

    private PageBuilder(String path) {
        this.path = path;
        title = "Title of " + path;
        description = "About " + path;
        content = "text of " + path;
    }

    static PageBuilder page(String path, String... links) {
        PageBuilder page = new PageBuilder(path);
        page.links = links(links);
        return page;
    }

    static PageBuilder redirect(String path, String target) {
        PageBuilder page = page(path).status(301);
        page.redirectTo = url(target);
        return page;
    }

    static String url(String path) {
        return path.contains("://") ? path : SITE + path;
    }

    private static List<Link> links(String... paths) {
        return Arrays.stream(paths)
                .map(path -> new Link(url(path), "to " + path))
                .toList();
    }

    /** A page that brought no document. */
    PageBuilder status(int value) {
        status = value;
        html = false;
        title = null;
        description = null;
        content = null;
        return this;
    }

    /** Has more links than were kept. */
    PageBuilder linksCut() {
        linksCut = true;
        return this;
    }

    PageBuilder noindex() {
        noindex = true;
        return this;
    }

    PageBuilder canonical(String target) {
        canonical = url(target);
        return this;
    }

    PageBuilder title(String value) {
        title = value;
        return this;
    }

    PageBuilder description(String value) {
        description = value;
        return this;
    }

    PageBuilder content(String value) {
        content = value;
        return this;
    }

    PageBuilder simhash(long value) {
        simhash = value;
        return this;
    }

    PageBuilder heading(String value) {
        heading = value;
        return this;
    }

    /** What its text speaks of most; a heading or title of the page must name it. */
    PageBuilder phrase(String value) {
        phrase = value;
        return this;
    }

    /** About a phrase that its heading names. */
    PageBuilder about(String value) {
        return heading(value).phrase(value);
    }

    PageBuilder next(String target) {
        next = url(target);
        return this;
    }

    PageBuilder prev(String target) {
        prev = url(target);
        return this;
    }

    PageBuilder hreflang(String code, String target) {
        hreflangs.add(new Hreflang(code, url(target)));
        return this;
    }

    PageBuilder nofollow(String... targets) {
        nofollow = links(targets);
        return this;
    }

    PageBuilder external(String... targets) {
        external = links(targets);
        return this;
    }

    PageSummary build() {
        boolean elsewhere = canonical != null && !canonical.equals(url(path));
        return new PageSummary(
                url(path),
                status,
                redirectTo,
                html,
                html && status == 200 && !noindex && !elsewhere,
                noindex,
                canonical,
                title,
                description,
                content,
                simhash,
                "en",
                heading,
                phrase,
                next,
                prev,
                List.copyOf(hreflangs),
                links,
                nofollow,
                external,
                linksCut);
    }
}
