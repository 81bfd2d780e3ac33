package io.rankmesh.audit.mutation;

import io.rankmesh.audit.mutation.SiteAudit.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * A way to spoil one thing of a page, or of a site, and what has to be found then.
 *
 * @param group row of the table of audits that the field's tools have
 * @param wanted findings that it must bring, each exactly where it is due
 * @param gone findings that it takes away with good reason
 * @param replaces whether the page is another one afterwards, so that its former findings do not count
 * @param excuse why the audits do not see it; null when they must
 */
record Mutation(
        String group,
        String name,
        Change change,
        List<Effect> wanted,
        List<Effect> gone,
        boolean replaces,
        @Nullable String excuse) {

    /** Changes a site at one of its pages; empty when there is nothing to change there. */
    @FunctionalInterface
    interface Change {
        Optional<Site> on(Site site, String url);
    }

    /** Changes a document in place. */
    @FunctionalInterface
    interface Edit {
        /** @return whether it found what it changes */
        boolean on(Document page);
    }

    /** Places of findings, by the site before the change. */
    @FunctionalInterface
    interface Effect {
        Stream<Place> of(Site site, String url);
    }

    static Mutation of(String group, String name, Change change, Effect... wanted) {
        return new Mutation(group, name, change, List.of(wanted), List.of(), false, null);
    }

    Mutation takes(Effect effect) {
        List<Effect> more = new ArrayList<>(gone);
        more.add(effect);
        return new Mutation(group, name, change, wanted, more, replaces, excuse);
    }

    Mutation replacing() {
        return new Mutation(group, name, change, wanted, gone, true, excuse);
    }

    Mutation missedBecause(String reason) {
        return new Mutation(group, name, change, wanted, gone, replaces, reason);
    }

    static Effect here(String audit) {
        return (site, url) -> Stream.of(new Place(url, audit));
    }

    static Effect at(String place, String audit) {
        return (site, url) -> Stream.of(new Place(place, audit));
    }

    static Effect onNext(String audit) {
        return (site, url) -> Stream.of(new Place(site.after(url), audit));
    }

    /** On each other page that names this one by such an element. */
    static Effect on(String selector, String audit) {
        return (site, url) -> site.referrers(selector, url).map(other -> new Place(other, audit));
    }

    static Effect linkers(String audit) {
        return on("a[href]", audit);
    }

    /** On pages that name this one as a language version. */
    static Effect versions(String audit) {
        return on("link[hreflang]", audit);
    }

    /** On the neighbours of this one in a series. */
    static Effect neighbours(String audit) {
        return on("link[rel=next], link[rel=prev]", audit);
    }

    static Effect everywhere(String audit) {
        return (site, url) -> site.documents().stream().map(page -> new Place(page, audit));
    }

    static Change edit(Edit edit) {
        return (site, url) -> {
            Document page = site.document(url);
            return edit.on(page)
                    ? Optional.of(site.with(url, site.page(url).withBody(page.outerHtml())))
                    : Optional.empty();
        };
    }

    static Change source(UnaryOperator<String> edit) {
        return (site, url) -> {
            String before = site.page(url).body();
            String after = edit.apply(before);
            return after.equals(before)
                    ? Optional.empty()
                    : Optional.of(site.with(url, site.page(url).withBody(after)));
        };
    }

    static Change remove(String selector) {
        return edit(page -> {
            boolean found = page.selectFirst(selector) != null;
            page.select(selector).remove();
            return found;
        });
    }

    static Change set(String selector, String attribute, String value) {
        return edit(page -> {
            Elements found = page.select(selector);
            found.attr(attribute, value);
            return !found.isEmpty();
        });
    }

    static Change text(String selector, String value) {
        return edit(page -> {
            page.select(selector).forEach(element -> element.text(value));
            return page.selectFirst(selector) != null;
        });
    }

    static Change inHead(String markup) {
        return edit(page -> {
            page.head().append(markup);
            return true;
        });
    }

    static Change inBody(String markup) {
        return edit(page -> {
            page.body().append(markup);
            return true;
        });
    }

    /** At the end of what the page itself says, which its main element holds if there is one. */
    static void intoText(Document page, String markup) {
        Element main = page.selectFirst("main, article, [role=main]");
        (main == null ? page.body() : main).append(markup);
    }

    static Change header(String name, @Nullable String value) {
        return (site, url) -> Optional.of(site.with(url, site.page(url).withHeader(name, value)));
    }

    /** Something that is the same whatever the page, so that it is done once. */
    static Change once(UnaryOperator<Site> change) {
        return (site, url) -> url.equals(Site.HOME) ? Optional.of(change.apply(site)) : Optional.empty();
    }

    /** Only on some pages. */
    static Change only(List<String> urls, Change change) {
        return (site, url) -> urls.contains(url) ? change.on(site, url) : Optional.empty();
    }

    static Change except(List<String> urls, Change change) {
        return (site, url) -> urls.contains(url) ? Optional.empty() : change.on(site, url);
    }

    static Change both(Change first, Change second) {
        return (site, url) -> first.on(site, url).flatMap(changed -> second.on(changed, url));
    }
}
