package io.rankmesh.audit.site;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.content.LeadingPhrase;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.http.Refusals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the audits across pages need of one page. Stored as JSON, so a list that an older release has not written is empty.
 *
 * @param url normalised, the page's identity
 * @param status 0 when the fetch failed, {@link #NOT_FETCHED} when it was not tried, {@link #BLOCKED} when robots.txt forbids it
 * @param redirectTo normalised target of a 3xx answer
 * @param html whether it was read as HTML
 * @param indexable only these take part in the search for duplicates
 * @param noindex whether a robots meta or header keeps all search engines from indexing it
 * @param canonical normalised canonical URL, the page's own or another; null when it names none or several
 * @param simhash fingerprint of its text; null when it is short
 * @param language that its text is in; null when it does not tell
 * @param heading its main heading; null when it has none
 * @param phrase that it is about, see {@link LeadingPhrase}; null when it tells of none
 * @param next page after it in a series
 * @param prev page before it in a series
 * @param links internal links that crawlers may follow, each target once
 * @param nofollow internal links that ask not to be followed, each target once
 * @param external links to other sites, each target once
 * @param linksCut whether it has links that are not among these
 */
public record PageSummary(
        String url,
        int status,
        @Nullable String redirectTo,
        boolean html,
        boolean indexable,
        boolean noindex,
        @Nullable String canonical,
        @Nullable String title,
        @Nullable String description,
        @Nullable String contentHash,
        @Nullable Long simhash,
        @Nullable String language,
        @Nullable String heading,
        @Nullable String phrase,
        @Nullable String next,
        @Nullable String prev,
        List<PageFacts.Hreflang> hreflangs,
        List<Link> links,
        List<Link> nofollow,
        List<Link> external,
        boolean linksCut) {

    /** Status of a page that is known and was left alone: nothing can be said of it. */
    public static final int NOT_FETCHED = -1;

    /** Status of a page that robots.txt forbids. */
    public static final int BLOCKED = -2;

    /** Characters of links that are kept of a page, so that a hostile one stays bounded; ordinary pages have some thousands. */
    static final int MAX_LINK_CHARACTERS = 1_000_000;

    public PageSummary {
        hreflangs = orEmpty(hreflangs);
        links = orEmpty(links);
        nofollow = orEmpty(nofollow);
        external = orEmpty(external);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * @param url normalised
     * @param text anchor text, for the evidence
     */
    public record Link(String url, String text) {}

    /** A page whose contents are not known. */
    public static PageSummary unread(String url, int status) {
        return new PageSummary(
                url, status, null, false, false, false, null, null, null, null, null, null, null, null, null, null,
                List.of(), List.of(), List.of(), List.of(), false);
    }

    public static PageSummary of(PageFacts facts) {
        PageContent content = facts.content();
        String heading = mainHeading(facts);
        return new PageSummary(
                facts.url(),
                facts.status(),
                facts.redirectTo(),
                facts.html(),
                facts.indexable(),
                facts.robots().contains("noindex") || facts.robots().contains("none"),
                facts.canonical(),
                facts.title(),
                facts.description(),
                facts.contentHash(),
                content == null ? null : content.simHash(),
                content == null ? null : content.language(),
                heading,
                content == null ? null : LeadingPhrase.of(content, heading, facts.title()),
                facts.next(),
                facts.prev(),
                facts.hreflangs(),
                links(facts, link -> link.internal() && !link.nofollow()),
                links(facts, link -> link.internal() && link.nofollow()),
                links(facts, link -> !link.internal()),
                facts.linksCut());
    }

    private static @Nullable String mainHeading(PageFacts facts) {
        return facts.headings().stream()
                .filter(heading -> heading.level() == 1 && !heading.text().isBlank())
                .map(PageFacts.Heading::text)
                .findFirst()
                .orElse(null);
    }

    private static List<Link> links(PageFacts facts, Predicate<PageFacts.Link> wanted) {
        Set<String> seen = new HashSet<>();
        List<Link> links = new ArrayList<>();
        int characters = 0;
        for (PageFacts.Link link : facts.links()) {
            if (wanted.test(link) && seen.add(link.url())) {
                characters += link.url().length() + link.text().length();
                if (characters > MAX_LINK_CHARACTERS) {
                    break;
                }
                links.add(new Link(link.url(), link.text()));
            }
        }
        return List.copyOf(links);
    }

    /** The same with each link replaced, for callers who keep many summaries and share what is equal. */
    public PageSummary withLinks(UnaryOperator<Link> replacement) {
        return with(UnaryOperator.identity(), replacement);
    }

    /** The same with the URL of each page that it leads to, or names, replaced by what that page is known as. */
    public PageSummary withTargets(UnaryOperator<String> identity) {
        return with(
                target -> target == null ? null : identity.apply(target),
                link -> new Link(identity.apply(link.url()), link.text()));
    }

    private PageSummary with(UnaryOperator<@Nullable String> target, UnaryOperator<Link> link) {
        return new PageSummary(
                url,
                status,
                redirectTo,
                html,
                indexable,
                noindex,
                target.apply(canonical),
                title,
                description,
                contentHash,
                simhash,
                language,
                heading,
                phrase,
                target.apply(next),
                target.apply(prev),
                hreflangs.stream()
                        .map(version -> new PageFacts.Hreflang(
                                version.code(), Objects.requireNonNull(target.apply(version.url()))))
                        .toList(),
                links.stream().map(link).toList(),
                nofollow.stream().map(link).toList(),
                external.stream().map(link).toList(),
                linksCut);
    }

    /** Whether it was not read for a reason that may be gone tomorrow. */
    boolean mayBeReadLater() {
        return status == 0 || status == NOT_FETCHED || status >= 500 || Refusals.ofSpeed(status);
    }

    /** Whether it names another page as the one to index. */
    public boolean namesAnotherCanonical() {
        return canonical != null && !canonical.equals(url);
    }
}
